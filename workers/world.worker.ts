import './lockdown';
import { expose } from 'comlink';
import type { PackedPeople } from '../src/people/pack';
import { createWorld } from '../src/world';

const { port1, port2 } = new MessageChannel();
/** A message to ourselves lets waiting messages in; timers would be clamped to four milliseconds. */
const pause = () =>
  new Promise<void>((resolve) => {
    port2.onmessage = () => resolve();
    port1.postMessage(undefined);
  });

// The database comes after the first answers could have: a world without it only makes its people anew.
const stored = import('../src/storage/peopleStore').then(({ openColumnStore }) => openColumnStore<PackedPeople>());
const peopleStore = {
  load: async (hash: string) => (await stored).load(hash),
  save: async (hash: string, people: PackedPeople) => (await stored).save(hash, people),
};

expose(createWorld({ peopleStore, pause, clock: () => performance.now() }));

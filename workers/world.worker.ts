import './lockdown';
import { expose } from 'comlink';
import type { PackedPeople } from '../src/people/pack';
import { openColumnStore } from '../src/storage/peopleStore';
import { createWorld } from '../src/world';

const { port1, port2 } = new MessageChannel();
/** A message to ourselves lets waiting messages in; timers would be clamped to four milliseconds. */
const pause = () =>
  new Promise<void>((resolve) => {
    port2.onmessage = () => resolve();
    port1.postMessage(undefined);
  });

expose(createWorld({ peopleStore: openColumnStore<PackedPeople>(), pause, clock: () => performance.now() }));

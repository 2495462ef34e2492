import './lockdown';
import { expose, transfer } from 'comlink';
import { createTwinPlayer, createWorld, outcomeBuffers, pooled, type PeopleStore } from '../src/world';
import type { PackedPeople } from '../src/people/pack';
import { ASIDE, startAside } from './aside';

const { port1, port2 } = new MessageChannel();
/** A message to ourselves lets waiting messages in; timers would be clamped to four milliseconds. */
const pause = () =>
  new Promise<void>((resolve) => {
    port2.onmessage = () => resolve();
    port1.postMessage(undefined);
  });

let stored: Promise<PeopleStore> | undefined;
const store = () =>
  (stored ??= import('../src/storage/peopleStore').then(({ openColumnStore }) => openColumnStore<PackedPeople>()));
// The database comes after the first answers: the small crowd they are about is made sooner than the database is fetched.
const AFTER_ANSWERS = 2000;
const load = async (hash: string) => (await stored)?.load(hash);
const save = async (hash: string, people: PackedPeople) => {
  if (!stored) await new Promise((resolve) => setTimeout(resolve, AFTER_ANSWERS));
  await (await store()).save(hash, people);
};

if (self.name === ASIDE) {
  // Whoever asked for the twin keeps these people already.
  const twins = createTwinPlayer({
    peopleStore: { load: async (hash) => (await store()).load(hash), save: async () => {} },
    pause,
  });
  expose({
    async play(twin) {
      const outcome = await twins.play(twin);
      return outcome && transfer(outcome, outcomeBuffers(outcome) as ArrayBuffer[]);
    },
    cancel: () => void twins.cancel(),
  } satisfies typeof twins);
} else {
  // Two cores are the page's and this one's; what is left plays twins, one at least.
  const most = Math.max(1, Math.min(2, navigator.hardwareConcurrency - 2));
  expose(
    createWorld({
      peopleStore: { load, save },
      pause,
      clock: () => performance.now(),
      twins: pooled(startAside, most),
    }),
  );
}

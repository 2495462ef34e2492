import type { EventMatch } from '../model/rule';
import type { Records } from '../base/records';
import type { Facts } from './facts';

/** Takes note of the events it wants while a run goes on. */
export interface Watcher {
  readonly codes: readonly number[];
  /** Ticks for which an event matters. */
  readonly reach: number;
  see(type: number, row: number, person: number, now: number): void;
}

/** What live leaves keep; leaves with the same key share one watcher. */
export interface Memory {
  readonly facts: Facts;
  /** Where watchers keep what they have seen of each person. */
  readonly records: Records;
  share<W extends Watcher>(key: string, make: () => W): W;
}

/** What the time of an event is that never happened: in whole seconds, before everything that a window of 34 years reaches. */
export function neverIn(facts: Facts): number {
  return facts.ticksPerSecond === 1 ? -0x80000000 : -Infinity;
}

/** Returns a key that is equal for equal matches: `matchKey({ did: 'order' })`. */
export function matchKey(match: EventMatch, ...more: unknown[]): string {
  return JSON.stringify([match.did, match.where ?? {}, ...more.map(String)]);
}

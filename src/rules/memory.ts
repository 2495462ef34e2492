import type { EventMatch } from '../model/rule';
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
  share<W extends Watcher>(key: string, make: () => W): W;
}

/** Times of a person, as many as there are people: whole seconds fit 32 bits, milliseconds do not. */
export function timeColumn(length: number, facts: Facts): Int32Array | Float64Array {
  return facts.ticksPerSecond === 1 ? new Int32Array(length) : new Float64Array(length);
}

/** Returns a key that is equal for equal matches: `matchKey({ did: 'order' })`. */
export function matchKey(match: EventMatch, ...more: unknown[]): string {
  return JSON.stringify([match.did, match.where ?? {}, ...more.map(String)]);
}

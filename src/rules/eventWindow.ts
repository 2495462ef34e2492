import type { EventLeaf } from '../model/rule';
import { durationTicks, instantTicks, type Clock } from './ticks';

/** How many events an event leaf wants, and when, in ticks. */
export interface EventWindow {
  /** Fewest and most events; `most` may be Infinity. */
  readonly fewest: number;
  readonly most: number;
  /** Length of the sliding window, Infinity without one. */
  readonly span: number;
  /** Inclusive. */
  readonly since: number;
  /** Exclusive. */
  readonly before: number;
}

/** Returns the window and the counts of an event leaf; one event when it says nothing, and all counts hold where it says several. */
export function eventWindow(leaf: EventLeaf, clock: Clock): EventWindow {
  return {
    ...eventCounts(leaf),
    span: leaf.within === undefined ? Infinity : durationTicks(leaf.within, clock),
    since: leaf.since === undefined ? -Infinity : instantTicks(leaf.since, clock),
    before: leaf.before === undefined ? Infinity : instantTicks(leaf.before, clock),
  };
}

/** Returns the fewest and most events that meet the leaf: `eventCounts({ did: 'order', exactly: 0 }) // { fewest: 0, most: 0 }`. */
export function eventCounts(leaf: EventLeaf): { fewest: number; most: number } {
  const { atLeast, atMost, exactly, between } = leaf;
  const silent = atLeast === undefined && atMost === undefined && exactly === undefined && between === undefined;
  return {
    fewest: Math.max(silent ? 1 : 0, atLeast ?? 0, exactly ?? 0, between?.[0] ?? 0),
    most: Math.min(atMost ?? Infinity, exactly ?? Infinity, between?.[1] ?? Infinity),
  };
}

/** Time of the k-th latest event (1 = the latest) that matches and lies in `since` and `before`; -Infinity when there are fewer. */
export type Latest = (k: number) => number;

/** Returns whether the sliding window holds the right number of events. */
export function windowMet({ fewest, most, span }: EventWindow, latest: Latest, at: number): boolean {
  const from = at - span;
  const enough = fewest <= 0 || reaches(latest(fewest), from);
  return enough && (most === Infinity || !reaches(latest(most + 1), from));
}

/** Returns the tick at which an event slides out and the answer may change, Infinity when waiting changes nothing. */
export function windowNext({ fewest, most, span }: EventWindow, latest: Latest, at: number): number {
  if (span === Infinity || fewest > most) return Infinity;
  const from = at - span;
  if (most !== Infinity) {
    const tooMany = latest(most + 1);
    if (reaches(tooMany, from)) return tooMany + span + 1;
  }
  if (fewest <= 0) return Infinity;
  const last = latest(fewest);
  return reaches(last, from) ? last + span + 1 : Infinity;
}

// Without a window `from` is -Infinity, and "no such event" must still not count.
const reaches = (time: number, from: number): boolean => time !== -Infinity && time >= from;

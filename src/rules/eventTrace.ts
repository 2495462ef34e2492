import type { EventLeaf } from '../model/rule';
import { compileCount, compileEvents } from './eventRows';
import { eventWindow } from './eventWindow';
import type { Facts } from './facts';
import type { Reasons } from './leaf';
import { instantText } from './ticks';

const SHOWN = 3;

export interface FoundEvents {
  /** Matching events in the window. */
  count: number;
  /** Instants of the latest of them. */
  when: string[];
  /** Instant of the latest match up to then, in the window or not. */
  last?: string;
}

/** Returns what a person's events say to an event leaf. */
export function lastMatches(leaf: EventLeaf, facts: Facts, person: number, at: number): FoundEvents {
  const { first, time } = facts.events;
  const { span, since, before } = eventWindow(leaf, facts);
  const counts = compileCount(leaf, facts.events);
  const found: FoundEvents = { count: 0, when: [] };
  for (let row = first[person + 1] - 1; row >= first[person]; row--) {
    if (time[row] > at || counts(row, row + 1, -Infinity, Infinity, 1) === 0) continue;
    found.last ??= instantText(time[row], facts);
    if (time[row] < at - span || time[row] < since || time[row] >= before) continue;
    found.count++;
    if (found.when.length < SHOWN) found.when.push(instantText(time[row], facts));
  }
  return found;
}

/** Returns how far an event leaf is from flipping: by waiting where that is enough, else by events. */
export function eventNearMiss(
  leaf: EventLeaf,
  facts: Facts,
  person: number,
  at: number,
  count: number,
): Pick<Reasons, 'nearMiss'> {
  const { fewest, most } = eventWindow(leaf, facts);
  const next = compileEvents(leaf, facts).next(person, at);
  if (next !== Infinity)
    return { nearMiss: { unit: 'seconds', amount: (next - at) / facts.ticksPerSecond, direction: 'wait' } };
  if (count < fewest) return { nearMiss: { unit: 'events', amount: fewest - count, direction: 'more' } };
  if (count > most) return { nearMiss: { unit: 'events', amount: count - most, direction: 'less' } };
  if (most !== Infinity) return { nearMiss: { unit: 'events', amount: most + 1 - count, direction: 'more' } };
  return { nearMiss: { unit: 'events', amount: count - fewest + 1, direction: 'less' } };
}

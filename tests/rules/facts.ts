import type { Facts } from '../../src/rules/facts';
import { plainFacts, type PlainFacts, type PlainOptions } from '../../src/rules/plainFacts';

export const START = Date.UTC(2026, 0, 5);
export const DAY = 86400000;

/** Instant of a day, counted from the start, Monday 2026-01-05: `day(1.5)` is Tuesday noon. */
export const day = (count: number): string => new Date(START + count * DAY).toISOString();

/** One person `p1` with a profile and events `[day, type, fields]`. */
export function onePerson(
  profile: Record<string, unknown>,
  events: [day: number, type: string, fields?: Record<string, unknown>][] = [],
  options: PlainOptions = {},
): PlainFacts {
  return plainFacts(
    {
      profiles: [{ id: 'p1', ...profile }],
      events: events.map(([when, type, fields]) => ({ person: 'p1', timestamp: day(when), type, ...fields })),
    },
    options,
  );
}

/** The same facts in whole seconds from the start, as a run has them. */
export function inSeconds(facts: Facts): Facts {
  const seconds = (at: number): number => START + at * 1000;
  return {
    ...facts,
    epoch: START,
    ticksPerSecond: 1,
    events: { ...facts.events, time: Int32Array.from(facts.events.time, (time) => (time - START) / 1000) },
    zoneOffset: (person, at) => facts.zoneOffset(person, seconds(at)),
    audience(id) {
      const isIn = facts.audience(id);
      return isIn && ((person, at) => isIn(person, seconds(at)));
    },
  };
}

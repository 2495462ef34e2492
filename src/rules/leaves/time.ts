import * as v from 'valibot';
import { secondOfDay } from '../../base/seconds';
import type { TimeLeaf } from '../../model/rule';
import type { Facts } from '../facts';
import { localTime as localTimeText } from '../fields';
import { defineLeaf } from '../leaf';
import { said } from '../phrases';
import { afterLocal, DAY_MS, localTime } from '../ticks';
import { waiting } from '../waiting';

/** A stretch of the person's local day, half-open: `{ time: ['20:00', '08:00'] }` crosses midnight. Equal ends are no time at all. */
export const time = defineLeaf<TimeLeaf>({
  kind: 'time',
  schema: v.looseObject({ time: v.strictTuple([localTimeText, localTimeText], 'expected a list of two times') }),
  problems: (leaf, path) =>
    leaf.time[0] === leaf.time[1]
      ? [{ path: `${path}.time`, message: `no time lies between ${leaf.time[0]} and itself`, severity: 'warning' }]
      : [],
  compile,
  trace: (leaf, facts, person, at) => ({
    value: clock(localTime(facts, person, at)),
    needs: { from: leaf.time[0], to: leaf.time[1] },
    ...waiting(compile(leaf, facts), facts, person, at),
  }),
  sentence: (leaf, negated) => [
    said('while'),
    said(negated ? 'time.outside' : 'time.inside'),
    { text: leaf.time[0], role: 'value', path: 'time.0' },
    said('and'),
    { text: leaf.time[1], role: 'value', path: 'time.1' },
  ],
  pql: (leaf) => `timeOfDay(now) between ${JSON.stringify(leaf.time[0])} and ${JSON.stringify(leaf.time[1])}`,
});

function compile(leaf: TimeLeaf, facts: Facts) {
  const [from, to] = leaf.time.map(milliseconds);
  const always = to - from === DAY_MS;
  const constant = from === to || always;
  const crosses = from > to;
  return {
    met(person: number, at: number): boolean {
      const now = localTime(facts, person, at);
      return crosses ? now >= from || now < to : now >= from && now < to;
    },
    next(person: number, at: number): number {
      if (constant) return Infinity;
      const now = localTime(facts, person, at);
      return afterLocal(facts, person, at, Math.min(ahead(from, now), ahead(to, now)));
    },
  };
}

/** Milliseconds until it is next this time of day, never 0. */
const ahead = (then: number, now: number): number => (((then - now) % DAY_MS) + DAY_MS) % DAY_MS || DAY_MS;

const milliseconds = (time: string): number => secondOfDay(time) * 1000;

function clock(ms: number): string {
  const minutes = Math.floor(ms / 60000);
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

import * as v from 'valibot';
import type { DateLeaf } from '../../model/rule';
import type { Facts } from '../facts';
import { instant } from '../fields';
import { defineLeaf } from '../leaf';
import { day, said } from '../phrases';
import { instantText, instantTicks } from '../ticks';
import { waiting } from '../waiting';

/** A stretch of time, the same for all: `{ date: ['2026-02-01', '2026-02-15'] }`. Half-open: the first instant belongs to it, the last does not. */
export const date = defineLeaf<DateLeaf>({
  kind: 'date',
  schema: v.looseObject({
    date: v.pipe(
      v.strictTuple([instant, instant], 'expected a list of two instants'),
      v.description('From the first instant on and up to the second, which does not belong to it.'),
    ),
  }),
  compile,
  trace: (leaf, facts, person, at) => ({
    value: instantText(at, facts),
    needs: { from: leaf.date[0], to: leaf.date[1] },
    ...waiting(compile(leaf, facts), facts, person, at),
  }),
  sentence: (leaf, negated) => [
    said('while'),
    said(negated ? 'date.outside' : 'date.inside'),
    { text: day(leaf.date[0]), role: 'value', path: 'date.0' },
    said('until'),
    { text: day(leaf.date[1]), role: 'value', path: 'date.1' },
  ],
  pql: (leaf) => `now >= date(${JSON.stringify(leaf.date[0])}) and now < date(${JSON.stringify(leaf.date[1])})`,
});

function compile(leaf: DateLeaf, facts: Facts) {
  const from = Math.ceil(instantTicks(leaf.date[0], facts));
  const to = Math.ceil(instantTicks(leaf.date[1], facts));
  return {
    met: (_person: number, at: number) => at >= from && at < to,
    next: (_person: number, at: number) => (from >= to || at >= to ? Infinity : at < from ? from : to),
  };
}

import * as v from 'valibot';
import type { WeekdayLeaf } from '../../model/rule';
import type { Facts } from '../facts';
import { defineLeaf } from '../leaf';
import { said, type Part } from '../phrases';
import { afterLocal, DAY_MS, localTime, localWeekday } from '../ticks';
import { waiting } from '../waiting';

const numbered = 'expected days from 1 (Monday) to 7 (Sunday)';

/** Days of the person's local week, 1 = Monday: `{ weekday: [6, 7] }`. */
export const weekday = defineLeaf<WeekdayLeaf>({
  kind: 'weekday',
  schema: v.looseObject({
    weekday: v.array(
      v.pipe(v.number(numbered), v.integer(numbered), v.minValue(1, numbered), v.maxValue(7, numbered)),
      numbered,
    ),
  }),
  compile,
  trace: (leaf, facts, person, at) => ({
    value: localWeekday(facts, person, at),
    needs: leaf.weekday,
    ...waiting(compile(leaf, facts), facts, person, at),
  }),
  sentence: (leaf, negated) => [
    said('while'),
    said(negated ? 'weekday.not' : 'weekday.is'),
    ...leaf.weekday.flatMap((day, index): Part[] => [
      ...(index ? [said('or')] : []),
      { ...said(`weekday.${day}`), role: 'value', path: `weekday.${index}` },
    ]),
  ],
  pql: (leaf) => `dayOfWeek(now) in ${JSON.stringify(leaf.weekday)}`,
});

function compile(leaf: WeekdayLeaf, facts: Facts) {
  const wanted = [1, 2, 3, 4, 5, 6, 7].map((day) => leaf.weekday.includes(day));
  return {
    met: (person: number, at: number) => wanted[localWeekday(facts, person, at) - 1],
    next(person: number, at: number): number {
      const today = localWeekday(facts, person, at) - 1;
      for (let days = 1; days < 7; days++)
        if (wanted[(today + days) % 7] !== wanted[today])
          return afterLocal(facts, person, at, days * DAY_MS - localTime(facts, person, at));
      return Infinity;
    },
  };
}

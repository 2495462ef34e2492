import type { Rule } from '../../src/model/rule';
import { compileRule } from '../../src/rules/compile';
import { countMask, createMasks } from '../../src/rules/masks';
import { loadEvents, openDuck } from './duckdb';
import { END, EVENTS, millionEvents, PEOPLE } from './events';
import { median, notMeasured, rounds, type Row, type Tools } from './row';

const ROUNDS = 9;
const WHAT = `event rules over ${EVENTS} events of ${PEOPLE} people, against DuckDB native on one thread`;
const HOLD = '>= 1.5 x each';

const since = (days: number): string => `time > ${END - days * 86_400} AND time <= ${END}`;
const people = (where: string, having = ''): string =>
  `SELECT count(*) FROM (SELECT person FROM events WHERE ${where} GROUP BY person ${having})`;

/** Rules and the same questions in SQL. */
const questions: { name: string; rule: Rule; sql: string }[] = [
  { name: 'ever', rule: { did: 'commerce.purchases' }, sql: people(`type = 'commerce.purchases'`) },
  { name: 'within', rule: { did: 'web.visit', within: 'P14D' }, sql: people(`type = 'web.visit' AND ${since(14)}`) },
  {
    name: 'where text, within',
    rule: { did: 'commerce.productViews', where: { category: 'yoga' }, within: 'P30D' },
    sql: people(`type = 'commerce.productViews' AND category = 'yoga' AND ${since(30)}`),
  },
  {
    name: 'where text, at least 3',
    rule: { did: 'commerce.productViews', where: { category: 'yoga' }, atLeast: 3 },
    sql: people(`type = 'commerce.productViews' AND category = 'yoga'`, 'HAVING count(*) >= 3'),
  },
  {
    name: 'where contains',
    rule: { did: 'commerce.productViews', where: { category: { contains: 'og' } } },
    sql: people(`type = 'commerce.productViews' AND contains(category::VARCHAR, 'og')`),
  },
  {
    name: 'where number, within',
    rule: { did: 'commerce.purchases', where: { price: { over: 50 } }, within: 'P30D' },
    sql: people(`type = 'commerce.purchases' AND price > 50 AND ${since(30)}`),
  },
  {
    name: 'between 2 and 4',
    rule: { did: 'web.visit', between: [2, 4] },
    sql: people(`type = 'web.visit'`, 'HAVING count(*) BETWEEN 2 AND 4'),
  },
  {
    name: 'lapsed, three leaves',
    rule: {
      all: [
        { did: 'commerce.purchases', where: { category: 'yoga' } },
        { not: { did: 'commerce.purchases', within: 'P30D' } },
        { did: 'web.visit', within: 'P14D' },
      ],
    },
    sql: people(
      'true',
      `HAVING bool_or(type = 'commerce.purchases' AND category = 'yoga')
       AND NOT bool_or(type = 'commerce.purchases' AND ${since(30)}) AND bool_or(type = 'web.visit' AND ${since(14)})`,
    ),
  },
];

/** Compiles and evaluates each rule over everybody, and asks DuckDB the same; the counts must agree. */
export default async function bench({ cache }: Tools): Promise<Row[]> {
  const facts = millionEvents();
  const ours = questions.map(({ rule }) => {
    let met = 0;
    return { ms: median(rounds(ROUNDS, () => (met = countMask(compileRule(rule, facts).mask(END))))), met };
  });
  const edited = editedLeaf();
  const theirs: number[] = [];
  try {
    const duck = await openDuck(cache);
    await loadEvents(duck, facts);
    for (const [index, { name, sql }] of questions.entries()) {
      const times: number[] = [];
      for (let round = 0; round <= ROUNDS; round++) {
        const began = performance.now();
        const [[count]] = (await duck.runAndReadAll(sql)).getRows();
        times.push(performance.now() - began);
        if (Number(count) !== ours[index].met)
          throw new Error(`"${name}": ${ours[index].met} people, DuckDB says ${count}`);
      }
      theirs.push(median(times.slice(1)));
    }
  } catch (error) {
    if (theirs.length > 0) throw error;
    const range = `${span(ours.map(({ ms }) => ms))} ms of our own`;
    return [notMeasured(WHAT, HOLD, `${(error as Error).message}; ${range}`), edited];
  }
  questions.forEach(({ name }, index) =>
    console.log(
      `${name}: ${ours[index].ms.toFixed(1)} ms against ${theirs[index].toFixed(1)} (${ours[index].met} people)`,
    ),
  );
  const ratios = theirs.map((ms, index) => ms / ours[index].ms);
  return [
    {
      what: WHAT,
      hold: HOLD,
      measured: `${span(ours.map(({ ms }) => ms))} ms against ${span(theirs)} ms over ${questions.length} rules, equal counts`,
      ratio: `${Math.min(...ratios).toFixed(1)} x at least, ${median(ratios).toFixed(1)} x usually`,
      held: Math.min(...ratios) >= 1.5,
    },
    edited,
  ];

  function editedLeaf(): Row {
    const lapsed = questions.at(-1)!.rule as { all: Rule[] };
    const masks = createMasks(facts);
    masks.of(lapsed, END);
    let days = 1;
    const ms = median(
      rounds(ROUNDS, () => {
        days++;
        masks.of({ all: [lapsed.all[0], lapsed.all[1], { did: 'web.visit', within: `P${days}D` }] }, END);
      }),
    );
    return {
      what: '  one leaf of three edited, the masks of the others kept',
      hold: '',
      measured: `${ms.toFixed(1)} ms`,
    };
  }
}

const span = (values: readonly number[]): string =>
  `${Math.min(...values).toFixed(1)} to ${Math.max(...values).toFixed(1)}`;

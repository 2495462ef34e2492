import { Records } from '../../src/base/records';
import type { Rule } from '../../src/model/rule';
import { createLiveRules } from '../../src/rules/liveRules';
import { END, EVENTS, millionEvents, PEOPLE } from './events';
import { median, rounds } from './row';

const ROUNDS = 9;
const timed = (task: () => void): number => median(rounds(ROUNDS, task));

const lapsed: Rule = {
  all: [
    { did: 'commerce.purchases', where: { category: 'yoga' } },
    { not: { did: 'commerce.purchases', within: 'P30D' } },
    { did: 'web.visit', within: 'P14D' },
  ],
};

/** Prints what an arriving event costs the live rules; to hold: `see` 15 ns unwanted and 60 ns matching. */
export default function bench(): void {
  const facts = millionEvents();
  const { type, time, first } = facts.events;
  const person = new Int32Array(EVENTS);
  for (let each = 0; each < PEOPLE; each++) person.fill(each, first[each], first[each + 1]);
  const order = Int32Array.from({ length: EVENTS }, (_, row) => row).sort((a, b) => time[a] - time[b]);
  const byPerson = Int32Array.from(order.keys());
  const cases: [name: string, rule: Rule, wanted: number][] = [
    ['see, type not wanted', { did: 'never' }, -1],
    ['see, matches, in order of people', { did: 'web.visit', within: 'P14D' }, 0],
    ['see, matches, in order of time', { did: 'web.visit', within: 'P14D' }, 0],
    [
      'see, where matches, in order of people',
      { did: 'commerce.productViews', where: { category: 'yoga' }, within: 'P30D' },
      1,
    ],
  ];
  for (const [name, rule, wanted] of cases) {
    const records = new Records(facts.people);
    const live = createLiveRules(facts, records);
    live.rule(rule);
    records.lay();
    const rows = (name.includes('time') ? order : byPerson).filter((row) => wanted < 0 || type[row] === wanted);
    const ms = timed(() => {
      for (const row of rows) live.see(type[row], row, person[row], time[row]);
    });
    console.log(`${name}: ${((ms * 1e6) / rows.length).toFixed(1)} ns`);
  }
  const records = new Records(facts.people);
  const live = createLiveRules(facts, records);
  const rule = live.rule(lapsed);
  records.lay();
  for (const row of order) live.see(type[row], row, person[row], time[row]);
  let sum = 0;
  const met = timed(() => {
    for (let each = 0; each < PEOPLE; each++) sum += rule.met(each, END) ? 1 : 0;
  });
  const next = timed(() => {
    for (let each = 0; each < PEOPLE; each++) sum += rule.nextChange(each, END) < Infinity ? 1 : 0;
  });
  console.log(
    `met, three leaves: ${((met * 1e6) / PEOPLE).toFixed(1)} ns; nextChange: ${((next * 1e6) / PEOPLE).toFixed(1)} ns (${sum > 0})`,
  );
}

import { mix, unit } from '../../src/base/luck';
import type { Rule } from '../../src/model/rule';
import { compileRule } from '../../src/rules/compile';
import type { Facts, Field } from '../../src/rules/facts';
import { createLiveRules } from '../../src/rules/liveRules';
import { countMask, createMasks } from '../../src/rules/masks';

const PEOPLE = 100_000;
const EVENTS = 1_000_000;
const DAYS = 60;
const ROUNDS = 9;
const END = DAYS * 86_400;

const types = [
  'web.visit',
  'commerce.productViews',
  'commerce.productListAdds',
  'commerce.purchases',
  'location.entry',
];
const limits = [0.4, 0.75, 0.87, 0.95, 1];
const categories = Array.from({ length: 40 }, (_, index) => (index === 3 ? 'yoga' : `category ${index}`));
const tiers = ['bronze', 'silver', 'gold'];

/** A million events of a hundred thousand people, ten each on average, as columns. */
function syntheticFacts(): Facts {
  const first = new Int32Array(PEOPLE + 1);
  for (let event = 0; event < EVENTS; event++) first[Math.floor(unit(mix(1, event)) * PEOPLE) + 1]++;
  for (let person = 0; person < PEOPLE; person++) first[person + 1] += first[person];
  const time = Int32Array.from({ length: EVENTS }, (_, row) => Math.floor(unit(mix(2, row)) * END));
  for (let person = 0; person < PEOPLE; person++) time.subarray(first[person], first[person + 1]).sort();
  const luck = (row: number): number => unit(mix(3, row));
  const type = Uint8Array.from({ length: EVENTS }, (_, row) => limits.findIndex((limit) => luck(row) < limit));
  const category = Int32Array.from({ length: EVENTS }, (_, row) =>
    type[row] === 0 ? -1 : Math.floor(unit(mix(4, row)) * categories.length),
  );
  const price = Float64Array.from({ length: EVENTS }, (_, row) => (type[row] === 3 ? 100 * unit(mix(5, row)) : NaN));
  const tier = Int32Array.from({ length: PEOPLE }, (_, person) => Math.floor(unit(mix(6, person)) * 3));
  const fields: Record<string, Field> = {
    category: { type: 'text', words: categories, at: (row) => category[row] },
    price: { type: 'number', at: (row) => price[row] },
  };
  return {
    people: PEOPLE,
    epoch: 0,
    ticksPerSecond: 1,
    events: { count: EVENTS, first, time, type, types, field: (path) => fields[path] },
    attribute: (path) => (path === 'tier' ? { type: 'text', words: tiers, at: (person) => tier[person] } : undefined),
    zoneOffset: () => 3600,
    share: (person, key) => unit(mix(person, key.length)),
    audience: () => undefined,
    missingConsent: 'y',
  };
}

function median(task: () => void): number {
  task();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    task();
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[ROUNDS >> 1];
}

const rules: Record<string, Rule> = {
  'event ever': { did: 'commerce.purchases' },
  'event within': { did: 'web.visit', within: 'P14D' },
  'event where text, within': { did: 'commerce.productViews', where: { category: 'yoga' }, within: 'P30D' },
  'event where text, at least 3': { did: 'commerce.productViews', where: { category: 'yoga' }, atLeast: 3 },
  'event where contains': { did: 'commerce.productViews', where: { category: { contains: 'og' } } },
  'event where number': { did: 'commerce.purchases', where: { price: { over: 50 } }, within: 'P30D' },
  'event between 2 and 4': { did: 'web.visit', between: [2, 4] },
  attribute: { attribute: 'tier', is: 'gold' },
  place: { place: 'berlin', within: 'PT2H' },
  'time of day': { time: ['08:00', '20:00'] },
  'lapsed, three leaves': {
    all: [
      { did: 'commerce.purchases', where: { category: 'yoga' } },
      { not: { did: 'commerce.purchases', within: 'P30D' } },
      { did: 'web.visit', within: 'P14D' },
    ],
  },
};

function benchBatch(facts: Facts): void {
  console.log(`${EVENTS} events of ${PEOPLE} people, median of ${ROUNDS}, compile and mask, ms`);
  for (const [name, rule] of Object.entries(rules)) {
    let met = 0;
    const ms = median(() => (met = countMask(compileRule(rule, facts).mask(END))));
    console.log(`${name}: ${ms.toFixed(1)} (${met} people)`);
  }
  const lapsed = rules['lapsed, three leaves'] as { all: Rule[] };
  const masks = createMasks(facts);
  masks.of(lapsed, END);
  let days = 1;
  const ms = median(() => {
    days++;
    masks.of({ all: [lapsed.all[0], lapsed.all[1], { did: 'web.visit', within: `P${days}D` }] }, END);
  });
  console.log(`lapsed, one leaf edited, others kept: ${ms.toFixed(1)}`);
}

function benchLive(facts: Facts): void {
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
    const live = createLiveRules(facts);
    live.rule(rule);
    const rows = (name.includes('time') ? order : byPerson).filter((row) => wanted < 0 || type[row] === wanted);
    const ms = median(() => {
      for (const row of rows) live.see(type[row], row, person[row], time[row]);
    });
    console.log(`${name}: ${((ms * 1e6) / rows.length).toFixed(1)} ns`);
  }
  const live = createLiveRules(facts);
  const rule = live.rule(rules['lapsed, three leaves']);
  for (const row of order) live.see(type[row], row, person[row], time[row]);
  let sum = 0;
  const met = median(() => {
    for (let each = 0; each < PEOPLE; each++) sum += rule.met(each, END) ? 1 : 0;
  });
  const next = median(() => {
    for (let each = 0; each < PEOPLE; each++) sum += rule.nextChange(each, END) < Infinity ? 1 : 0;
  });
  console.log(
    `met, three leaves: ${((met * 1e6) / PEOPLE).toFixed(1)} ns; nextChange: ${((next * 1e6) / PEOPLE).toFixed(1)} ns (${sum > 0})`,
  );
}

/** Prints medians; to hold: an event leaf with where and within at most 12 ms, `see` 15 ns unwanted and 60 ns matching. */
export default async function bench(): Promise<void> {
  const facts = syntheticFacts();
  benchBatch(facts);
  benchLive(facts);
}

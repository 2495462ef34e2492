import { mix, unit } from '../../src/base/luck';
import type { Facts, Field } from '../../src/rules/facts';

export const PEOPLE = 100_000;
export const EVENTS = 1_000_000;
const DAYS = 60;
export const END = DAYS * 86_400;

export const types = [
  'web.visit',
  'commerce.productViews',
  'commerce.productListAdds',
  'commerce.purchases',
  'location.entry',
];
const limits = [0.4, 0.75, 0.87, 0.95, 1];
export const categories = Array.from({ length: 40 }, (_, index) => (index === 3 ? 'yoga' : `category ${index}`));
const tiers = ['bronze', 'silver', 'gold'];

/** A million events of a hundred thousand people, ten each on average, as columns. */
export function millionEvents(): Facts {
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

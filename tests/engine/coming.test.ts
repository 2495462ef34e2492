import { expect, it } from 'vitest';
import { crowdOf, example, play } from './help';

it('parcels ordered before second 0 arrive in the run, once, at their second', () => {
  const workspace = example('order-confirmation');
  const { people } = crowdOf(workspace, 2000);
  const { first, time, type, object, value, count } = people.coming;
  expect(count).toBeGreaterThan(20);
  const { log } = play(workspace, { people: 2000, days: 10 });
  const found = new Map<string, number>();
  for (let row = 0; row < log.count; row++) {
    if (log.cause[row] >= 0) continue;
    const key = [log.time[row], log.person[row], log.kind[row], log.object[row], log.value[row]].join(' ');
    found.set(key, (found.get(key) ?? 0) + 1);
  }
  for (let person = 0; person < people.size; person++)
    for (let row = first[person]; row < first[person + 1]; row++)
      expect(found.get([time[row], person, type[row], object[row], value[row]].join(' '))).toBe(1);
});

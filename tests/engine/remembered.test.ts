import { expect, it } from 'vitest';
import { remembered } from '../../src/engine/remembered';

it('asks once for each person, whatever the answer', () => {
  const asked: number[] = [];
  const test = remembered(3, (person) => {
    asked.push(person);
    return person === 1;
  });
  expect([1, 0, 1, 2, 0].map(test)).toEqual([true, false, true, false, false]);
  expect(asked).toEqual([1, 0, 2]);
});

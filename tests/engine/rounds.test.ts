import { expect, it } from 'vitest';
import { Rounds } from '../../src/engine/rounds';

const PERSON = 1;
const SLOT = 1;

it.each([
  [1, 0],
  [255, 254],
  [256, 255],
  [5000, 4999],
  [65_535, 65_534],
  [70_000, 65_534],
])('of %i visits of a step, the last is round %i', (visits, round) => {
  const rounds = new Rounds(3, 2);
  for (let i = 0; i < visits; i++) rounds.count(PERSON, SLOT);
  expect(rounds.of(PERSON, SLOT)).toBe(round);
  expect([rounds.of(PERSON, 0), rounds.of(2, SLOT)]).toEqual([0, 0]);
  rounds.clear(PERSON);
  expect(rounds.of(PERSON, SLOT)).toBe(0);
});

import { expect, it } from 'vitest';
import { example, play } from './help';

it('room for rows is a guess: one far off changes nothing and asks for no memory beyond all bounds', () => {
  const workspace = { ...example('win-back'), days: 5 };
  const fingerprint = play(workspace, { people: 300 }).fingerprint();
  expect(play(workspace, { people: 300, rowsADay: 1e9 }).fingerprint()).toBe(fingerprint);
  expect(play(workspace, { people: 300, rowsADay: 0 }).fingerprint()).toBe(fingerprint);
});

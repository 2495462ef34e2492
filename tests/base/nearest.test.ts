import { expect, it, test } from 'vitest';
import { didYouMean, nearest } from '../../src/base/nearest';

test.each<[name: string, names: string[], close: string | undefined]>([
  ['misYou', ['missYou', 'hello'], 'missYou'],
  ['MISSYOU', ['missYou'], 'missYou'],
  ['msisYou', ['hello', 'missYou'], 'missYou'],
  ['a', ['ab', 'abc'], 'ab'],
  ['ab', ['abcd'], undefined],
  ['goodbye', ['hello'], undefined],
  ['', ['a', 'ab'], 'a'],
  ['x', [], undefined],
])('%j among %j is %j', (name, names, close) => {
  expect(nearest(name, names)).toBe(close);
  expect(didYouMean(name, names)).toBe(close === undefined ? '' : ` (did you mean "${close}"?)`);
});

it('does not keep a hostile name busy for ever', () => {
  const names = Array.from({ length: 400 }, (_, i) => `${i}`.padEnd(60, 'x'));
  expect(nearest('x'.repeat(300_000), names)).toBe(undefined);
});

import { expect, test } from 'vitest';
import { durationProblem, formatDuration, parseDuration } from '../../src/base/duration';

test.each([
  ['PT0S', 0],
  ['P1D', 86400],
  ['P2W', 1209600],
  ['P1W2D', 777600],
  ['P1DT2H3M4S', 93784],
  ['PT90M', 5400],
  ['P30D', 2592000],
  ['PT48H', 172800],
])('%s is %i seconds', (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
  expect(parseDuration(formatDuration(seconds))).toBe(seconds);
});

test.each([
  [0, 'PT0S'],
  [604800, 'P7D'],
  [93784, 'P1DT2H3M4S'],
  [5400, 'PT1H30M'],
])('%i seconds are written %s', (seconds, text) => expect(formatDuration(seconds)).toBe(text));

test.each(['', 'P', 'PT', '1D', 'P1DT', 'P-1D', 'p1d', 'P1H', 'PT1D', ' P1D', 'P1D ', 'P1D2W', 7, null, undefined])(
  '%j is no duration',
  (text) => expect(durationProblem(text)).toContain('expected a duration'),
);

test('months and years have no fixed length', () => {
  expect(durationProblem('P1M')).toContain('months and years have no fixed length: "P1M"');
  expect(durationProblem('P1Y2D')).toContain('months and years');
});

test('decimals are refused', () => {
  expect(() => parseDuration('P1.5D')).toThrow('durations are whole numbers: "P1.5D"');
  expect(() => parseDuration('PT0,5H')).toThrow('whole numbers');
});

test('a broken number of seconds throws', () => {
  for (const seconds of [-1, 0.5, NaN, Infinity]) expect(() => formatDuration(seconds)).toThrow('whole seconds');
});

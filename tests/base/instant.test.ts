import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatInstant, instantOf, parseInstant } from '../../src/base/instant';

test.each([
  ['1970-01-01', 0, '1970-01-01T00:00:00Z'],
  ['2026-01-10T00:00:00Z', 1768003200000, '2026-01-10T00:00:00Z'],
  ['2026-01-10T02:00:00+02:00', 1768003200000, '2026-01-10T00:00:00Z'],
  ['2026-01-09T20:30:00-0330', 1768003200000, '2026-01-10T00:00:00Z'],
  ['2026-01-10T00:00Z', 1768003200000, '2026-01-10T00:00:00Z'],
  ['2026-01-10T00:00:00', 1768003200000, '2026-01-10T00:00:00Z'],
  ['2024-02-29T23:59:59.5Z', 1709251199500, '2024-02-29T23:59:59.500Z'],
  ['1969-12-31T23:59:59.999Z', -1, '1969-12-31T23:59:59.999Z'],
  ['2026-01-10T00:00:00.123456Z', 1768003200123, '2026-01-10T00:00:00.123Z'],
])('%s', (text, unix, canonical) => {
  expect(parseInstant(text)).toBe(unix);
  expect(formatInstant(unix)).toBe(canonical);
});

test.each([
  '2026-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-04-31',
  '2026-01-10T24:00:00Z',
  '2026-01-10T00:60:00Z',
  '2026-01-10 00:00:00',
  '2026-01-10Z',
  '2026-1-1',
  'day 12',
  '',
  1768003200000,
  null,
])('%j is no instant', (text) => {
  expect(instantOf(text)).toBeNaN();
  expect(() => parseInstant(text as string)).toThrow('expected an instant such as');
});

test('agrees with the calendar of the platform', () => {
  fc.assert(
    fc.property(fc.integer({ min: -62167219200000, max: 253402300799999 }), (unix) => {
      const text = new Date(unix).toISOString();
      expect(parseInstant(text)).toBe(unix);
      expect(formatInstant(unix)).toBe(text.replace('.000Z', 'Z'));
    }),
    { seed: 1, numRuns: 2000 },
  );
});

import { describe, expect, it } from 'vitest';
import { formatDay, formatDuration, formatMoney, formatNumber, formatPercent } from '../../src/text/format';

describe('format', () => {
  it('groups thousands and rounds', () => {
    expect(formatNumber(12345.678)).toBe('12,345.68');
    expect(formatNumber(0.5, 0)).toBe('1');
    expect(formatPercent(0.12345)).toBe('12.3%');
    expect(formatPercent(0.12345, 0)).toBe('12%');
    expect([formatPercent(0.15, 1, 1), formatNumber(1, 1, 1)]).toEqual(['15.0%', '1.0']);
  });

  it('writes money in its currency, and keeps an unknown one', () => {
    expect(formatMoney(1234.5, 'EUR')).toBe('€1,234.50');
    expect(formatMoney(1234.5, 'EUR', 0)).toBe('€1,235');
    expect(formatMoney(3, 'points')).toBe('3 points');
  });

  it.each([
    [0, '0 sec'],
    [59, '59 sec'],
    [60, '1 min'],
    [12_000, '3 h 20 min'],
    [3599.6, '1 h'],
    [86_400, '1 day'],
    [172_800, '2 days'],
    [97_200, '1 day 3 h'],
    [172_799, '2 days'],
    [-3600, '-1 h'],
    [Infinity, '∞'],
  ])('a span of %d s is "%s"', (seconds, expected) => expect(formatDuration(seconds)).toBe(expected));

  it('counts virtual days from one', () => {
    expect(formatDay(0)).toBe('day 0, 00:00');
    expect(formatDay(22 * 86_400 + 9 * 3600 + 12 * 60 + 59)).toBe('day 22, 09:12');
  });
});

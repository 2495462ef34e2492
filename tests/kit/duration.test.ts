import { describe, expect, it } from 'vitest';
import { isoOf, isoOfUnit, largestUnit, secondsOf } from '../../src/kit/duration';

describe('durations of fields', () => {
  it('reads what the file writes', () => {
    expect(secondsOf('P2D')).toBe(172_800);
    expect(secondsOf('P1DT12H')).toBe(129_600);
    expect(secondsOf('P1W')).toBe(604_800);
    expect(secondsOf('PT0S')).toBe(0);
  });
  it('refuses what has no fixed length or no parts', () => {
    for (const text of ['P', 'PT', 'P1M', 'P1Y', 'P1DT', '2 days', '', 'P1.5D'])
      expect(secondsOf(text), text).toBeUndefined();
  });
  it('writes what it reads', () => {
    for (const text of ['PT0S', 'PT12H', 'P7D', 'P1DT12H', 'PT30M', 'P1DT1H1M1S'])
      expect(isoOf(secondsOf(text)!)).toBe(text);
    expect(isoOfUnit(2, 'D')).toBe('P2D');
    expect(isoOfUnit(30, 'M')).toBe('PT30M');
  });
  it('says a duration in the largest unit that fits', () => {
    expect(largestUnit(172_800)).toEqual({ count: 2, unit: 'D' });
    expect(largestUnit(129_600)).toEqual({ count: 36, unit: 'H' });
    expect(largestUnit(90)).toEqual({ count: 90, unit: 'S' });
    expect(largestUnit(0)).toEqual({ count: 0, unit: 'D' });
  });
});

import { describe, expect, it } from 'vitest';
import { instantOf } from '../../src/base/instant';
import { hashText, mix } from '../../src/base/luck';
import { CapCounters, compileCaps, scaledLimit, type Scale } from '../../src/decisions/caps';
import type { OfferCap } from '../../src/model/offer';
import { DAY, START } from './help';

function counters(caps: OfferCap[], options: { startUnix?: number; scale?: Scale } = {}): CapCounters {
  const list = compileCaps(['a'], { a: { name: 'A', caps } }, ['home', 'mail'], hashText('seed'));
  return new CapCounters(list, { startUnix: START, size: 10, ...options });
}

const instant = (iso: string) => instantOf(iso) / 1000;
const at = (iso: string) => instant(iso) - START;

describe('caps', () => {
  it('are free again at the UTC day, on Sunday, on the first of the month', () => {
    const per = { day: '2026-01-31T00:00:00Z', week: '2026-02-01T00:00:00Z', month: '2026-02-01T00:00:00Z' };
    for (const [period, free] of Object.entries(per)) {
      const caps = counters([{ atMost: 1, scope: 'total', per: period as 'day' }]);
      const now = at('2026-01-30T12:00:00Z');
      caps.count(0, -1, 3, now);
      expect(caps.freeAgain(0, now)).toBe(at(free));
      expect(caps.room(0, 4, at(free) - 1)).toBe(false);
      expect(caps.room(0, 4, at(free))).toBe(true);
    }
    const forEver = counters([{ atMost: 1, scope: 'total' }]);
    forEver.count(0, -1, 3, 0);
    expect(forEver.room(0, 4, 9000 * DAY)).toBe(false);
    expect(forEver.freeAgain(0, 0)).toBe(Infinity);
  });

  it('week: Saturday is full, Sunday is new', () => {
    const caps = counters([{ atMost: 2, scope: 'person', per: 'week' }]);
    caps.count(0, -1, 3, at('2026-01-04T00:00:00Z'));
    caps.count(0, -1, 3, at('2026-01-10T23:59:59Z'));
    expect(caps.room(0, 3, at('2026-01-10T23:59:59Z'))).toBe(false);
    expect(caps.room(0, 4, at('2026-01-10T23:59:59Z'))).toBe(true);
    expect(caps.room(0, 3, at('2026-01-11T00:00:00Z'))).toBe(true);
  });

  it('are counted in any century', () => {
    const caps = counters([{ atMost: 1, scope: 'person', per: 'day' }], { startUnix: instant('2400-01-01T00:00:00Z') });
    caps.count(0, -1, 3, 5 * DAY);
    expect(caps.room(0, 3, 6 * DAY - 1)).toBe(false);
    expect(caps.room(0, 3, 6 * DAY)).toBe(true);
  });

  it('asking about another time forgets nothing', () => {
    const caps = counters([{ atMost: 1, scope: 'total', per: 'day' }], { scale: { people: 1, of: 1 } });
    caps.count(0, -1, 3, 5 * DAY);
    expect(caps.room(0, 3, 2 * DAY)).toBe(true);
    expect(caps.room(0, 3, 9 * DAY)).toBe(true);
    expect(caps.room(0, 3, 5 * DAY + 7)).toBe(false);
  });

  it('count in one placement or in all together', () => {
    const caps = counters([
      { atMost: 1, scope: 'total', placement: 'mail' },
      { atMost: 2, scope: 'total' },
    ]);
    caps.count(0, 0, 1, 0);
    caps.count(0, -1, 1, 0);
    expect([caps.used(0, 1, 0), caps.used(1, 1, 0)]).toEqual([0, 2]);
    caps.count(0, 1, 1, 0);
    expect([caps.used(0, 1, 0), caps.used(1, 1, 0)]).toEqual([1, 3]);
    caps.reset();
    expect([caps.used(0, 1, 0), caps.used(1, 1, 0)]).toEqual([0, 0]);
  });

  it('count for one person up to 65,534', () => {
    const caps = counters([
      { atMost: 65534, scope: 'person' },
      { atMost: 65535, scope: 'person' },
    ]);
    for (let i = 0; i < 65534; i++) caps.count(0, -1, 9, 0);
    expect(caps.room(0, 9, 0)).toBe(false);
    for (let i = 0; i < 10; i++) caps.count(0, -1, 9, 0);
    expect(caps.room(1, 9, 0)).toBe(true);
    expect(caps.used(0, 8, 0)).toBe(0);
  });
});

describe('scale of previews', () => {
  const fiftieth = { people: 2000, of: 100000 };

  it('takes the same part of a total cap and leaves caps per person alone', () => {
    expect(counters([{ atMost: 100, scope: 'total' }], { scale: fiftieth }).limit(0, 0)).toBe(2);
    expect(counters([{ atMost: 100, scope: 'person' }], { scale: fiftieth }).limit(0, 0)).toBe(100);
    expect(counters([{ atMost: 100, scope: 'total' }], { scale: { people: 5, of: 5 } }).limit(0, 0)).toBe(100);
  });

  it('makes one more of the rest by hash: the same every time, right on average', () => {
    const days = 5000;
    const limits = Array.from({ length: days }, (_, day) => scaledLimit(130, fiftieth, mix(1, 2), day));
    expect(new Set(limits)).toEqual(new Set([2, 3]));
    const mean = limits.reduce((sum, limit) => sum + limit) / days;
    expect(Math.abs(mean - 2.6)).toBeLessThan(0.02);
    const caps = counters([{ atMost: 130, scope: 'total', per: 'day' }], { scale: fiftieth });
    const again = counters([{ atMost: 130, scope: 'total', per: 'day' }], { scale: fiftieth });
    for (let day = 0; day < 60; day++) expect(caps.limit(0, day * DAY)).toBe(again.limit(0, day * DAY));
  });
});

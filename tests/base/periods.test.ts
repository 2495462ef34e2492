import { expect, it } from 'vitest';
import { DAY } from '../../src/base/seconds';
import { instantOf } from '../../src/base/instant';
import { nextPeriod, periodOf, type Period } from '../../src/base/periods';

const unix = (iso: string): number => instantOf(iso) / 1000;

it('a period begins where the calendar of the platform says, every day of four centuries', () => {
  for (let day = -80000; day < 80000; day++) {
    const date = new Date(day * DAY * 1000);
    const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
    if (periodOf('month', day * DAY) !== month) expect.fail(`month of day ${day}`);
    const begins = (per: Period): boolean => periodOf(per, day * DAY) === periodOf(per, day * DAY - 1) + 1;
    if (!begins('hour') || !begins('day')) expect.fail(`day ${day}`);
    if (begins('week') !== (date.getUTCDay() === 0)) expect.fail(`week of day ${day}`);
    if (begins('month') !== (date.getUTCDate() === 1)) expect.fail(`month of day ${day}`);
    for (const per of ['hour', 'day', 'week', 'month'] as const) {
      const next = nextPeriod(per, day * DAY);
      if (periodOf(per, next) !== periodOf(per, next - 1) + 1 || periodOf(per, next - 1) !== periodOf(per, day * DAY))
        expect.fail(`the ${per} after day ${day}`);
    }
  }
});

it('knows when the next period begins', () => {
  const now = unix('2028-02-28T23:59:59Z');
  expect(nextPeriod('hour', now)).toBe(unix('2028-02-29'));
  expect(nextPeriod('day', now)).toBe(unix('2028-02-29'));
  expect(nextPeriod('week', now)).toBe(unix('2028-03-05'));
  expect(nextPeriod('month', now)).toBe(unix('2028-03-01'));
  expect(nextPeriod(undefined, now)).toBe(Infinity);
});

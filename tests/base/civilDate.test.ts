import { describe, expect, it } from 'vitest';
import { civilDate, daysOf, weekdayOf } from '../../src/base/civilDate';
import { DAY, secondOfDay, secondsOfDays } from '../../src/base/seconds';

describe('civil dates', () => {
  it('agree with Date, 1600 to 2400', () => {
    for (let day = daysOf(1600, 1, 1); day < daysOf(2400, 1, 1); day += 1) {
      const { year, month, day: date } = civilDate(day);
      const real = new Date(day * DAY * 1000);
      if (
        year !== real.getUTCFullYear() ||
        month !== real.getUTCMonth() + 1 ||
        date !== real.getUTCDate() ||
        weekdayOf(day) !== (real.getUTCDay() || 7) ||
        daysOf(year, month, date) !== day
      )
        expect.fail(`day ${day} is ${real.toISOString()}, not ${year}-${month}-${date}`);
    }
  });

  it('lets months run over', () => {
    expect(daysOf(2026, 13, 1)).toBe(daysOf(2027, 1, 1));
    expect(daysOf(2026, 0, 1)).toBe(daysOf(2025, 12, 1));
    expect(daysOf(2026, -11, 1)).toBe(daysOf(2025, 1, 1));
  });
});

it('a time of day is seconds since midnight', () => {
  expect(['00:00', '09:30', '23:59', '24:00'].map(secondOfDay)).toEqual([0, 34200, 86340, DAY]);
});

it('parts of days are whole seconds where they should be', () => {
  const days = ['0', '0.7', '1.1', '1.15', '2.3', '0.57', '0.000001', '999999.5'];
  expect(days.map(secondsOfDays)).toEqual([0, 60480, 95040, 99360, 198720, 49248, 0.0864, 86399956800]);
});

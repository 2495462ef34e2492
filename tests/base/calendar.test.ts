import { describe, expect, it } from 'vitest';
import {
  civilDate,
  civilPeriods,
  daysOf,
  localInstant,
  localParts,
  nextLocalTime,
  weekdayOf,
  ZONES,
  zoneOffset,
} from '../../src/base/calendar';

const DAY = 86400;
const HOUR = 3600;
const utc = (text: string): number => Date.parse(text) / 1000;
const zone = (name: string): number => ZONES.indexOf(name);

/** Seconds east of UTC as the platform knows them. */
function platformOffset(name: string): (unix: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  return (unix) => {
    const text = format.format(unix * 1000);
    const parts = /GMT(?:([+-])(\d\d):(\d\d))?$/.exec(text);
    if (!parts) throw new Error(`no offset in ${text}`);
    const seconds = Number(parts[2] ?? 0) * HOUR + Number(parts[3] ?? 0) * 60;
    return parts[1] === '-' ? -seconds : seconds;
  };
}

describe('civil dates', () => {
  it('agree with the platform from 1900 to 2100', () => {
    for (let day = daysOf(1900, 1, 1); day < daysOf(2100, 1, 1); day += 13) {
      const date = new Date(day * DAY * 1000);
      expect(civilDate(day)).toEqual({
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
      });
      const { year, month, day: ofMonth } = civilDate(day);
      expect(daysOf(year, month, ofMonth)).toBe(day);
      expect(weekdayOf(day)).toBe(date.getUTCDay() || 7);
    }
  });

  it('months run over and under', () => {
    expect(daysOf(2026, 13, 1)).toBe(daysOf(2027, 1, 1));
    expect(daysOf(2026, 0, 1)).toBe(daysOf(2025, 12, 1));
  });

  it('weeks begin on Sunday, months on the first', () => {
    const saturday = { ...civilPeriods(utc('2026-01-10T23:59:59Z')) };
    const sunday = { ...civilPeriods(utc('2026-01-11T00:00:00Z')) };
    const nextSaturday = { ...civilPeriods(utc('2026-01-17T12:00:00Z')) };
    expect(sunday.week).toBe(saturday.week + 1);
    expect(nextSaturday.week).toBe(sunday.week);
    expect(sunday.day).toBe(saturday.day + 1);
    expect(civilPeriods(utc('2026-02-01T00:00:00Z')).month).toBe(saturday.month + 1);
    expect(civilPeriods(-1).day).toBe(-1);
  });
});

describe('zones', () => {
  it.each(ZONES.map((name, index) => [name, index] as const))(
    '%s agrees with the platform, hour by hour from 2024 to 2030',
    (name, index) => {
      const platform = platformOffset(name);
      const wrong: string[] = [];
      for (let unix = utc('2024-01-01T00:00:00Z'); unix < utc('2031-01-01T00:00:00Z'); unix += HOUR)
        if (zoneOffset(index, unix) !== platform(unix)) wrong.push(new Date(unix * 1000).toISOString());
      expect(wrong).toEqual([]);
    },
    60_000,
  );

  it('jumping between years and zones gives the same answers', () => {
    const madrid = zone('Europe/Madrid');
    const times = ['2026-07-01T00:00:00Z', '2024-12-31T23:30:00Z', '2030-03-31T00:59:59Z', '2026-10-25T01:00:00Z'];
    expect(times.map((text) => zoneOffset(madrid, utc(text)))).toEqual([7200, 3600, 3600, 3600]);
  });

  it('localParts reads the clock on the wall', () => {
    expect(localParts(zone('Asia/Kolkata'), utc('2026-01-05T20:45:10Z'))).toEqual({
      year: 2026,
      month: 1,
      day: 6,
      weekday: 2,
      hour: 2,
      minute: 15,
      second: 10,
    });
    expect(localParts(0, 0)).toMatchObject({ year: 1970, month: 1, day: 1, weekday: 4, hour: 0 });
  });
});

describe('local times', () => {
  const madrid = zone('Europe/Madrid');
  const nine = 9 * HOUR;

  it('nextLocalTime waits for the hour', () => {
    expect(nextLocalTime(madrid, utc('2026-01-05T07:00:00Z'), nine)).toBe(utc('2026-01-05T08:00:00Z'));
    expect(nextLocalTime(madrid, utc('2026-01-05T08:00:00Z'), nine)).toBe(utc('2026-01-05T08:00:00Z'));
    expect(nextLocalTime(madrid, utc('2026-01-05T08:00:01Z'), nine)).toBe(utc('2026-01-06T08:00:00Z'));
  });

  it('nextLocalTime waits for the weekday', () => {
    expect(nextLocalTime(madrid, utc('2026-01-05T08:00:01Z'), nine, [1])).toBe(utc('2026-01-12T08:00:00Z'));
    expect(nextLocalTime(madrid, utc('2026-01-05T08:00:01Z'), nine, [6, 7])).toBe(utc('2026-01-10T08:00:00Z'));
  });

  it('follows the change of clocks', () => {
    expect(nextLocalTime(madrid, utc('2026-03-28T12:00:00Z'), nine)).toBe(utc('2026-03-29T07:00:00Z'));
    // 02:30 is left out on that night, and comes an hour later on the wall.
    expect(nextLocalTime(madrid, utc('2026-03-29T00:00:00Z'), 2.5 * HOUR)).toBe(utc('2026-03-29T01:30:00Z'));
    // 02:30 comes twice in autumn; the first counts.
    expect(nextLocalTime(madrid, utc('2026-10-24T22:00:00Z'), 2.5 * HOUR)).toBe(utc('2026-10-25T00:30:00Z'));
  });

  it('localInstant keeps the wall clock over days and months', () => {
    const tokyo = zone('Asia/Tokyo');
    expect(localInstant(tokyo, '2026-01-06T09:00')).toBe(utc('2026-01-06T00:00:00Z'));
    expect(localInstant(madrid, '2026-03-28T09:00', { days: 1 })).toBe(utc('2026-03-29T07:00:00Z'));
    expect(localInstant(madrid, '2026-01-31', { months: 1 })).toBe(utc('2026-02-27T23:00:00Z'));
    expect(localInstant(madrid, 'soon')).toBeNaN();
  });
});

import { describe, expect, it } from 'vitest';
import { localInstant, nextLocalTime, zoneOffset, ZONES, localParts } from '../../src/base/calendar';

const DAY = 86400;
const unix = (text: string): number => Date.parse(text) / 1000;
const iso = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
const zone = (name: string): number => ZONES.indexOf(name);

describe('zones', () => {
  it.each(ZONES.map((name, index) => [name, index] as const))(
    '%s agrees with Intl every hour, 2024 to 2030',
    (name, index) => {
      const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
      const offsetOf = (at: number): number => {
        const text = format.formatToParts(at * 1000).find(({ type }) => type === 'timeZoneName')!.value;
        const parts = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(text)!;
        return parts[1] ? (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 3600 + Number(parts[3]) * 60) : 0;
      };
      const end = unix('2031-01-01T00:00:00Z');
      const wrong: string[] = [];
      // Both are constant between two equal ends of a day unless a change undoes itself within it, which no zone does.
      let before = offsetOf(unix('2024-01-01T00:00:00Z'));
      for (let at = unix('2024-01-01T00:00:00Z'); at < end; at += DAY) {
        const after = offsetOf(at + DAY);
        for (let hour = 0; hour < 24; hour++) {
          const now = at + hour * 3600;
          const real = before === after ? before : offsetOf(now);
          if (zoneOffset(index, now) !== real) wrong.push(iso(now));
          if (before !== after && zoneOffset(index, now - 1) !== offsetOf(now - 1)) wrong.push(iso(now - 1));
        }
        before = after;
      }
      expect(wrong).toEqual([]);
    },
  );

  it('does not depend on what was asked before', () => {
    const sydney = zone('Australia/Sydney');
    const ask = (text: string) => zoneOffset(sydney, unix(text));
    const first = ['2026-01-01T00:00:00Z', '2027-06-01T00:00:00Z', '2025-12-31T13:30:00Z'].map(ask);
    expect(['2025-12-31T13:30:00Z', '2027-06-01T00:00:00Z', '2026-01-01T00:00:00Z'].map(ask).reverse()).toEqual(first);
  });

  it('takes an unknown zone for UTC', () => {
    expect(zoneOffset(-1, 0)).toBe(0);
    expect(zoneOffset(99, 0)).toBe(0);
  });
});

describe('nextLocalTime', () => {
  const next = (name: string, from: string, time: string, weekdays: number[] = []): string => {
    const [hours, minutes] = time.split(':').map(Number);
    return iso(nextLocalTime(zone(name), unix(from), hours * 3600 + minutes * 60, weekdays));
  };

  it('finds today, tomorrow and weekdays', () => {
    expect(next('Europe/Madrid', '2026-01-05T07:59:59Z', '09:00')).toBe('2026-01-05T08:00:00Z');
    expect(next('Europe/Madrid', '2026-01-05T08:00:00Z', '09:00')).toBe('2026-01-05T08:00:00Z');
    expect(next('Europe/Madrid', '2026-01-05T08:00:01Z', '09:00')).toBe('2026-01-06T08:00:00Z');
    // A Monday; 7 = Sunday.
    expect(next('Europe/Madrid', '2026-01-05T08:00:00Z', '09:00', [7])).toBe('2026-01-11T08:00:00Z');
    expect(next('Asia/Tokyo', '2026-01-05T20:00:00Z', '09:00', [1])).toBe('2026-01-12T00:00:00Z');
    expect(next('America/Los_Angeles', '2026-01-06T01:00:00Z', '18:00', [1])).toBe('2026-01-06T02:00:00Z');
    expect(next('Asia/Kolkata', '2026-01-05T00:00:00Z', '00:00')).toBe('2026-01-05T18:30:00Z');
  });

  it('moves a time that clocks leave out an hour on', () => {
    expect(next('Europe/Madrid', '2026-03-28T12:00:00Z', '02:30')).toBe('2026-03-29T01:30:00Z');
    expect(next('America/New_York', '2026-03-07T12:00:00Z', '02:15')).toBe('2026-03-08T07:15:00Z');
    expect(next('Australia/Sydney', '2026-10-03T10:00:00Z', '02:00')).toBe('2026-10-03T16:00:00Z');
  });

  it('takes a time that comes twice for the first one', () => {
    expect(next('Europe/Madrid', '2026-10-24T12:00:00Z', '02:30')).toBe('2026-10-25T00:30:00Z');
    expect(next('America/New_York', '2026-10-31T12:00:00Z', '01:30')).toBe('2026-11-01T05:30:00Z');
    // Between the two: the next one is tomorrow's.
    expect(next('Europe/Madrid', '2026-10-25T00:45:00Z', '02:30')).toBe('2026-10-26T01:30:00Z');
  });

  it('is the first such second, in every zone around every change of clocks', () => {
    for (let index = 0; index < ZONES.length; index++) {
      for (const around of ['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01']) {
        for (let hour = -30; hour < 30; hour += 5) {
          const from = unix(`${around}T00:00:00Z`) + hour * 3600 + 1234;
          const second = 9 * 3600;
          const at = nextLocalTime(index, from, second);
          expect(at).toBeGreaterThanOrEqual(from);
          expect(at - from).toBeLessThan(25 * 3600);
          expect((((at + zoneOffset(index, at)) % DAY) + DAY) % DAY).toBe(second);
          for (let earlier = at - 3600; earlier >= from; earlier -= 3600)
            expect((earlier + zoneOffset(index, earlier)) % DAY).not.toBe(second);
        }
      }
    }
  });
});

describe('localInstant', () => {
  it('reads local dates and moves them on', () => {
    const madrid = zone('Europe/Madrid');
    expect(iso(localInstant(madrid, '2026-01-06T09:00'))).toBe('2026-01-06T08:00:00Z');
    expect(iso(localInstant(madrid, '2026-01-06'))).toBe('2026-01-05T23:00:00Z');
    expect(iso(localInstant(madrid, '2026-01-31T09:00', { months: 1 }))).toBe('2026-02-28T08:00:00Z');
    expect(iso(localInstant(madrid, '2026-03-24T09:00', { days: 7 }))).toBe('2026-03-31T07:00:00Z');
    expect(localInstant(madrid, 'soon')).toBeNaN();
  });
});

describe('localParts', () => {
  it('reads calendar and clock on the wall', () => {
    const kolkata = ZONES.indexOf('Asia/Kolkata');
    expect(localParts(kolkata, Date.UTC(2026, 0, 5, 20, 45, 10) / 1000)).toEqual({
      year: 2026,
      month: 1,
      day: 6,
      weekday: 2,
      hour: 2,
      minute: 15,
      second: 10,
    });
  });
});

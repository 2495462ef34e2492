import { civilDate, daysOf, weekdayOf, type CivilDate } from './civilDate';
import { DAY, HOUR } from './seconds';

/** Zones and local time by our own arithmetic: Date and Intl may differ between engines, a run may not. Unix seconds throughout. */

type Saving = 'none' | 'eu' | 'us' | 'au';
const RULES: readonly (readonly [name: string, hours: number, saving: Saving])[] = [
  ['UTC', 0, 'none'],
  ['Europe/London', 0, 'eu'],
  ['Europe/Lisbon', 0, 'eu'],
  ['Europe/Madrid', 1, 'eu'],
  ['Europe/Paris', 1, 'eu'],
  ['Europe/Berlin', 1, 'eu'],
  ['Europe/Rome', 1, 'eu'],
  ['Europe/Athens', 2, 'eu'],
  ['America/New_York', -5, 'us'],
  ['America/Chicago', -6, 'us'],
  ['America/Denver', -7, 'us'],
  ['America/Los_Angeles', -8, 'us'],
  ['America/Sao_Paulo', -3, 'none'],
  ['Asia/Dubai', 4, 'none'],
  ['Asia/Kolkata', 5.5, 'none'],
  ['Asia/Tokyo', 9, 'none'],
  ['Australia/Sydney', 10, 'au'],
];

/** Zones we ship; a person's zone is an index into this list. Append only. */
export const ZONES: readonly string[] = RULES.map(([name]) => name);

/** Returns the index of a zone, that of UTC for one we do not ship: `zoneIndex('Europe/Berlin')`. */
export function zoneIndex(zone: string | undefined): number {
  return Math.max(0, ZONES.indexOf(zone ?? 'UTC'));
}

interface Year {
  from: number;
  to: number;
  /** Start and end of summer time in UTC. */
  start: number;
  end: number;
}
const years: (Year | undefined)[] = RULES.map(() => undefined);

/** Returns the seconds east of UTC of a zone (index into ZONES) at an instant: `zoneOffset(3, unix) // 3600 in winter`. */
export function zoneOffset(zone: number, unix: number): number {
  const [, hours, saving] = RULES[zone] ?? RULES[0];
  const standard = hours * HOUR;
  if (saving === 'none') return standard;
  let year = years[zone];
  if (!year || unix < year.from || unix >= year.to) years[zone] = year = yearOf(unix, standard, saving);
  const summer = saving === 'au' ? unix < year.end || unix >= year.start : unix >= year.start && unix < year.end;
  return summer ? standard + HOUR : standard;
}

function yearOf(unix: number, standard: number, saving: Saving): Year {
  const { year } = civilDate(Math.floor((unix + standard) / DAY));
  const from = daysOf(year, 1, 1) * DAY - standard;
  const to = daysOf(year + 1, 1, 1) * DAY - standard;
  // European Union: last Sundays of March and October at 01:00 UTC.
  if (saving === 'eu')
    return { from, to, start: lastSunday(year, 3) * DAY + HOUR, end: lastSunday(year, 10) * DAY + HOUR };
  // United States: second Sunday of March to first Sunday of November, 02:00 local.
  if (saving === 'us')
    return {
      from,
      to,
      start: sunday(year, 3, 2) * DAY + 2 * HOUR - standard,
      end: sunday(year, 11, 1) * DAY + HOUR - standard,
    };
  // New South Wales: first Sunday of October, 02:00 standard, to first Sunday of April, 02:00 standard.
  return {
    from,
    to,
    start: sunday(year, 10, 1) * DAY + 2 * HOUR - standard,
    end: sunday(year, 4, 1) * DAY + 2 * HOUR - standard,
  };
}

function sunday(year: number, month: number, nth: number): number {
  const first = daysOf(year, month, 1);
  return first + ((7 - weekdayOf(first)) % 7) + (nth - 1) * 7;
}

function lastSunday(year: number, month: number): number {
  const last = daysOf(year, month + 1, 1) - 1;
  return last - (weekdayOf(last) % 7);
}

export interface LocalParts extends CivilDate {
  /** 1 = Monday to 7 = Sunday. */
  weekday: number;
  hour: number;
  minute: number;
  second: number;
}

/** Returns what calendar and clock on the wall of a zone say: `localParts(0, 0) // 1 January 1970, Thursday, 00:00:00`. */
export function localParts(zone: number, unix: number): LocalParts {
  const local = Math.floor(unix + zoneOffset(zone, unix));
  const days = Math.floor(local / DAY);
  const left = local - days * DAY;
  return {
    ...civilDate(days),
    weekday: weekdayOf(days),
    hour: Math.floor(left / HOUR),
    minute: Math.floor((left % HOUR) / 60),
    second: left % 60,
  };
}

/**
 * Returns the first instant at or after `unix` at which it is `secondOfDay` local time on one of the weekdays (1 = Monday; none = any).
 * A local time that a change of clocks leaves out comes an hour later; one that comes twice counts the first time.
 */
export function nextLocalTime(
  zone: number,
  unix: number,
  secondOfDay: number,
  weekdays: readonly number[] = [],
): number {
  const today = Math.floor((unix + zoneOffset(zone, unix)) / DAY);
  for (let day = today - 1; ; day++) {
    if (weekdays.length > 0 && !weekdays.includes(weekdayOf(day))) {
      if (day > today + 8) return unix;
      continue;
    }
    const at = fromLocal(zone, day * DAY + secondOfDay);
    if (at >= unix) return at;
  }
}

/** Returns the instant of local seconds, the earlier one where clocks go back. */
function fromLocal(zone: number, local: number): number {
  const before = zoneOffset(zone, local - DAY);
  const after = zoneOffset(zone, local + DAY);
  for (const offset of before === after ? [before] : [Math.max(before, after), Math.min(before, after)]) {
    if (zoneOffset(zone, local - offset) === offset) return local - offset;
  }
  return local - Math.min(before, after);
}

/** Returns the instant of a local date and time such as `2026-01-06T09:00`, moved on by whole days or months; a 31st becomes the month's last day. */
export function localInstant(zone: number, text: string, later: { days?: number; months?: number } = {}): number {
  const parts = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}))?)?/.exec(text);
  if (!parts) return NaN;
  const [year, month, day, hours = 0, minutes = 0, seconds = 0] = parts
    .slice(1)
    .map((part) => (part === undefined ? 0 : Number(part)));
  const months = month + (later.months ?? 0);
  const lastDay = daysOf(year, months + 1, 1) - daysOf(year, months, 1);
  const date = daysOf(year, months, Math.min(day, lastDay)) + (later.days ?? 0);
  return fromLocal(zone, date * DAY + hours * HOUR + minutes * 60 + seconds);
}

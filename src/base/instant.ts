import { civilDate, daysOf } from './civilDate';
import { DAY } from './seconds';

/** What an ISO 8601 instant looks like; whether there is such a day, `instantOf` knows. */
export const INSTANT = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)?)?$/;
const DAY_MS = DAY * 1000;

/** Returns the Unix milliseconds of an ISO 8601 instant, or NaN when the text is none: see `parseInstant`. */
export function instantOf(text: unknown): number {
  const parts = typeof text === 'string' ? INSTANT.exec(text) : null;
  if (!parts) return NaN;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const [hour, minute, second] = [Number(parts[4] ?? 0), Number(parts[5] ?? 0), Number(parts[6] ?? 0)];
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return NaN;
  const days = daysOf(year, month, day);
  if (day > 28 && civilDate(days).month !== month) return NaN;
  const fraction = Number((parts[7] ?? '').slice(0, 3).padEnd(3, '0'));
  let offset = 0;
  const zone = parts[8];
  if (zone && zone !== 'Z') {
    const hours = Number(zone.slice(1, 3));
    const minutes = Number(zone.slice(-2));
    if (hours > 23 || minutes > 59) return NaN;
    offset = (zone[0] === '-' ? -1 : 1) * (hours * 60 + minutes);
  }
  return days * DAY_MS + ((hour * 60 + minute - offset) * 60 + second) * 1000 + fraction;
}

/**
 * Returns the Unix milliseconds of an ISO 8601 instant: `parseInstant('2026-01-10T00:00:00Z') // 1768003200000`.
 * A date alone is midnight UTC, a time without a zone is UTC, digits beyond milliseconds are dropped. Throws for anything else.
 */
export function parseInstant(text: string): number {
  const instant = instantOf(text);
  if (Number.isNaN(instant))
    throw new Error(`expected an instant such as "2026-01-10T00:00:00Z" (got ${JSON.stringify(text) ?? 'nothing'})`);
  return instant;
}

const pad = (value: number, length: number): string => String(value).padStart(length, '0');

/** Returns the ISO text of Unix milliseconds in UTC, `.123` only when there are milliseconds: `formatInstant(0) // '1970-01-01T00:00:00Z'`. */
export function formatInstant(unixMs: number): string {
  if (!Number.isFinite(unixMs)) throw new Error(`expected Unix milliseconds (got ${unixMs})`);
  const whole = Math.floor(unixMs);
  const days = Math.floor(whole / DAY_MS);
  const { year, month, day } = civilDate(days);
  const ms = whole - days * DAY_MS;
  const clock = [ms / 3600000, (ms / 60000) % 60, (ms / 1000) % 60].map((part) => pad(Math.floor(part), 2)).join(':');
  const fraction = ms % 1000 ? `.${pad(ms % 1000, 3)}` : '';
  // ISO 8601 writes years outside 0 to 9999 with a sign and six digits.
  const years = year >= 0 && year <= 9999 ? pad(year, 4) : `${year < 0 ? '-' : '+'}${pad(Math.abs(year), 6)}`;
  return `${years}-${pad(month, 2)}-${pad(day, 2)}T${clock}${fraction}Z`;
}

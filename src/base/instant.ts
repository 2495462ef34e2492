const SHAPE = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)?)?$/;
const DAY = 86400000;

/** Days from 1970-01-01 to a date of the Gregorian calendar. */
function daysFromDate(year: number, month: number, day: number): number {
  // Years that begin in March put the leap day last.
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
}

function dateFromDays(days: number): [year: number, month: number, day: number] {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yearOfEra = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365,
  );
  const dayOfYear = doe - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day];
}

/** Returns the Unix milliseconds of an ISO 8601 instant, or NaN when the text is none: see `parseInstant`. */
export function instantOf(text: unknown): number {
  const parts = typeof text === 'string' ? SHAPE.exec(text) : null;
  if (!parts) return NaN;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const [hour, minute, second] = [Number(parts[4] ?? 0), Number(parts[5] ?? 0), Number(parts[6] ?? 0)];
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return NaN;
  const days = daysFromDate(year, month, day);
  if (day > 28 && dateFromDays(days)[1] !== month) return NaN;
  const fraction = Number((parts[7] ?? '').slice(0, 3).padEnd(3, '0'));
  let offset = 0;
  const zone = parts[8];
  if (zone && zone !== 'Z') {
    const hours = Number(zone.slice(1, 3));
    const minutes = Number(zone.slice(-2));
    if (hours > 23 || minutes > 59) return NaN;
    offset = (zone[0] === '-' ? -1 : 1) * (hours * 60 + minutes);
  }
  return days * DAY + ((hour * 60 + minute - offset) * 60 + second) * 1000 + fraction;
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
  const days = Math.floor(whole / DAY);
  const [year, month, day] = dateFromDays(days);
  const ms = whole - days * DAY;
  const clock = [ms / 3600000, (ms / 60000) % 60, (ms / 1000) % 60].map((part) => pad(Math.floor(part), 2)).join(':');
  const fraction = ms % 1000 ? `.${pad(ms % 1000, 3)}` : '';
  // ISO 8601 writes years outside 0 to 9999 with a sign and six digits.
  const years = year >= 0 && year <= 9999 ? pad(year, 4) : `${year < 0 ? '-' : '+'}${pad(Math.abs(year), 6)}`;
  return `${years}-${pad(month, 2)}-${pad(day, 2)}T${clock}${fraction}Z`;
}

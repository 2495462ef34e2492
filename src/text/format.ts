import { m } from './compiled/messages.js';
import { locale } from './locale';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

const numberFormats = new Map<string, Intl.NumberFormat>();

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale() + JSON.stringify(options);
  let format = numberFormats.get(key);
  if (!format) numberFormats.set(key, (format = new Intl.NumberFormat(locale(), options)));
  return format;
}

/** `formatNumber(12345.6)` is "12,345.6": at most `digits` after the point, and at least `least`. */
export function formatNumber(n: number, digits = 2, least = 0): string {
  return numberFormat({ minimumFractionDigits: least, maximumFractionDigits: digits }).format(n);
}

/** `formatPercent(0.1234)` is "12.3%": at most `digits` after the point, and at least `least`, so that a column stands in line. */
export function formatPercent(fraction: number, digits = 1, least = 0): string {
  return numberFormat({
    style: 'percent',
    minimumFractionDigits: least,
    maximumFractionDigits: digits,
  }).format(fraction);
}

/** `formatMoney(1234.5, 'EUR')` is "€1,234.50"; a currency that is no ISO code is written after the number. */
export function formatMoney(amount: number, currency: string, digits?: number): string {
  if (!/^[A-Z]{3}$/.test(currency)) return `${formatNumber(amount, digits ?? 2)} ${currency}`.trim();
  const limits = digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return numberFormat({ style: 'currency', currency, ...limits }).format(amount);
}

/** The two largest units of a span: `formatDuration(12000)` is "3 h 20 min", `formatDuration(172800)` is "2 days". */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return '∞';
  const sign = seconds < 0 ? '-' : '';
  let rest = Math.round(Math.abs(seconds));
  if (rest >= day) rest = Math.round(rest / hour) * hour;
  else if (rest >= hour) rest = Math.round(rest / minute) * minute;
  const parts = [
    unit(Math.floor(rest / day), 'day', 'long'),
    unit(Math.floor((rest % day) / hour), 'hour', 'short'),
    unit(Math.floor((rest % hour) / minute), 'minute', 'short'),
    unit(rest % minute, 'second', 'short'),
  ].filter((part) => part !== '');
  return sign + (parts.slice(0, 2).join(' ') || unit(0, 'second', 'short', true));
}

/** How long somebody waits: as `formatDuration`, and `formatWait(0)` is "no wait". */
export const formatWait = (seconds: number): string => (seconds ? formatDuration(seconds) : m.format_no_wait());

function unit(count: number, name: string, unitDisplay: 'long' | 'short', evenIfNone = false): string {
  if (count === 0 && !evenIfNone) return '';
  const format = numberFormat({ style: 'unit', unit: name, unitDisplay });
  // English writes "3 hr"; people who read schedules write "3 h".
  return format.format(count).replace(/ hr$/, ' h');
}

/** A moment of virtual time: `formatDay(22 * 86400 + 33120)` is "day 22, 09:12": whole days since the start, as `day 22` in a query. */
export function formatDay(secondsSinceStart: number): string {
  const inDay = ((secondsSinceStart % day) + day) % day;
  const number = Math.floor(secondsSinceStart / day);
  return m.format_day_and_time({ day: formatNumber(number), time: clock(inDay) });
}

function clock(secondsOfDay: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(secondsOfDay / hour))}:${two(Math.floor((secondsOfDay % hour) / minute))}`;
}

/** How charts write numbers and moments; one place, so that every chart writes them alike. */
import { DAY } from '../base/seconds';
import { roundedShares } from '../kit/shares';
import { m } from '../text';
import { formatDay, formatDuration, formatNumber, formatPercent } from '../text/format';

/** `number(8120)` is "8,120". */
export const number = (value: number): string => formatNumber(value);

/** `percent(0.67)` is "67 %"; below ten per cent one decimal is kept, so that 0.4 % is not called 0 %. */
export function percent(share: number): string {
  return formatPercent(share, needsDecimal(share) ? 1 : 0);
}

/** `percents([725, 275])` is "73%" and "27%": parts of one whole that stand side by side add up to it. */
export function percents(parts: readonly number[]): string[] {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  const digits = digitsOf(parts.map((part) => share(part, whole)));
  return roundedShares(parts, digits).map((part) => formatPercent(part, digits, digits));
}

/** `percentColumn([0.093, 0.15])` is "9.3%" and "15.0%": shares of different wholes that stand below each other. */
export function percentColumn(shares: readonly number[]): string[] {
  const digits = digitsOf(shares);
  return shares.map((share) => formatPercent(share, digits, digits));
}

const digitsOf = (shares: readonly number[]): number => (shares.some(needsDecimal) ? 1 : 0);

const needsDecimal = (share: number): boolean =>
  Math.abs(share) < 0.0995 && Math.abs(share * 100 - Math.round(share * 100)) > 0.05;

/** `duration(90)` is how a reader says 90 seconds. */
export const duration = (seconds: number): string => formatDuration(seconds);

// As in `formatDay`; a test holds the two together.
const firstDay = 0;

/** The number of the day in which a moment lies, as queries count: `dayNumber(0)` is 0. Moments are seconds since the start. */
export const dayNumber = (seconds: number): number => Math.floor(seconds / DAY) + firstDay;

/** The moment at which a day begins: the inverse of `dayNumber`. */
export const startOfDay = (day: number): number => (day - firstDay) * DAY;

/** `day(22 * 86400)` is "day 22". */
export const day = (seconds: number): string => m.chart_day({ day: number(dayNumber(seconds)) });

/** `dayAndTime(22 * 86400 + 33120)` is "day 22, 09:12". */
export const dayAndTime = (seconds: number): string => formatDay(seconds);

/** `people(1)` is "1 person". */
export const people = (count: number): string => m.chart_people({ count, n: number(count) });

/** A share of nothing is nothing: `share(3, 0)` is 0. */
export const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

/** `signed(0.4, percent)` is "+40 %"; the minus is a true minus sign. */
export function signed(value: number, write: (value: number) => string): string {
  return value > 0 ? `+${write(value)}` : value < 0 ? `−${write(-value)}` : write(0);
}

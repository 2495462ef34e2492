import { civilDate, daysOf } from './civilDate';
import { DAY, HOUR } from './seconds';

/** UTC calendar periods that caps count in, as consecutive whole numbers; weeks run from Sunday. */
export type Period = 'hour' | 'day' | 'week' | 'month';

/** Days from the Sunday that week 0 begins with to 1 January 1970, a Thursday. */
const TO_THURSDAY = 4;

/** Returns the number of the period a Unix second lies in: `periodOf('month', 1767225600) // 2026 * 12`, January = 0; 0 for ever. */
export function periodOf(per: Period | undefined, unix: number): number {
  const day = Math.floor(unix / DAY);
  switch (per) {
    case 'hour':
      return Math.floor(unix / HOUR);
    case 'day':
      return day;
    case 'week':
      return Math.floor((day + TO_THURSDAY) / 7);
    case 'month': {
      const { year, month } = civilDate(day);
      return year * 12 + month - 1;
    }
    default:
      return 0;
  }
}

/** Returns the Unix second at which the next period begins: `nextPeriod('day', unix)`; Infinity for ever. */
export function nextPeriod(per: Period | undefined, unix: number): number {
  const next = periodOf(per, unix) + 1;
  switch (per) {
    case 'hour':
      return next * HOUR;
    case 'day':
      return next * DAY;
    case 'week':
      return (next * 7 - TO_THURSDAY) * DAY;
    case 'month':
      return daysOf(0, next + 1, 1) * DAY;
    default:
      return Infinity;
  }
}

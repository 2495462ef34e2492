/** UTC calendar periods that caps count in, as consecutive whole numbers; weeks run from Sunday. */
export type Period = 'day' | 'week' | 'month';

const DAY = 86400;

/** Returns the days since 1970-01-01 at a Unix second: `dayOf(1767225600) // 20454`. */
export function dayOf(unix: number): number {
  return Math.floor(unix / DAY);
}

/** Returns the number of the week a day lies in; 1970-01-01 was a Thursday of week 0. */
export function weekOf(day: number): number {
  return Math.floor((day + 4) / 7);
}

/** Returns year x 12 + month, January = 0, of a day: `monthOf(20454) // 2026 x 12`. After Hinnant, with years that begin in March. */
export function monthOf(day: number): number {
  const z = day + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  return (era * 400 + yearOfEra) * 12 + fromMarch + 2;
}

/** Returns the first day of a month: `monthStart(2026 * 12) // 20454`. */
export function monthStart(month: number): number {
  const fromMarch = month - 2;
  const year = Math.floor(fromMarch / 12);
  const m = fromMarch - year * 12;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  return (
    era * 146097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    Math.floor((153 * m + 2) / 5) -
    719468
  );
}

/** Returns the number of the period a Unix second lies in: `periodOf('week', unix)`; 0 for ever. */
export function periodOf(per: Period | undefined, unix: number): number {
  if (per === 'day') return dayOf(unix);
  if (per === 'week') return weekOf(dayOf(unix));
  if (per === 'month') return monthOf(dayOf(unix));
  return 0;
}

/** Returns the Unix second at which the next period begins: `nextPeriod('day', unix)`; Infinity for ever. */
export function nextPeriod(per: Period | undefined, unix: number): number {
  if (per === undefined) return Infinity;
  const next = periodOf(per, unix) + 1;
  if (per === 'day') return next * DAY;
  if (per === 'week') return (next * 7 - 4) * DAY;
  return monthStart(next) * DAY;
}

/** Dates by our own arithmetic, the same in every engine. After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". */

/** Days from 1 March of the year 0, with which the reckoning begins, to 1 January 1970. */
const TO_1970 = 719468;
/** The calendar repeats itself every 400 years. */
const DAYS_OF_ERA = 146097;

export interface CivilDate {
  year: number;
  /** 1 to 12. */
  month: number;
  /** 1 to 31. */
  day: number;
}

/** Returns the days since 1 January 1970 of a civil date: `daysOf(1970, 1, 2) // 1`. Months may run over. */
export function daysOf(year: number, month: number, day: number): number {
  const carried = year + Math.floor((month - 1) / 12);
  const inYear = ((((month - 1) % 12) + 12) % 12) + 1;
  // Years that begin in March put the leap day last.
  const fromMarch = inYear <= 2 ? carried - 1 : carried;
  const era = Math.floor(fromMarch / 400);
  const yearOfEra = fromMarch - era * 400;
  const dayOfYear = Math.floor((153 * (inYear + (inYear > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * DAYS_OF_ERA + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - TO_1970
  );
}

/** Returns the civil date of a day since 1 January 1970: `civilDate(1) // { year: 1970, month: 1, day: 2 }`. */
export function civilDate(days: number): CivilDate {
  const reckoned = days + TO_1970;
  const era = Math.floor(reckoned / DAYS_OF_ERA);
  const dayOfEra = reckoned - era * DAYS_OF_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** Returns the weekday of a day since 1970, 1 = Monday to 7 = Sunday: `weekdayOf(0) // 4`, a Thursday. */
export function weekdayOf(days: number): number {
  return ((((days + 3) % 7) + 7) % 7) + 1;
}

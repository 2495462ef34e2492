/** Apart from dates: the page that draws steps counts seconds and knows no calendar. */

export const HOUR = 3600;
export const DAY = 24 * HOUR;

/** Returns the seconds since midnight of a time of day: `secondOfDay('09:30') // 34200`. */
export function secondOfDay(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return hours * HOUR + minutes * 60;
}

/** Returns the seconds of a number of days of at most six decimals, free of what binary fractions lose: `secondsOfDays('0.7') // 60480`. */
export function secondsOfDays(days: string): number {
  return (Math.round(Number(days) * 1e6) * 864) / 1e4;
}

/** Apart from dates: the page that draws steps counts seconds and knows no calendar. */

export const HOUR = 3600;
export const DAY = 24 * HOUR;

/** Returns the seconds since midnight of a time of day: `secondOfDay('09:30') // 34200`. */
export function secondOfDay(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return hours * HOUR + minutes * 60;
}

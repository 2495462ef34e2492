/** Returns the bars of a series on a sheet of 1000 by 100; a period without anything keeps a sliver, so that it is seen to be one. */
export function barsOf(counts: readonly number[], days: number): { x: number; width: number; height: number }[] {
  // The answer may have one more period than the run has days: the moment at its end, which has no length.
  const shown = counts.slice(0, Math.max(1, Math.ceil(days)));
  const most = Math.max(1, ...shown);
  const wide = 1000 / Math.max(1, days);
  return shown.map((count, i) => ({ x: i * wide, width: wide * 0.78, height: Math.max(1.5, (count / most) * 100) }));
}

/** Returns the days that have a label: day 0, then round numbers as far apart as the width allows. */
export function ticksOf(days: number, width: number): number[] {
  const room = Math.max(2, Math.floor(width / 84));
  const every = [1, 2, 5, 10, 20, 30, 60, 90, 180, 365].find((step) => days / step <= room) ?? 730;
  return Array.from({ length: Math.floor(days / every) + 1 }, (_, i) => i * every);
}

/** Units of the ISO durations that the file knows; all of fixed length. */
export const UNITS = ['W', 'D', 'H', 'M', 'S'] as const;
export type Unit = (typeof UNITS)[number];
export const SECONDS: Record<Unit, number> = { W: 604_800, D: 86_400, H: 3600, M: 60, S: 1 };

const pattern = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Returns the seconds of an ISO duration, or undefined: `secondsOf('P1DT12H')` is 129600. */
export function secondsOf(iso: string): number | undefined {
  const match = pattern.exec(iso);
  if (!match || iso === 'P' || iso.endsWith('T')) return undefined;
  return UNITS.reduce((sum, unit, i) => sum + Number(match[i + 1] ?? 0) * SECONDS[unit], 0);
}

/** Returns the ISO duration of whole seconds, in days, hours, minutes and seconds: `isoOf(129600)` is "P1DT12H". */
export function isoOf(seconds: number): string {
  let rest = Math.max(0, Math.round(seconds));
  const take = (unit: Unit) => {
    const count = Math.floor(rest / SECONDS[unit]);
    rest -= count * SECONDS[unit];
    return count ? `${count}${unit}` : '';
  };
  const days = take('D');
  const time = take('H') + take('M') + take('S');
  if (!days && !time) return 'PT0S';
  return `P${days}${time && `T${time}`}`;
}

/** Returns an ISO duration of one unit: `isoOfUnit(2, 'D')` is "P2D". */
export function isoOfUnit(count: number, unit: Unit): string {
  return unit === 'W' || unit === 'D' ? `P${count}${unit}` : `PT${count}${unit}`;
}

/** Returns the largest unit that says a duration in whole numbers: 172800 s is 2 D, 90 s is 90 S. */
export function largestUnit(seconds: number): { count: number; unit: Unit } {
  const units: Unit[] = ['D', 'H', 'M', 'S'];
  const unit = units.find((unit) => seconds % SECONDS[unit] === 0 && seconds > 0) ?? (seconds === 0 ? 'D' : 'S');
  return { count: seconds / SECONDS[unit], unit };
}

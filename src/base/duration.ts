import { DAY, HOUR } from './seconds';

/** The shape of a duration in a file; a plain pattern, so that the JSON Schema can carry it. */
export const DURATION = /^P(?=\d|T\d)(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/;

/** Seconds of what each pair of brackets in `DURATION` holds; the third is the whole time of day. */
const UNITS = [7 * DAY, DAY, 0, HOUR, 60, 1];

/**
 * Returns the whole seconds of an ISO 8601 duration in weeks, days, hours, minutes and seconds: `parseDuration('P1DT12H') // 129600`.
 * All lengths are fixed (P1D = 86,400 s). Throws for anything else; the message says what was expected.
 */
export function parseDuration(text: string): number {
  const problem = durationProblem(text);
  if (problem) throw new Error(problem);
  const parts = DURATION.exec(text)!;
  let seconds = 0;
  for (let i = 0; i < UNITS.length; i++) if (UNITS[i]) seconds += UNITS[i] * parseInt(parts[i + 1] ?? '0', 10);
  return seconds;
}

/** Returns why a value is not a duration, or undefined when it is one: `durationProblem('P1M')`. */
export function durationProblem(text: unknown): string | undefined {
  if (typeof text !== 'string') return `expected a duration such as "P2D" (got ${JSON.stringify(text) ?? 'nothing'})`;
  if (DURATION.test(text)) {
    const digits = /\d{10,}/.test(text);
    return digits ? `duration is too long: ${JSON.stringify(text)}` : undefined;
  }
  const got = JSON.stringify(text);
  if (/^P[^T]*\d+(\.\d+)?[YM]/.test(text))
    return `months and years have no fixed length: ${got} (use days, such as "P30D", or minutes, such as "PT5M")`;
  if (/^P.*\d[.,]\d/.test(text)) return `durations are whole numbers: ${got} (use a smaller unit, such as "PT90M")`;
  return `expected a duration such as "P2D" or "PT12H" (got ${got})`;
}

/** Returns the canonical text of whole seconds, days before weeks: `formatDuration(1209600) // 'P14D'`. Throws for negative or broken seconds. */
export function formatDuration(seconds: number): string {
  if (!Number.isSafeInteger(seconds) || seconds < 0)
    throw new Error(`duration must be whole seconds, not below 0 (got ${seconds})`);
  const days = Math.floor(seconds / DAY);
  const hours = Math.floor(seconds / HOUR) % 24;
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = seconds % 60;
  const time = (hours ? `${hours}H` : '') + (minutes ? `${minutes}M` : '') + (rest ? `${rest}S` : '');
  if (!days && !time) return 'PT0S';
  return `P${days ? `${days}D` : ''}${time ? `T${time}` : ''}`;
}

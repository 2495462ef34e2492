import type { RowIndex } from '../../engine/rowIndex';
import type { Run } from '../../engine/run';
import type { FactsOptions } from '../../engine/runFacts';
import type { Life } from '../../people/people';
import type { Facts } from '../../rules/facts';
import { formatInstant, parseInstant } from '../../base/instant';
import { DAY, secondsOfDays } from '../../base/seconds';
import { QueryError } from '../queryError';

/** A finished run with what is worked out about it once and kept. */
export interface FinishedRun {
  readonly run: Run;
  readonly life: Life;
  /** Rows by person. */
  readonly index: RowIndex;
  /** Keeps what costs more than a glance: `run.keep('counts winBack', () => ...)`. */
  keep<T>(key: string, make: () => T): T;
  facts(options: Partial<FactsOptions>): Facts;
}

/** Returns the second of the run that `at` names, an ISO instant or `day 12`; the end of the run by default. Throws QueryError. */
export function secondOf(run: Run, at: string | undefined, path: string): number {
  const end = run.days * DAY;
  if (at === undefined) return end;
  const day = /^day (\d+(?:\.\d+)?)$/.exec(at);
  if (day) return Math.min(end, Math.floor(secondsOfDays(day[1])));
  let milliseconds: number;
  try {
    milliseconds = parseInstant(at);
  } catch {
    throw new QueryError(
      path,
      `needs an instant such as "2026-01-05T00:00:00Z", or "day 12" (got ${JSON.stringify(at)})`,
    );
  }
  return Math.min(end, Math.floor(milliseconds / 1000) - run.startUnix);
}

/** Returns a second of the run as an ISO instant. */
export function momentOf(run: Run, second: number): string {
  return formatInstant((run.startUnix + second) * 1000);
}

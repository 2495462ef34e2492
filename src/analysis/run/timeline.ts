import { parseDuration } from '../../base/duration';
import * as rows from '../../engine/rows';
import { QueryError } from '../queryError';
import { instantOf, secondOf, type FinishedRun } from './answers';
import { journeyOf } from './named';
import { listOf, oneOf, optional, queryReader, text } from '../reader';
import { period, scope, type Duration, type Instant, type At } from '../terms';

/** What a timeline can count in each period; `revenue` is a sum in the currency of the skin. */
export const MEASURES = [
  'visits',
  'cartAdds',
  'checkouts',
  'purchases',
  'revenue',
  'messages',
  'opens',
  'clicks',
  'unsubscribes',
  'entered',
  'conversions',
] as const;

export type Measure = (typeof MEASURES)[number];

/** How much happened in each period of a run. */
export interface TimelineQuery {
  kind: 'timeline';
  measures: Measure[];
  /** Length of a period. */
  every: Duration;
  at?: At;
  /** Restricts `entered`, `conversions` and the message measures to one journey. */
  journey?: string;
}

export interface TimelineAnswer {
  kind: 'timeline';
  /** Start of each period. */
  times: Instant[];
  series: Partial<Record<Measure, number[]>>;
}

export const readTimeline = queryReader<TimelineQuery>('timeline', {
  measures: listOf(oneOf(MEASURES), 'measure', MEASURES.length),
  every: period,
  journey: optional(text),
  ...scope,
});

const KINDS: Record<Measure, readonly number[]> = {
  visits: [rows.WEB_VISIT, rows.APP_LAUNCH, rows.LOCATION_ENTRY],
  cartAdds: [rows.LIST_ADD],
  checkouts: [rows.CHECKOUT],
  purchases: [rows.PURCHASE],
  revenue: [rows.PURCHASE],
  messages: [rows.DELIVERED],
  opens: [rows.OPENED],
  clicks: [rows.CLICKED],
  unsubscribes: [rows.UNSUBSCRIBED],
  entered: [rows.TRIP_ENTERED],
  conversions: [rows.TRIP_CONVERTED],
};
const MOST_PERIODS = 100_000;

/** Returns how much happened in each period of the run; revenue in the skin's currency. */
export function timeline(query: TimelineQuery, finished: FinishedRun, path: string): TimelineAnswer {
  const { run } = finished;
  const { log, plan } = run;
  const end = secondOf(run, query.at, `${path}.at`);
  const every = parseDuration(query.every);
  if (every <= 0 || end / every > MOST_PERIODS)
    throw new QueryError(`${path}.every`, `"${query.every}" is too short (at most ${MOST_PERIODS} periods)`);
  const journey = query.journey === undefined ? -1 : journeyOf(run, query.journey, `${path}.journey`).index;
  const periods = Math.max(1, Math.ceil(end / every));
  const series: Partial<Record<Measure, number[]>> = {};
  const byKind: { measure: Measure; sums: number[] }[][] = run.types.map(() => []);
  for (const measure of query.measures.length > 0 ? query.measures : MEASURES) {
    const sums = new Array<number>(periods).fill(0);
    series[measure] = sums;
    for (const kind of KINDS[measure]) byKind[kind].push({ measure, sums });
  }
  for (let row = 0; row < log.count && log.time[row] <= end; row++) {
    const targets = byKind[log.kind[row]];
    if (targets.length === 0) continue;
    const period = Math.min(periods - 1, Math.floor(log.time[row] / every));
    if (journey >= 0 && !ofJourney(log.kind[row], log.object[row], journey)) continue;
    for (const { measure, sums } of targets) sums[period] += measure === 'revenue' ? log.value[row] : 1;
  }
  if (series.revenue) series.revenue = series.revenue.map((minor) => minor / 100);
  return {
    kind: 'timeline',
    times: Array.from({ length: periods }, (_, period) => instantOf(run, period * every)),
    series,
  };

  function ofJourney(kind: number, object: number, wanted: number): boolean {
    if (kind === rows.TRIP_ENTERED || kind === rows.TRIP_CONVERTED) return object === wanted;
    return kind < rows.EXCLUDED || plan.steps[object].journey === wanted;
  }
}

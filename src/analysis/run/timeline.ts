import { parseDuration } from '../../base/duration';
import { CHANNELS } from '../../engine/plan';
import * as rows from '../../engine/rows';
import { QueryError } from '../queryError';
import { instantOf, secondOf, type FinishedRun } from './answers';
import { journeyOf } from './named';
import { listOf, oneOf, optional, queryReader, text } from '../reader';
import { period, scope, type Duration, type Instant, type At } from '../terms';

/**
 * What a timeline can count in each period; `revenue` is a sum in the currency of the skin, `displays` are views of web content
 * (`opens` are of messages that were delivered), `daysSinceEntry` is how long ago people first entered, in days of a person.
 */
export const MEASURES = [
  'visits',
  'cartAdds',
  'checkouts',
  'purchases',
  'revenue',
  'messages',
  'opens',
  'displays',
  'clicks',
  'unsubscribes',
  'entered',
  'conversions',
  'daysSinceEntry',
] as const;

export type Measure = (typeof MEASURES)[number];

/** How much happened in each period of a run. */
export interface TimelineQuery {
  kind: 'timeline';
  measures: Measure[];
  /** Length of a period. */
  every: Duration;
  at?: At;
  /** Restricts `entered`, `conversions`, `daysSinceEntry` and the message measures to one journey. */
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
  displays: [rows.OPENED],
  clicks: [rows.CLICKED],
  unsubscribes: [rows.UNSUBSCRIBED],
  entered: [rows.TRIP_ENTERED],
  conversions: [rows.TRIP_CONVERTED],
  daysSinceEntry: [rows.TRIP_ENTERED],
};
const WEB = CHANNELS.indexOf('web');
const DAY = 86400;
/** The value of a `trip.entered` row counts a person's trips through the journey. */
const FIRST_TRIP = 1;
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
  const known = new Days(series.daysSinceEntry ?? [], every);
  for (let row = 0; row < log.count && log.time[row] <= end; row++) {
    const kind = log.kind[row];
    const targets = byKind[kind];
    if (targets.length === 0) continue;
    const period = Math.min(periods - 1, Math.floor(log.time[row] / every));
    if (journey >= 0 && !ofJourney(kind, log.object[row], journey)) continue;
    for (const { measure, sums } of targets) {
      if (measure === 'daysSinceEntry') known.change(log.time[row], log.value[row] === FIRST_TRIP ? 1 : 0);
      else if (measure === 'revenue') sums[period] += log.value[row];
      else if (kind !== rows.OPENED || (measure === 'displays') === onWeb(log.object[row])) sums[period]++;
    }
  }
  known.change(end, 0);
  if (series.revenue) series.revenue = series.revenue.map((minor) => minor / 100);
  return {
    kind: 'timeline',
    times: Array.from({ length: periods }, (_, period) => instantOf(run, period * every)),
    series,
  };

  function onWeb(step: number): boolean {
    return plan.messages[plan.steps[step].message].channel === WEB;
  }

  function ofJourney(kind: number, object: number, wanted: number): boolean {
    if (kind === rows.TRIP_ENTERED || kind === rows.TRIP_CONVERTED || kind === rows.TRIP_ENDED)
      return object === wanted;
    return kind < rows.EXCLUDED || plan.steps[object].journey === wanted;
  }
}

/** Adds up how long people have been there, in days of a person by period. */
class Days {
  private people = 0;
  private since = 0;

  constructor(
    private readonly days: number[],
    private readonly every: number,
  ) {}

  change(at: number, by: number): void {
    for (let period = Math.floor(this.since / this.every); period < this.days.length; period++) {
      const from = Math.max(this.since, period * this.every);
      const to = Math.min(at, (period + 1) * this.every);
      if (to <= from) break;
      this.days[period] += (this.people * (to - from)) / DAY;
    }
    this.since = at;
    this.people += by;
  }
}

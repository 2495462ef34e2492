import { DAY } from '../../base/seconds';
import { parseDuration } from '../../base/duration';
import { CHANNELS } from '../../model/message';
import * as rows from '../../engine/rows';
import { fieldValues } from '../../rules/comparison';
import { QueryError } from '../queryError';
import { momentOf, secondOf, type FinishedRun } from './answers';
import { journeyOf } from './named';
import { moneyOf, paidIn } from './purchase';
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

/** How much happened in each period of a run, or of a caller's own data. */
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

/** Event types that a measure counts, of people's lives, of a run and of a caller's own events alike. */
export const TYPES: Record<Measure, readonly string[]> = {
  visits: ['web.visit', 'application.launch', 'location.entry'],
  cartAdds: ['commerce.productListAdds'],
  checkouts: ['commerce.checkouts'],
  purchases: ['commerce.purchases'],
  revenue: ['commerce.purchases'],
  messages: ['message.delivered'],
  opens: ['message.opened'],
  displays: ['message.opened'],
  clicks: ['message.clicked'],
  unsubscribes: ['message.unsubscribed'],
  entered: ['trip.entered'],
  conversions: ['trip.converted'],
  daysSinceEntry: ['trip.entered'],
};
/** Measures of what people do by themselves: no journey restricts them. */
export const OF_LIFE: ReadonlySet<Measure> = new Set(['visits', 'cartAdds', 'checkouts', 'purchases', 'revenue']);

const WEB = CHANNELS.indexOf('web');
/** The value of a `trip.entered` row counts a person's trips through the journey. */
const FIRST_TRIP = 1;
export const MOST_PERIODS = 100_000;

/**
 * Returns how much happened in each period of the run: `timeline({ kind: 'timeline', measures: ['purchases'], every: 'P1D' }, finished, 'query').series`.
 * Revenue in the skin's currency. Over a caller's own people their events count by their types. Throws for a journey that is not there.
 */
export function timeline(query: TimelineQuery, finished: FinishedRun, path: string): TimelineAnswer {
  const { run } = finished;
  const { log, plan } = run;
  const end = secondOf(run, query.at, `${path}.at`);
  const every = parseDuration(query.every);
  if (every <= 0 || end / every > MOST_PERIODS) throw tooShort(query.every, MOST_PERIODS, path);
  const journey = query.journey === undefined ? -1 : journeyOf(run, query.journey, `${path}.journey`).index;
  const periods = Math.max(1, Math.ceil(end / every));
  const series: TimelineAnswer['series'] = {};
  const byKind: { measure: Measure; sums: number[]; limited: boolean }[][] = run.types.map(() => []);
  for (const measure of query.measures) {
    const sums = new Array<number>(periods).fill(0);
    series[measure] = sums;
    for (const type of TYPES[measure]) {
      const kind = run.types.indexOf(type);
      if (kind >= 0) byKind[kind].push({ measure, sums, limited: journey >= 0 && !OF_LIFE.has(measure) });
    }
  }
  const { paid } = paidIn(run);
  const ownChannel = run.given?.facts.events.field('channel');
  const known = new Days(series.daysSinceEntry ?? [], every);
  for (let row = 0; row < log.count && log.time[row] <= end; row++) {
    const targets = byKind[log.kind[row]];
    if (targets.length === 0) continue;
    const period = Math.min(periods - 1, Math.floor(log.time[row] / every));
    for (const { measure, sums, limited } of targets) {
      if (limited && journeyAt(row) !== journey) continue;
      if (measure === 'daysSinceEntry') known.change(log.time[row], log.value[row] === FIRST_TRIP ? 1 : 0);
      else if (measure === 'revenue') sums[period] += paid(row);
      else if (measure === 'opens') sums[period] += onWeb(row) ? 0 : 1;
      else if (measure === 'displays') sums[period] += onWeb(row) ? 1 : 0;
      else sums[period]++;
    }
  }
  known.change(end, 0);
  if (series.revenue) series.revenue = series.revenue.map(moneyOf);
  return {
    kind: 'timeline',
    times: Array.from({ length: periods }, (_, period) => momentOf(run, period * every)),
    series,
  };

  /** The step of a message row; of a caller's own answer the step that it answers, -1 when it answers none. */
  function stepAt(row: number): number {
    if (log.kind[row] < rows.ROW_TYPES.length) return log.object[row];
    return log.cause[row] < 0 ? -1 : log.object[log.cause[row]];
  }

  function onWeb(row: number): boolean {
    const step = stepAt(row);
    if (step >= 0) return plan.messages[plan.steps[step].message].channel === WEB;
    return fieldValues(ownChannel, log.object[row])[0] === 'web';
  }

  function journeyAt(row: number): number {
    const kind = log.kind[row];
    if (kind === rows.TRIP_ENTERED || kind === rows.TRIP_CONVERTED) return log.object[row];
    const step = stepAt(row);
    return step < 0 ? -1 : plan.steps[step].journey;
  }
}

/** What is thrown for a period that would make too many of them. */
export function tooShort(every: Duration, most: number, path: string): QueryError {
  return new QueryError(`${path}.every`, `${JSON.stringify(every)} is too short (at most ${Math.floor(most)} periods)`);
}

/** Adds up how long people have been there, in days of a person by period; times in seconds. */
export class Days {
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

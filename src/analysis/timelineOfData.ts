import { didYouMean } from '../base/nearest';
import { fieldValues } from '../rules/comparison';
import { QueryError } from './queryError';
import { moneyOf, priceOf } from './run/purchase';
import { Days, MOST_PERIODS, OF_LIFE, TYPES, tooShort, type TimelineAnswer, type TimelineQuery } from './run/timeline';
import { instantAt, tickAt, ticksOf, type AskContext } from './scope';

/**
 * Returns how much happened in each period of a caller's own data, from the earliest event on:
 * `timelineOfData({ kind: 'timeline', measures: ['purchases'], every: 'P1D' }, context).series`. Events count by their types, as in a run;
 * `journey` and `channel` are fields of the event. The last period is the one that `at` lies in. Throws for a journey that no event names.
 */
export function timelineOfData(query: TimelineQuery, context: AskContext, path = 'query'): TimelineAnswer {
  const { facts, start } = context;
  const { events, ticksPerSecond } = facts;
  const end = tickAt(context, query.at, `${path}.at`);
  const every = ticksOf(facts, query.every, `${path}.every`);
  const periods = context.eventless ? 0 : Math.max(1, Math.floor((end - start) / every) + 1);
  if (periods > MOST_PERIODS) throw tooShort(query.every, MOST_PERIODS, path);
  const ofJourney = journeyTest(query.journey, context, path);
  const channel = events.field('channel');
  const series: TimelineAnswer['series'] = {};
  for (const measure of query.measures) {
    const sums = new Array<number>(periods).fill(0);
    series[measure] = sums;
    const codes = new Set(TYPES[measure].map((type) => events.types.indexOf(type)));
    const rows: number[] = [];
    for (let row = 0; row < events.count; row++) {
      if (codes.has(events.type[row]) && events.time[row] <= end && (OF_LIFE.has(measure) || ofJourney(row)))
        rows.push(row);
    }
    const count = (amount: (row: number) => number) => {
      for (const row of rows) sums[Math.floor((events.time[row] - start) / every)] += amount(row);
    };
    const onWeb = (row: number) => fieldValues(channel, row)[0] === 'web';
    if (measure === 'daysSinceEntry') addDays(rows, sums);
    else if (measure === 'opens') count((row) => (onWeb(row) ? 0 : 1));
    else if (measure === 'displays') count((row) => (onWeb(row) ? 1 : 0));
    else if (measure === 'revenue') {
      count(priceOf(events));
      series.revenue = sums.map(moneyOf);
    } else count(() => 1);
  }
  return {
    kind: 'timeline',
    times: Array.from({ length: periods }, (_, period) => instantAt(facts, start + period * every)),
    series,
  };

  /** Rows stand by person and time, so that the first of each person is where that person entered. */
  function addDays(rows: readonly number[], sums: number[]): void {
    const entries: number[] = [];
    let person = 0;
    for (const row of rows) {
      if (row < events.first[person]) continue;
      while (events.first[person] <= row) person++;
      entries.push((events.time[row] - start) / ticksPerSecond);
    }
    const days = new Days(sums, every / ticksPerSecond);
    for (const entry of entries.sort((a, b) => a - b)) days.change(entry, 1);
    days.change((end - start) / ticksPerSecond, 0);
  }
}

/** Whether an event names the journey that was asked for; every event does when none was. */
function journeyTest(id: string | undefined, { facts }: AskContext, path: string): (row: number) => boolean {
  if (id === undefined) return () => true;
  const { count, field } = facts.events;
  const journey = field('journey');
  const named = new Set<string>();
  for (let row = 0; row < count; row++) for (const value of fieldValues(journey, row)) named.add(String(value));
  if (!named.has(id)) throw new QueryError(`${path}.journey`, `no event of journey "${id}"${didYouMean(id, named)}`);
  return (row) => fieldValues(journey, row).includes(id);
}

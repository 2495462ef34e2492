import { withMemory, type Memory } from '../base/memory';
import { compileMatch } from './match';
import { spansOf, ticksOf, type AskContext } from './scope';
import { quantile } from './statistics';
import { optional, queryReader, whole } from './reader';
import { contained, duration, event, type Contained, type Duration, type EventTest } from './terms';

/** How long it takes from the first `from` to the first `to` after it. */
export interface TimeToConvertQuery extends Contained {
  kind: 'timeToConvert';
  from: EventTest;
  to: EventTest;
  within?: Duration;
  /** Bars of equal width; default 20. */
  bins?: number;
}

export interface TimeToConvertAnswer {
  kind: 'timeToConvert';
  /** Who did `from`; in the session container: sessions. */
  people: number;
  converted: number;
  /** Seconds; null when nobody converted. */
  meanSeconds: number | null;
  /** Seconds, interpolated between ranks; null when nobody converted. */
  quantiles: { p10: number; p25: number; p50: number; p75: number; p90: number } | null;
  /** From `from` up to, not including, `to` seconds; the last bar includes its end. */
  bins: { from: number; to: number; people: number }[];
}

export const readTimeToConvert = queryReader<TimeToConvertQuery>('timeToConvert', {
  from: event,
  to: event,
  within: optional(duration),
  bins: optional(whole(1, 1000)),
  ...contained,
});

const DEFAULT_BINS = 20;

/**
 * Returns how long it takes from the first `from` to the first `to` after it, as a histogram in seconds:
 * `timeToConvert({ kind: 'timeToConvert', from: { did: 'touch' }, to: { did: 'order' }, bins: 10 }, context)`. Bars have equal width from 0 to the
 * longest time (to `within` when given); one event cannot be both.
 */
export function timeToConvert(query: TimeToConvertQuery, context: AskContext, path = 'query'): TimeToConvertAnswer {
  return withMemory((memory) => answer(query, context, path, memory));
}

function answer(query: TimeToConvertQuery, context: AskContext, path: string, memory: Memory): TimeToConvertAnswer {
  const { facts } = context;
  const { time } = facts.events;
  const spans = spansOf(context, query, path, memory);
  const from = compileMatch(query.from, facts, memory, `${path}.from`);
  const to = compileMatch(query.to, facts, memory, `${path}.to`);
  const within = query.within === undefined ? Infinity : ticksOf(facts, query.within, `${path}.within`);
  const taken = new Float64Array(spans.count);
  let people = 0;
  let converted = 0;
  let sum = 0;
  for (let s = 0; s < spans.count; s++) {
    const end = spans.to[s];
    let row = spans.from[s];
    while (row < end && from[row] === 0) row++;
    if (row === end) continue;
    people++;
    const began = time[row];
    do row++;
    while (row < end && to[row] === 0);
    if (row >= end || time[row] - began > within) continue;
    const seconds = (time[row] - began) / facts.ticksPerSecond;
    taken[converted++] = seconds;
    sum += seconds;
  }
  const sorted = taken.subarray(0, converted).sort();
  const found: TimeToConvertAnswer = {
    kind: 'timeToConvert',
    people,
    converted,
    meanSeconds: null,
    quantiles: null,
    bins: [],
  };
  if (converted === 0) return found;
  found.meanSeconds = sum / converted;
  const at = (q: number) => quantile(sorted, q);
  found.quantiles = { p10: at(0.1), p25: at(0.25), p50: at(0.5), p75: at(0.75), p90: at(0.9) };
  const longest = within === Infinity ? sorted[converted - 1] : within / facts.ticksPerSecond;
  found.bins = histogram(sorted, longest, query.bins ?? DEFAULT_BINS);
  return found;
}

function histogram(seconds: Float64Array, longest: number, bins: number): TimeToConvertAnswer['bins'] {
  const width = longest / bins;
  const bars = Array.from({ length: bins }, (_, i) => ({
    from: i * width,
    to: i + 1 === bins ? longest : (i + 1) * width,
    people: 0,
  }));
  let bar = 0;
  for (const value of seconds) {
    while (bar < bins - 1 && value >= bars[bar].to) bar++;
    bars[bar].people++;
  }
  return bars;
}

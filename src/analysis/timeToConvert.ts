import type { TimeToConvertAnswer, TimeToConvertQuery } from './query';
import { compileMatch } from './match';
import { spansOf, ticksOf, type AskContext } from './scope';
import { quantile } from './statistics';

const DEFAULT_BINS = 20;

/**
 * Returns how long it takes from the first `from` to the first `to` after it, as a histogram in seconds:
 * `timeToConvert({ kind: 'timeToConvert', from: { did: 'touch' }, to: { did: 'order' }, bins: 10 }, context)`. Bars have equal width from 0 to the
 * longest time (to `within` when given); one event cannot be both.
 */
export function timeToConvert(query: TimeToConvertQuery, context: AskContext, path = 'query'): TimeToConvertAnswer {
  const { facts } = context;
  const { time } = facts.events;
  const spans = spansOf(context, query, path);
  const from = compileMatch(query.from, facts, `${path}.from`);
  const to = compileMatch(query.to, facts, `${path}.to`);
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
  const answer: TimeToConvertAnswer = {
    kind: 'timeToConvert',
    people,
    converted,
    meanSeconds: null,
    quantiles: null,
    bins: [],
  };
  if (converted === 0) return answer;
  answer.meanSeconds = sum / converted;
  const at = (q: number) => quantile(sorted, q);
  answer.quantiles = { p10: at(0.1), p25: at(0.25), p50: at(0.5), p75: at(0.75), p90: at(0.9) };
  const longest = within === Infinity ? sorted[converted - 1] : within / facts.ticksPerSecond;
  answer.bins = histogram(sorted, longest, query.bins ?? DEFAULT_BINS);
  return answer;
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

import type { TimelineAnswer } from '../../analysis/query';

/** What has come together up to a moment of the run. */
export interface Sums {
  revenue: number;
  messages: number;
  unsubscribes: number;
  /** How long ago people first entered, in days of a person. */
  daysSinceEntry: number;
}

const EMPTY: Sums = { revenue: 0, messages: 0, unsubscribes: 0, daysSinceEntry: 0 };

/** Returns sums up to a second from a timeline with periods of `every` seconds; the period that is under way counts by its part. */
export function sumsAt(timeline: TimelineAnswer | undefined, every: number, second: number): Sums {
  if (!timeline) return EMPTY;
  const whole = Math.floor(second / every);
  const part = second / every - whole;
  const upTo = (series: readonly number[] = []): number => {
    let sum = 0;
    for (let period = 0; period < Math.min(whole, series.length); period++) sum += series[period];
    return sum + (series[whole] ?? 0) * part;
  };
  return {
    revenue: upTo(timeline.series.revenue),
    messages: upTo(timeline.series.messages),
    unsubscribes: upTo(timeline.series.unsubscribes),
    daysSinceEntry: upTo(timeline.series.daysSinceEntry),
  };
}

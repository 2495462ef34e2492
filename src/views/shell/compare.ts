import type { RunAnswer } from '../../analysis/query';

/** Conversions for each trip; undefined when nobody set out. */
export function conversionOf(answer: RunAnswer): number | undefined {
  return answer.totals.trips > 0 ? answer.totals.conversions / answer.totals.trips : undefined;
}

/** Returns how much higher B converts than A, as a difference of shares; only the same number of people compare. */
export function conversionGain(a: RunAnswer | undefined, b: RunAnswer | undefined): number | undefined {
  if (!a || !b || a.people !== b.people || a.days !== b.days) return undefined;
  const [was, is] = [conversionOf(a), conversionOf(b)];
  return was === undefined || is === undefined ? undefined : is - was;
}

import type { Trace } from '../rules/trace';

/**
 * Returns the fewest leaves that would have to turn over for a rule to come out as wanted: `leavesToFlip(trace, true)` of "gold, and bought in 30 days"
 * for a silver buyer is the leaf about gold. Empty when it already does; a group without parts cannot turn and gives itself.
 */
export function leavesToFlip(trace: Trace, want: boolean): Trace[] {
  if (trace.met === want) return [];
  const { rule, parts } = trace;
  if (!parts || parts.length === 0) return [trace];
  if ('not' in rule) return leavesToFlip(parts[0], !want);
  const needed = parts.map((part) => leavesToFlip(part, want));
  const everyPart = 'all' in rule === want;
  if (everyPart) return needed.flat();
  return needed.reduce((best, leaves) => (leaves.length < best.length ? leaves : best));
}

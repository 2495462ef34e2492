import type { Trace } from '../../rules/trace';
import { m } from '../../text';
import { phraseOf } from '../audiences/rule';
import { nearMissOf, valueOf, type Reading } from './leafWords';

/** One line of an explanation: a condition, or the heading of a group whose conditions stand indented below it. */
export interface TraceLine {
  depth: number;
  met: boolean;
  text: string;
  group: boolean;
  /** What this person has. */
  value?: string;
  /** How far it is from being met. */
  near?: string;
}

/** Returns a trace as lines: the parts of an outermost `all` stand at the margin, other groups under their heading. */
export function linesOf(trace: Trace, reading: Reading): TraceLine[] {
  if ('all' in trace.rule && trace.parts) return trace.parts.flatMap((part) => visit(part, 0, false, reading));
  return visit(trace, 0, false, reading);
}

/** "Not" is handed down to the conditions: none of these two reads as "not this" and "not that". */
function visit(trace: Trace, depth: number, negated: boolean, reading: Reading): TraceLine[] {
  const { rule, parts = [] } = trace;
  if ('not' in rule && parts.length > 0) return visit(parts[0], depth, !negated, reading);
  const met = trace.met !== negated;
  if (('all' in rule || 'any' in rule) && parts.length === 1) return visit(parts[0], depth, negated, reading);
  if ('all' in rule || 'any' in rule) {
    const text = 'all' in rule !== negated ? m.why_all_of() : m.why_any_of();
    const below = parts.flatMap((part) => visit(part, depth + 1, negated, reading));
    return [{ depth, met, text, group: true }, ...below];
  }
  const value = valueOf(trace, negated, reading);
  const near = met ? undefined : nearMissOf(trace, negated);
  return [
    {
      depth,
      met,
      text: phraseOf(negated ? { not: rule } : rule, reading.names),
      group: false,
      ...(value !== undefined && { value }),
      ...(near !== undefined && { near }),
    },
  ];
}

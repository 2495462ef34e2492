import { instantOf } from '../../base/instant';
import type { EventLeaf } from '../../model/rule';
import type { Names } from '../../rules/phrases';
import type { Trace } from '../../rules/trace';
import { m } from '../../text';
import { formatNumber, formatPercent } from '../../text/format';
import { roughly } from './time';
import { weekdayWords } from './words';

/** What a trace is read with: names for ids, and the moment it speaks of in milliseconds since 1970. */
export interface Reading {
  names: Names;
  now: number;
}

/** Returns what a person has of what a condition asks, in a few words for the right edge: "3 times", "41 days ago", "gold". */
export function valueOf(leaf: Trace, negated: boolean, { now }: Reading): string | undefined {
  const { rule, value } = leaf;
  if ('did' in rule) return eventValue(rule, leaf, negated, now);
  if ('consent' in rule) return consentValue(value, rule.consent);
  if ('audience' in rule) return value === 'in' ? m.why_value_in() : m.why_value_out();
  if ('place' in rule) {
    if (value === 'inside') return m.why_value_there();
    return leaf.when?.[0] === undefined ? m.why_value_never() : ago(leaf.when[0], now);
  }
  if ('share' in rule) return typeof value === 'number' ? formatPercent(value) : undefined;
  if ('weekday' in rule) return weekdayWords(value);
  if ('date' in rule) return undefined;
  if (value === undefined || value === null) return m.why_value_unknown();
  return plain(value);
}

function eventValue(rule: EventLeaf, { value, last }: Trace, negated: boolean, now: number): string {
  if (last === undefined) return m.why_value_never();
  const single = (rule.atLeast ?? 1) === 1 && rule.between === undefined && (rule.exactly ?? 0) === 0;
  if (single && (negated || rule.within !== undefined || rule.exactly === 0 || rule.atMost === 0))
    return ago(last, now);
  const count = Number(value ?? 0);
  return m.why_value_times({ count, n: formatNumber(count) });
}

function ago(instant: string, now: number): string {
  const seconds = Math.max(0, (now - instantOf(instant)) / 1000);
  return seconds < 60 ? m.why_value_now() : m.why_value_ago({ time: roughly(seconds) });
}

function consentValue(value: unknown, channel: string): string {
  const { any, [channel]: own } = (value ?? {}) as Record<string, unknown>;
  if (any === 'n' || own === 'n') return m.why_value_said_no();
  return own === 'y' ? m.why_value_agreed() : m.why_value_not_asked();
}

function plain(value: unknown): string {
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'boolean') return value ? m.why_value_yes() : m.why_value_no();
  return Array.isArray(value) ? value.map(plain).join(', ') : String(value);
}

/** Returns how far an unmet condition is from being met: "in 9 days if nothing happens", "2 more". */
export function nearMissOf({ nearMiss }: Trace, negated: boolean): string | undefined {
  if (!nearMiss) return undefined;
  const { unit, amount, direction } = nearMiss;
  if (unit === 'value' || typeof amount === 'string') return negated ? undefined : m.why_near_value({ value: amount });
  if (unit === 'seconds') return m.why_near_wait({ time: roughly(amount) });
  const n = formatNumber(amount);
  if (unit === 'events') return direction === 'less' ? m.why_near_fewer({ n }) : m.why_near_more({ n });
  return direction === 'less' ? m.why_near_above({ n }) : m.why_near_below({ n });
}

/** Returns the seconds after which a rule turns over if nothing happens; undefined where time alone does not turn it. */
export function turnsAfter({ rule, met, nearMiss, parts }: Trace): number | undefined {
  // Of an `all` that holds, whichever part falls first; of an `any` that does not, whichever comes true first.
  if (parts && (('all' in rule && met) || ('any' in rule && !met))) {
    const waits = parts.map(turnsAfter).filter((wait) => wait !== undefined);
    return waits.length ? Math.min(...waits) : undefined;
  }
  return nearMiss?.unit === 'seconds' && typeof nearMiss.amount === 'number' ? nearMiss.amount : undefined;
}

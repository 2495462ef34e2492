import { durationProblem, parseDuration } from '../../base/duration';
import { DAY } from '../../base/seconds';
import { isAll, isAny, isNot } from '../../model/ruleTree';
import type { Rule, Scalar } from '../../model/rule';

export type Join = 'all' | 'any';
export type Compare = 'is' | 'isNot' | 'atLeast' | 'atMost';

/** A condition that a form of a few fields can show whole. */
export type Simple =
  | { kind: 'audience'; not: boolean; audience: string }
  | { kind: 'consent'; not: boolean; consent: string }
  /** Without days: ever. */
  | { kind: 'event'; not: boolean; did: string; days?: number }
  | { kind: 'attribute'; attribute: string; compare: Compare; value: Scalar };

const COMPARES: readonly Compare[] = ['is', 'isNot', 'atLeast', 'atMost'];

/** Returns the conditions of a rule that all hold, or any: `partsOf({ all: [a, b] }) // { join: 'all', parts: [a, b] }`. */
export function partsOf(rule: Rule): { join: Join; parts: Rule[] } {
  if (isAll(rule)) return { join: 'all', parts: rule.all };
  if (isAny(rule)) return { join: 'any', parts: rule.any };
  return { join: 'all', parts: [rule] };
}

/** Returns the rule of several conditions; one alone needs no group. */
export function ruleOfParts(join: Join, parts: Rule[]): Rule {
  if (parts.length === 1) return parts[0];
  return join === 'all' ? { all: parts } : { any: parts };
}

/** Returns a condition as the fields of a form, undefined where a form would lose something of it. */
export function simpleOf(rule: Rule): Simple | undefined {
  if (isNot(rule)) {
    const inside = simpleOf(rule.not);
    return inside && 'not' in inside && !inside.not ? { ...inside, not: true } : undefined;
  }
  const keys = Object.keys(rule);
  if ('audience' in rule && keys.every((key) => key === 'audience' || key === 'is'))
    return { kind: 'audience', not: rule.is === 'out', audience: rule.audience };
  if ('consent' in rule && keys.length === 1) return { kind: 'consent', not: false, consent: rule.consent };
  if ('did' in rule) {
    if (keys.length === 1) return { kind: 'event', not: false, did: rule.did };
    const days =
      'within' in rule && rule.within !== undefined && keys.length === 2 ? wholeDays(rule.within) : undefined;
    return days === undefined ? undefined : { kind: 'event', not: false, did: rule.did, days };
  }
  if ('attribute' in rule && keys.length === 2) {
    const compare = COMPARES.find((each) => rule[each] !== undefined);
    return compare && { kind: 'attribute', attribute: rule.attribute, compare, value: rule[compare]! };
  }
  return undefined;
}

function wholeDays(within: string): number | undefined {
  if (durationProblem(within)) return undefined;
  const days = parseDuration(within) / DAY;
  return Number.isInteger(days) && days > 0 ? days : undefined;
}

/** Returns the condition that the fields of a form say. */
export function ruleOf(simple: Simple): Rule {
  switch (simple.kind) {
    case 'audience':
      return simple.not ? { audience: simple.audience, is: 'out' } : { audience: simple.audience };
    case 'consent':
      return negated(simple.not, { consent: simple.consent });
    case 'event':
      return negated(simple.not, {
        did: simple.did,
        ...(simple.days === undefined ? {} : { within: `P${simple.days}D` }),
      });
    case 'attribute':
      return { attribute: simple.attribute, [simple.compare]: simple.value } as Rule;
  }
}

const negated = (not: boolean, rule: Rule): Rule => (not ? { not: rule } : rule);

/** Attributes that a form offers, with the words they can have where these are few. */
export const ATTRIBUTES: Readonly<Record<string, { type: 'text' | 'number'; words?: readonly string[] }>> = {
  'loyalty.tier': { type: 'text', words: ['bronze', 'silver', 'gold', 'platinum'] },
  'loyalty.points': { type: 'number' },
  'loyalty.lifetimePurchases': { type: 'number' },
  'commerce.purchases': { type: 'number' },
  'homeAddress.city': { type: 'text' },
  'person.birthYear': { type: 'number' },
};

/** Returns a condition of another kind to begin with. */
export function fresh(kind: Simple['kind'], audiences: readonly string[]): Simple {
  switch (kind) {
    case 'audience':
      return { kind, not: false, audience: audiences[0] ?? '' };
    case 'consent':
      return { kind, not: false, consent: 'email' };
    case 'event':
      return { kind, not: false, did: 'commerce.purchases', days: 30 };
    case 'attribute':
      return { kind, attribute: 'loyalty.tier', compare: 'is', value: 'gold' };
  }
}

/** Returns the condition about another attribute, with a value that it can have. */
export function about(attribute: string): Simple {
  const known = ATTRIBUTES[attribute];
  if (known?.type === 'number') return { kind: 'attribute', attribute, compare: 'atLeast', value: 0 };
  return { kind: 'attribute', attribute, compare: 'is', value: known?.words?.[0] ?? '' };
}

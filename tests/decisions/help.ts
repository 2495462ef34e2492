import { hashText } from '../../src/base/luck';
import { CapCounters, type Scale } from '../../src/decisions/caps';
import { compilePolicies, type Policies } from '../../src/decisions/decide';
import { readOutcome, type Outcome } from '../../src/decisions/outcome';
import type { Offers } from '../../src/model/offer';
import type { Rule } from '../../src/model/rule';
import type { Field } from '../../src/rules/facts';
import type { Trace } from '../../src/rules/trace';

/** 2026-01-01T00:00:00Z, a Thursday. */
export const START = 1767225600;
export const DAY = 86400;

/** Rules of these tests: `yes`, `no`, and `{ share: s, key }`, met by the people whose number modulo 10 is below 10 s. */
export const yes: Rule = { all: [] };
export const no: Rule = { any: [] };

export function met(rule: Rule, person: number): boolean {
  if ('all' in rule) return rule.all.every((part) => met(part, person));
  if ('any' in rule) return rule.any.some((part) => met(part, person));
  if ('not' in rule) return !met(rule.not, person);
  if ('share' in rule) return person % 10 < rule.share * 10;
  throw new Error(`no such rule in these tests: ${JSON.stringify(rule)}`);
}

export function trace(rule: Rule, person: number): Trace {
  const parts = 'all' in rule ? rule.all : 'any' in rule ? rule.any : 'not' in rule ? [rule.not] : undefined;
  return { rule, met: met(rule, person), ...(parts && { parts: parts.map((part) => trace(part, person)) }) };
}

export const age: Field = { type: 'number', at: (person) => (person === 99 ? NaN : person) };

export interface Desk {
  policies: Policies;
  counters: CapCounters;
  /** Decides and says what became of each candidate: `id: stage ...`. */
  decide(
    policy: string,
    person: number,
    now?: number,
    places?: number,
  ): { chosen: string[]; seen: Record<string, Outcome & { score: number }> };
}

export function desk(
  offers: Offers,
  options: { size?: number; scale?: Scale; withheld?: ReadonlySet<string> } = {},
): Desk {
  const policies = compilePolicies(offers, {
    test: (rule) => ({ met: (person) => met(rule, person) }),
    attribute: (path) => (path === 'age' ? age : undefined),
    startUnix: START,
    seed: hashText('test'),
    withheld: options.withheld,
  });
  const counters = new CapCounters(policies.caps, {
    startUnix: START,
    size: options.size ?? 100,
    scale: options.scale,
  });
  return {
    policies,
    counters,
    decide(policy, person, now = 0, places) {
      const seen: Record<string, Outcome & { score: number }> = {};
      policies.decide(
        policy,
        person,
        now,
        counters,
        (offer, outcome, score, strategy) => {
          const id = policies.offerIds[offer];
          const key = strategy < 0 ? `fallback ${id}` : seen[id] ? `${id} ${strategy}` : id;
          seen[key] = { ...readOutcome(outcome), score };
        },
        places,
      );
      const chosen = Array.from(policies.chosen.subarray(0, policies.chosenCount), (i) => policies.offerIds[i]);
      return { chosen, seen };
    },
  };
}

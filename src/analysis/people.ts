import type { Rule } from '../model/rule';
import type { Facts } from '../rules/facts';
import { didYouMean } from '../base/nearest';
import { compileRule } from '../rules/compile';
import { leavesIn } from '../model/ruleTree';
import { QueryError } from './queryError';
import type { AudienceRef } from './terms';

/**
 * Returns who meets a rule at a tick, one byte a person: `peopleWho({ did: 'trip.entered', where: { journey: 'winBack' } }, facts, 'query.who')(tick)`.
 * To be read only until the next call. Throws for a comparison that rules refuse, and for an audience that is not there.
 */
export function peopleWho(rule: Rule, facts: Facts, path: string): (tick: number) => Uint8Array {
  for (const { leaf, path: at } of leavesIn(rule)) {
    if ('audience' in leaf) membershipIn(leaf.audience, facts, [path, at, 'audience'].filter(Boolean).join('.'));
  }
  try {
    const compiled = compileRule(rule, facts);
    return (tick) => compiled.mask(tick);
  } catch (error) {
    throw new QueryError(path, error instanceof Error ? error.message : String(error));
  }
}

/** An audience ready to be asked who is in it: one byte a person, to be read only until the next call. */
export interface Members {
  readonly id: string;
  at(tick: number): Uint8Array;
}

/** Returns an audience given by id or by rule; throws for an id that is not there. */
export function membersOf(ref: AudienceRef, facts: Facts, path: string): Members {
  return typeof ref === 'string'
    ? membersById(ref, facts, path)
    : { id: ref.id, at: peopleWho(ref.rule, facts, `${path}.rule`) };
}

function membersById(id: string, facts: Facts, path: string): Members {
  const member = membershipIn(id, facts, path);
  const mask = new Uint8Array(facts.people);
  return {
    id,
    at(tick) {
      for (let person = 0; person < mask.length; person++) mask[person] = member(person, tick) ? 1 : 0;
      return mask;
    },
  };
}

function membershipIn(id: string, facts: Facts, path: string): NonNullable<ReturnType<Facts['audience']>> {
  const member = facts.audience(id);
  if (member) return member;
  const known = facts.audienceIds ?? [];
  const hint = known.length === 0 ? ' (none is defined)' : didYouMean(id, known);
  throw new QueryError(path, `no audience ${JSON.stringify(id)}${hint}`);
}

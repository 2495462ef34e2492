import type { Rule } from '../model/rule';
import type { Facts } from '../rules/facts';
import { compileRule } from '../rules/compile';
import { QueryError } from './queryError';

/**
 * Returns who meets a rule at a tick, one byte a person: `peopleWho({ did: 'trip.entered', where: { journey: 'winBack' } }, facts, 'query.who')(tick)`.
 * To be read only until the next call. Throws for a comparison that rules refuse.
 */
export function peopleWho(rule: Rule, facts: Facts, path: string): (tick: number) => Uint8Array {
  try {
    const compiled = compileRule(rule, facts);
    return (tick) => compiled.mask(tick);
  } catch (error) {
    throw new QueryError(path, error instanceof Error ? error.message : String(error));
  }
}

import type { Rule } from '../model/rule';
import type { AudienceAnswer, AudienceQuery, AudienceRef } from './query';
import type { Trace } from '../rules/trace';
import { compileRule, traceRule } from '../rules/compile';
import { QueryError } from './queryError';
import { tickAt, type AskContext } from './scope';

/** The members of an audience: one byte a person. */
export interface Members {
  readonly id: string;
  readonly mask: Uint8Array;
}

/**
 * Returns who is in an audience at an instant: `audience({ kind: 'audience', rule: { attribute: 'loyalty.tier', is: 'gold' }, ids: true }, context)`.
 * Ids come in the order of the profiles. Throws for an id that is not there, in `id` or in `why`.
 */
export function audience(query: AudienceQuery, context: AskContext, path = 'query'): AudienceAnswer {
  const at = tickAt(context, query.at, `${path}.at`);
  const rule: Rule = query.rule ?? { audience: query.id!, is: 'in' };
  const mask = query.rule
    ? ruleMask(query.rule, context, at, `${path}.rule`)
    : definedMask(query.id!, context, at, `${path}.id`);
  const answer: AudienceAnswer = { kind: 'audience', people: 0 };
  for (const met of mask) answer.people += met;
  if (query.ids) {
    answer.ids = [];
    for (let person = 0; person < mask.length; person++) if (mask[person]) answer.ids.push(context.idOf(person));
  }
  if (query.why) {
    const traces = query.why.map((id, index): [string, Trace] => {
      const person = context.find(id);
      if (person < 0) throw new QueryError(`${path}.why.${index}`, `no person ${JSON.stringify(id)}`);
      return [id, traceRule(rule, context.facts, person, at)];
    });
    answer.why = Object.fromEntries(traces);
  }
  return answer;
}

/** Returns the members at a tick of an audience given by id or by rule. */
export function membersOf(ref: AudienceRef, context: AskContext, at: number, path: string): Members {
  if (typeof ref === 'string') return { id: ref, mask: definedMask(ref, context, at, path) };
  return { id: ref.id, mask: ruleMask(ref.rule, context, at, `${path}.rule`) };
}

function ruleMask(rule: Rule, context: AskContext, at: number, path: string): Uint8Array {
  try {
    return compileRule(rule, context.facts).mask(at);
  } catch (error) {
    throw asQueryError(error, path);
  }
}

function definedMask(id: string, context: AskContext, at: number, path: string): Uint8Array {
  const member = context.facts.audience(id);
  if (!member) throw new QueryError(path, `no audience ${JSON.stringify(id)}`);
  const mask = new Uint8Array(context.facts.people);
  for (let person = 0; person < mask.length; person++) mask[person] = member(person, at) ? 1 : 0;
  return mask;
}

function asQueryError(error: unknown, path: string): QueryError {
  if (error instanceof QueryError) return error;
  return new QueryError(path, error instanceof Error ? error.message : String(error));
}

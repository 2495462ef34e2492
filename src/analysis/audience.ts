import type { Rule } from '../model/rule';
import type { AudienceAnswer, AudienceQuery, AudienceRef } from './query';
import type { Trace } from '../rules/trace';
import { traceRule } from '../rules/traceRule';
import { peopleWho } from './people';
import { QueryError } from './queryError';
import { tickAt, type AskContext } from './scope';

/** An audience ready to be asked who is in it: one byte a person, to be read only until the next call. */
export interface Members {
  readonly id: string;
  at(tick: number): Uint8Array;
}

/**
 * Returns who is in an audience at an instant: `audience({ kind: 'audience', rule: { attribute: 'loyalty.tier', is: 'gold' }, ids: true }, context)`.
 * Ids come in the order of the profiles. Throws for an id that is not there, in `id` or in `why`.
 */
export function audience(query: AudienceQuery, context: AskContext, path = 'query'): AudienceAnswer {
  const at = tickAt(context, query.at, `${path}.at`);
  const rule: Rule = query.rule ?? { audience: query.id!, is: 'in' };
  const members = query.rule
    ? membersByRule('', query.rule, context, `${path}.rule`)
    : membersById(query.id!, context, `${path}.id`);
  const mask = members.at(at);
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

/** Returns an audience given by id or by rule; throws for an id that is not there. */
export function membersOf(ref: AudienceRef, context: AskContext, path: string): Members {
  return typeof ref === 'string'
    ? membersById(ref, context, path)
    : membersByRule(ref.id, ref.rule, context, `${path}.rule`);
}

function membersByRule(id: string, rule: Rule, { facts }: AskContext, path: string): Members {
  return { id, at: peopleWho(rule, facts, path) };
}

function membersById(id: string, { facts }: AskContext, path: string): Members {
  const member = facts.audience(id);
  if (!member) throw new QueryError(path, `no audience ${JSON.stringify(id)}`);
  const mask = new Uint8Array(facts.people);
  return {
    id,
    at(tick) {
      for (let person = 0; person < mask.length; person++) mask[person] = member(person, tick) ? 1 : 0;
      return mask;
    },
  };
}

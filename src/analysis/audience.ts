import type { Rule } from '../model/rule';
import type { Trace } from '../rules/trace';
import { traceRule } from '../rules/traceRule';
import { membersOf } from './people';
import { QueryError } from './queryError';
import { tickAt, type AskContext } from './scope';
import { flag, listOf, oneGiven, optional, queryReader, text } from './reader';
import { rule, scope, type At } from './terms';

/** Who is in an audience, and why these are or are not. */
export interface AudienceQuery {
  kind: 'audience';
  /** Either a rule or the id of an audience of the workspace. */
  rule?: Rule;
  id?: string;
  at?: At;
  ids?: boolean;
  /** Ids of people whose trace is wanted. */
  why?: string[];
}

export interface AudienceAnswer {
  kind: 'audience';
  people: number;
  /** In the order of the profiles. */
  ids?: string[];
  why?: Record<string, Trace>;
}

const MOST_IDS = 1000;

export const readAudience = queryReader<AudienceQuery>(
  'audience',
  {
    rule: optional(rule),
    id: optional(text),
    ids: optional(flag),
    why: optional(listOf(text, 'id', MOST_IDS)),
    ...scope,
  },
  (query: AudienceQuery, path) => oneGiven(query, ['rule', 'id'], path),
);

/**
 * Returns who is in an audience at an instant: `audience({ kind: 'audience', rule: { attribute: 'loyalty.tier', is: 'gold' }, ids: true }, context)`.
 * Ids come in the order of the profiles. Throws for an id that is not there, in `id` or in `why`.
 */
export function audience(query: AudienceQuery, context: AskContext, path = 'query'): AudienceAnswer {
  const at = tickAt(context, query.at, `${path}.at`);
  const rule: Rule = query.rule ?? { audience: query.id!, is: 'in' };
  const members = query.rule
    ? membersOf({ id: '', rule: query.rule }, context.facts, path)
    : membersOf(query.id!, context.facts, `${path}.id`);
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

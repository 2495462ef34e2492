import type { Facts } from '../rules/facts';
import { fieldValues } from '../rules/comparison';
import type { Answer, AnswerOf, Kind, Query, QueryOf } from './query';
import { attribution } from './attribution';
import { audience } from './audience';
import { fallout } from './fallout';
import { flow } from './flow';
import { membership } from './membership';
import { overlap } from './overlap';
import { parseQuery } from './parse';
import { QueryError } from './queryError';
import { timeToConvert } from './timeToConvert';
import type { AskContext } from './scope';

/** How a kind of query is answered; `path` is where the query stands in the request. */
export type AnswerKind<K extends Kind, C = AskContext> = (query: QueryOf<K>, context: C, path: string) => AnswerOf<K>;

/** Kinds and how each is answered, in a context that a fuller table may enlarge: `{ ...dataAnswers, counts }`. */
export type Answers<C extends AskContext = AskContext> = { readonly [K in Kind]?: AnswerKind<K, C> };

/** The kinds that need no run: they work on any facts. */
export const dataAnswers = {
  audience,
  membership,
  overlap,
  fallout,
  flow,
  attribution,
  timeToConvert,
} satisfies Answers;

/**
 * Returns the answer to a query of unknown shape about a caller's own data: `askData({ kind: 'flow', ... }, facts)`.
 * Throws a QueryError, with the path below `path`, for a query that cannot be read or answered.
 */
export function askData(query: unknown, facts: Facts, path = 'query'): Answer {
  return answerFrom(dataAnswers, parseQuery(query, path), dataContext(facts), path);
}

/** Returns the answer from a table of kinds; throws a QueryError for a kind that is not in it. */
export function answerFrom<C extends AskContext>(answers: Answers<C>, query: Query, context: C, path: string): Answer {
  const answer = answers[query.kind] as AnswerKind<Kind, C> | undefined;
  if (!answer) throw new QueryError(`${path}.kind`, `needs the run of a workspace (got ${JSON.stringify(query.kind)})`);
  return answer(query, context, path);
}

/** Returns what questions about a caller's data are asked in: from the earliest to the latest event, people by their field `id`. */
export function dataContext(facts: Facts): AskContext {
  const { time, count } = facts.events;
  let start = Infinity;
  let end = -Infinity;
  for (let row = 0; row < count; row++) {
    if (time[row] < start) start = time[row];
    if (time[row] > end) end = time[row];
  }
  const ids = facts.attribute('id');
  const idOf = (person: number) => String(fieldValues(ids, person)[0] ?? person);
  let byId: Map<string, number> | undefined;
  return {
    facts,
    start: count === 0 ? 0 : start,
    end: count === 0 ? 0 : end,
    idOf,
    find(id) {
      byId ??= new Map(Array.from({ length: facts.people }, (_, person) => [idOf(person), person]));
      return byId.get(id) ?? -1;
    },
  };
}

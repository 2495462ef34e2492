import type { Kind, Query } from './query';
import { didYouMean } from '../base/nearest';
import { isObject } from '../base/isObject';
import { QueryError } from './queryError';
import { worldQuestions } from './firstQuestions';
import { dataQuestions, runQuestions, TO_COME } from './questions';
import { own, refuse, show, type Read } from './reader';

const questions: Readonly<Record<Kind, { read: Read<Query> }>> = {
  ...worldQuestions,
  ...runQuestions,
  ...dataQuestions,
};

/**
 * Returns a query of unknown shape as a typed one: `parseQuery(JSON.parse(text), 'ask.0')`. Fields that no query has are dropped.
 * Throws a QueryError whose path begins with `path` and whose message says what was expected and what came.
 */
export function parseQuery(query: unknown, path = 'query'): Query {
  if (!isObject(query)) return refuse(path, 'needs an object with a kind', query);
  const kind = own(query, 'kind');
  if (typeof kind === 'string' && Object.hasOwn(questions, kind)) return questions[kind as Kind].read(query, path);
  if (typeof kind === 'string' && TO_COME.includes(kind))
    throw new QueryError(`${path}.kind`, `${show(kind)} is a kind of query that is still to come`);
  const close = typeof kind === 'string' ? didYouMean(kind.slice(0, 60), Object.keys(questions)) : '';
  throw new QueryError(`${path}.kind`, `unknown kind of query: ${show(kind)}${close}`);
}

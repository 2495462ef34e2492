import { isObject } from '../base/isObject';
import type { Answer, Query } from './query';
import { firstQuestions, worldQuestions } from './firstQuestions';
import type { Question } from './question';
import { own, type Read } from './reader';
import type { FinishedRun } from './run/answers';

/** Returns a query of these kinds as a typed one, undefined when it is of another kind; throws a QueryError as `parseQuery` does. */
export function parseFirst(query: unknown, path: string): Query | undefined {
  const kind = isObject(query) ? own(query, 'kind') : undefined;
  const questions: Record<string, { read: Read<Query> }> = { ...worldQuestions, ...firstQuestions };
  return typeof kind === 'string' && Object.hasOwn(questions, kind) ? questions[kind].read(query, path) : undefined;
}

/** Returns the answer to a query that `parseFirst` has read, but for those of the world. */
export function answerFirst(query: Query, finished: FinishedRun, path: string): Answer {
  const { answer } = (firstQuestions as unknown as Record<string, Question<Query, Answer, FinishedRun>>)[query.kind];
  return answer(query, finished, path);
}

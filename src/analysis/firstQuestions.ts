import type { Answer, Query } from './query';
import { question, type Question } from './question';
import { isObject, own, type Read } from './reader';
import type { FinishedRun } from './run/answers';
import { counts, readCounts } from './run/counts';
import { coverage, readCoverage } from './run/coverage';
import { decisions, readDecisions } from './run/decisions';
import { readLift } from './run/lift';
import { person, readPerson } from './run/person';
import { readRun } from './run/run';
import { readTimeline, timeline } from './run/timeline';
import { readValidate } from './run/validate';

/** Questions about a run that the first picture asks; the others are loaded when they are first asked for. */
export const firstQuestions = {
  counts: question(readCounts, counts),
  coverage: question(readCoverage, coverage),
  timeline: question(readTimeline, timeline),
  decisions: question(readDecisions, decisions),
  person: question(readPerson, person),
};

/** Questions that the world itself answers, because they need a workspace or further runs. */
export const worldQuestions = {
  validate: { read: readValidate },
  run: { read: readRun },
  lift: { read: readLift },
};

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

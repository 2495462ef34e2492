/** The questions that `first.ts` does not answer: they are loaded when the first of them is asked. */
import type { Facts } from '../rules/facts';
import { fieldValues } from '../rules/comparison';
import { worldQuestions } from './firstQuestions';
import { notesOn } from './notes';
import type { Answer, Kind, Query } from './query';
import { parseQuery } from './parse';
import { QueryError } from './queryError';
import type { Question } from './question';
import { dataQuestions, runQuestions } from './questions';
import type { FinishedRun } from './run/answers';
import type { AskContext } from './scope';

export { parseQuery };

/** Every kind of question: those of people and events, which a run answers as well, and those of a run alone. */
export const KINDS = {
  data: Object.keys(dataQuestions),
  run: Object.keys({ ...worldQuestions, ...runQuestions }).filter((kind) => !Object.hasOwn(dataQuestions, kind)),
};

type Table<C> = Readonly<Record<string, Question<Query, Answer, C>>>;

/**
 * Returns the answer to a query of unknown shape about a caller's own data: `askData({ kind: 'flow', ... }, facts)`.
 * Throws a QueryError, with the path below `path`, for a query that cannot be read or answered.
 */
export function askData(query: unknown, facts: Facts, path = 'query'): Answer {
  return answerOnData(parseQuery(query, path), dataContext(facts), path);
}

/** Whether a kind of query can be answered without a run, from people and events alone. */
export function isAboutData(kind: unknown): kind is Kind {
  return typeof kind === 'string' && Object.hasOwn(dataQuestions, kind);
}

/** Whether a run has an answer of its own to a kind of query, also to one that data alone can answer: `isAboutRun('timeline')`. */
export function isAboutRun(kind: Kind): boolean {
  return Object.hasOwn(runQuestions, kind);
}

/** Returns the answer to a question about people and events; throws a QueryError for a kind that needs more. */
export function answerOnData(query: Query, context: AskContext, path: string): Answer {
  if (!isAboutData(query.kind))
    throw new QueryError(`${path}.kind`, `needs the run of a workspace (got ${JSON.stringify(query.kind)})`);
  const answer = (dataQuestions as unknown as Table<AskContext>)[query.kind].answer(query, context, path);
  const notes = notesOn(query, context, path);
  return notes.length === 0 ? answer : { ...answer, notes };
}

/** Returns the answer to a question about a finished run. */
export function answerOnRun(query: Query, finished: FinishedRun, path: string): Answer {
  return (runQuestions as unknown as Table<FinishedRun>)[query.kind].answer(query, finished, path);
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
    eventless: count === 0,
    idOf,
    find(id) {
      byId ??= new Map(Array.from({ length: facts.people }, (_, person) => [idOf(person), person]));
      return byId.get(id) ?? -1;
    },
  };
}

/**
 * The product's API as types: every picture is the answer to a query, and queries and answers are plain JSON.
 * Instants are ISO 8601 in UTC, durations ISO 8601 in weeks, days, hours, minutes and seconds, paths dotted.
 * The shapes of a question stand in its own file.
 */
import type { worldQuestions } from './firstQuestions';
import type { dataQuestions, runQuestions } from './questions';
import type { LiftAnswer } from './run/lift';
import type { RunAnswer } from './run/run';
import type { ValidateAnswer } from './run/validate';
import type { Instant } from './terms';

export type * from './attribution';
export type * from './audience';
export type * from './fallout';
export type * from './flow';
export type * from './membership';
export type * from './overlap';
export type * from './run/counts';
export type * from './run/coverage';
export type * from './run/decide';
export type * from './run/decisions';
export type * from './run/lift';
export type * from './run/person';
export type * from './run/run';
export type * from './run/timeline';
export type * from './run/validate';
export type * from './run/why';
export type * from './run/why/answer';
export type * from './terms';
export type * from './timeToConvert';

type Questions = typeof dataQuestions & typeof runQuestions & typeof worldQuestions;
/** Answers that only a world can give. */
interface WorldAnswers {
  validate: ValidateAnswer;
  run: RunAnswer;
  lift: LiftAnswer;
}

export type Kind = keyof Questions;
export type QueryOf<K extends Kind> = ReturnType<Questions[K]['read']>;
/** The answer to a kind of query: `AnswerOf<'fallout'>`. */
export type AnswerOf<K extends Kind> = K extends keyof WorldAnswers
  ? WorldAnswers[K]
  : Questions[K] extends { answer: (...of: never[]) => infer A }
    ? A
    : never;
export type Query = QueryOf<Kind>;
export type Answer = AnswerOf<Kind> & Noted;

export interface Noted {
  /** What the answer does not say by itself: names that no event and nobody has, settings that mean nothing, fields that are not read. */
  notes?: string[];
}

/** A query that failed; the others of the request are answered all the same. */
export interface ErrorAnswer {
  error: { path: string; message: string };
}

/** The caller's own people and events. */
export interface CallerData {
  profiles: ({ id: string } & Record<string, unknown>)[];
  events: ({ person: string; timestamp: Instant; type: string; id?: string } & Record<string, unknown>)[];
}

export interface AskRequest {
  /** A workspace, or the file name of an example. */
  workspace?: unknown;
  /** Without it the run of the workspace answers. */
  data?: CallerData;
  ask: Query[];
}

/** One answer for each query, in order; a request that cannot be read at all is answered `{ error }`. */
export interface AskResponse extends Noted {
  answers: (Answer | ErrorAnswer)[];
}

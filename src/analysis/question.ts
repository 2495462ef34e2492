import type { Read } from './reader';

/** How a kind of query is read, and how it is answered in a context `C`; `path` is where the query stands in the request. */
export interface Question<Q, A, C> {
  read: Read<Q>;
  answer(query: Q, context: C, path: string): A;
}

/** Ties an answer to the reader of its query. */
export function question<Q, A, C>(read: Read<Q>, answer: Question<Q, A, C>['answer']): Question<Q, A, C> {
  return { read, answer };
}

import type { Comparison, Scalar } from '../model/rule';
import { comparisonOf, compileTest, type RowTest } from './comparison';
import type { Events } from './facts';

/** Code of a match that wants events of any type. */
export const ANY_TYPE = -1;
/** Code of a match whose type no event has. */
export const NO_TYPE = -2;

/** An event match made ready: a type code to compare and, when there is a `where`, a test of the row. */
export interface Matcher {
  readonly code: number;
  readonly where: RowTest | undefined;
}

/** What is compiled here; without `did` an event of any type matches. */
export interface Match {
  did?: string;
  where?: Record<string, Scalar | Comparison>;
}

/** Returns the type code and the row test of an event match: `compileMatch({ did: 'order' }, facts.events)`. */
export function compileMatch(match: Match, events: Events): Matcher {
  const index = match.did === undefined ? ANY_TYPE : events.types.indexOf(match.did);
  const tests = Object.entries(match.where ?? {}).map(([path, entry]) =>
    compileTest(comparisonOf(entry), events.field(path)),
  );
  const [first] = tests;
  return {
    code: match.did !== undefined && index < 0 ? NO_TYPE : index,
    where: tests.length < 2 ? first : (row) => tests.every((test) => test(row)),
  };
}

import type { Comparison, Scalar } from '../model/rule';
import { comparisonOf, compileNarrow, compileTest, type Narrow, type RowTest } from './comparison';
import type { Events } from './facts';

/** Code of a match that wants events of any type. */
export const ANY_TYPE = -1;
/** Code of a match whose type no event has. */
export const NO_TYPE = -2;

/** An event match made ready: a type code to compare and, when there is a `where`, a test of the row. */
export interface Matcher {
  readonly code: number;
  readonly where: RowTest | undefined;
  /** The same test over a list of rows, where that can be had faster. */
  readonly narrow?: Narrow;
}

/** What is compiled here; without `did` an event of any type matches. */
export interface Match {
  did?: string;
  where?: Record<string, Scalar | Comparison>;
}

/** Returns the type code and the row test of an event match: `compileMatch({ did: 'order' }, facts.events)`. */
export function compileMatch(match: Match, events: Events): Matcher {
  const index = match.did === undefined ? ANY_TYPE : events.types.indexOf(match.did);
  const parts = Object.entries(match.where ?? {}).map(([path, entry]) => ({
    comparison: comparisonOf(entry),
    field: events.field(path),
  }));
  const tests = parts.map(({ comparison, field }) => compileTest(comparison, field));
  const [first] = tests;
  return {
    code: match.did !== undefined && index < 0 ? NO_TYPE : index,
    where: tests.length < 2 ? first : (row) => tests.every((test) => test(row)),
    narrow: parts.length === 1 ? compileNarrow(parts[0].comparison, parts[0].field) : undefined,
  };
}

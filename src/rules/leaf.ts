import type * as v from 'valibot';
import type { Problem } from '../model/problem';
import type { Leaf } from '../model/rule';
import type { Facts } from './facts';
import type { Look } from './look';
import type { Memory } from './memory';
import type { Names, Part } from './phrases';
import type { Trace } from './trace';

/** A leaf or a whole rule made ready for one world of facts. */
export interface Test {
  met(person: number, at: number): boolean;
  /** The earliest tick after `at` at which time alone may change the answer, Infinity when none. */
  next(person: number, at: number): number;
  /** Writes everybody's answers, where that can be done faster than one by one. */
  fill?(at: number, out: Uint8Array): void;
  /** Whether the answer is the same at all times, as long as the facts are. */
  readonly timeless?: boolean;
}

/** A test kept up to date by the events it sees. */
export interface LiveTest extends Test {
  /** Event type codes whose arrival may change the answer. */
  readonly watches?: readonly number[];
  /** `met` and `next` in one, where that can be had faster. */
  readonly look?: Look;
}

/** What a trace adds to rule and answer. */
export type Reasons = Omit<Trace, 'rule' | 'met' | 'parts'>;

/** The ids that a rule may refer to, for problems and choices; what is left out is not checked. */
export interface RuleReferences {
  readonly audiences?: Iterable<string>;
  readonly places?: Iterable<string>;
}

/** Everything about one kind of leaf. A new kind is one file that exports one of these, and one line in `leaves/index.ts`. */
export interface LeafKind<L extends Leaf> {
  /** The property that tells this kind from the others. */
  readonly kind: string;
  is(rule: object): boolean;
  readonly schema: v.GenericSchema;
  /** The names a leaf of this kind may use; default those of the schema. */
  readonly keys: readonly string[];
  /** What the schema cannot see: names that lead nowhere, ranges that are empty. */
  problems?(rule: L, path: string, refs: RuleReferences): Problem[];
  compile(rule: L, facts: Facts): Test;
  /** How the leaf is kept while a run goes on; default `compile`. */
  live?(rule: L, memory: Memory): LiveTest;
  trace(rule: L, facts: Facts, person: number, at: number): Reasons;
  /** What it says of people, after a `who` or a `whose`; `negated` says the opposite. */
  sentence(rule: L, negated: boolean, names: Names): Part[];
  pql(rule: L): string;
}

/** Returns the description with its leaf typed; `is` and `keys` come from kind and schema. */
export function defineLeaf<L extends Leaf>(
  description: Omit<LeafKind<L>, 'is' | 'keys'> & { schema: { entries?: object } | object },
): LeafKind<L> {
  const { kind } = description;
  return {
    ...description,
    is: (rule) => Object.hasOwn(rule, kind),
    keys: Object.keys(entriesOf(description.schema)),
  };
}

function entriesOf(schema: object): object {
  const { entries, pipe } = schema as { entries?: object; pipe?: readonly object[] };
  return entries ?? (pipe ? entriesOf(pipe[0]) : {});
}

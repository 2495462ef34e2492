import * as v from 'valibot';
import type { Comparison, Scalar } from '../model/rule';
import type { Field, TextField } from './facts';
import { operatorNames, operatorOf, operators, type OperatorName } from './operators';

type NumberField = Extract<Field, { type: 'number' }>;
type TextsField = Extract<Field, { type: 'texts' }>;

/** Tests one row of a field: a person or an event. */
export type RowTest = (row: number) => boolean;

/** Keeps, of the first `count` rows of a list, those that pass a test, in order; returns how many there are. */
export type Narrow = (rows: Int32Array, count: number) => number;

/** The operators a comparison uses, with what stands to their right, in the order of the operator list. */
export function comparisonParts(comparison: Comparison): [OperatorName, unknown][] {
  return operatorNames
    .filter((name) => comparison[name] !== undefined)
    .map((name): [OperatorName, unknown] => [name, comparison[name]]);
}

/** Returns the comparison that a `where` entry stands for: a bare value must be equal. */
export function comparisonOf(entry: Scalar | Comparison): Comparison {
  return typeof entry === 'object' ? entry : { is: entry };
}

/** Fields of a comparison in a schema, one for each operator. */
export const comparisonEntries = Object.fromEntries(
  operatorNames.map((name) => [name, v.optional(operators[name].schema)]),
) as Record<OperatorName, v.OptionalSchema<v.GenericSchema, undefined>>;

/** Whether a comparison compares anything. */
export const hasOperator = (value: object): boolean =>
  operatorNames.some((name) => (value as Comparison)[name] !== undefined);

export const OPERATOR_EXPECTED = `expected an operator: ${operatorNames.join(', ')}`;

export const comparisonSchema = v.pipe(
  v.looseObject(comparisonEntries),
  v.check((value) => hasOperator(value), OPERATOR_EXPECTED),
);

/** Returns a test of a list of present values: each operator is met by any element, and all operators must hold. */
export function compileMeets(comparison: Comparison): (values: readonly unknown[]) => boolean {
  const tests = comparisonParts(comparison).map(([name, operand]) => {
    const operator = operatorOf(name)!;
    const missing = operator.missing?.(operand) ?? false;
    return (values: readonly unknown[]) =>
      values.length === 0 ? missing : values.some((value) => operator.test(value, operand));
  });
  return (values) => tests.every((test) => test(values));
}

/** Returns the values a row has in a field, as a flat list without nulls. */
export function fieldValues(field: Field | undefined, row: number): unknown[] {
  if (field === undefined) return [];
  switch (field.type) {
    case 'text': {
      const word = field.at(row);
      return word < 0 ? [] : [field.words[word]];
    }
    case 'number': {
      const number = field.at(row);
      return Number.isNaN(number) ? [] : [number];
    }
    case 'flag': {
      const flag = field.at(row);
      return flag < 0 ? [] : [flag === 1];
    }
    case 'texts':
      return Array.from(field.at(row), (word) => field.words[word]);
    case 'any':
      return flat(field.at(row));
  }
}

function flat(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.flatMap(flat) : [value];
}

/** Returns a fast test of a field's rows: words are tested once each, numbers without allocating. */
export function compileTest(comparison: Comparison, field: Field | undefined): RowTest {
  const meets = compileMeets(comparison);
  const none = meets([]);
  if (field === undefined) return () => none;
  switch (field.type) {
    case 'text':
      return textTest(comparison, field);
    case 'texts':
      return textsTest(comparison, field, none);
    case 'number':
      return numberTest(comparison, field, none);
    case 'flag': {
      const yes = meets([true]);
      const no = meets([false]);
      return (row) => {
        const flag = field.at(row);
        return flag < 0 ? none : flag === 1 ? yes : no;
      };
    }
    case 'any':
      return (row) => meets(flat(field.at(row)));
  }
}

/** Returns the test of a text field over lists of rows, undefined for other fields: their test takes longer than the call of it. */
export function compileNarrow(comparison: Comparison, field: Field | undefined): Narrow | undefined {
  if (field?.type !== 'text') return undefined;
  const { words, column } = field;
  const known = words.length;
  const meets = compileMeets(comparison);
  const table = wordTable(meets, words);
  if (column)
    return (rows, count) => {
      let found = 0;
      for (let i = 0; i < count; i++) {
        const row = rows[i];
        rows[found] = row;
        found += table[column[row] + 1];
      }
      return found;
    };
  return (rows, count) => {
    let found = 0;
    for (let i = 0; i < count; i++) {
      const row = rows[i];
      const word = field.at(row);
      rows[found] = row;
      found += word < known ? table[word + 1] : Number(meets([words[word]]));
    }
    return found;
  };
}

/** One answer for each word, the missing word -1 included. */
function wordTest(comparison: Comparison, words: readonly string[]): (word: number) => boolean {
  const meets = compileMeets(comparison);
  const table = wordTable(meets, words);
  const known = words.length;
  // A dictionary may grow while a run goes on.
  return (word) => (word < known ? table[word + 1] === 1 : meets([words[word]]));
}

function wordTable(meets: (values: readonly unknown[]) => boolean, words: readonly string[]): Uint8Array {
  return Uint8Array.from([[], ...words.map((word) => [word])], (values) => (meets(values) ? 1 : 0));
}

function textTest(comparison: Comparison, field: TextField): RowTest {
  const test = wordTest(comparison, field.words);
  return (row) => test(field.at(row));
}

function numberTest(comparison: Comparison, field: NumberField, none: boolean): RowTest {
  const tests = comparisonParts(comparison).map(([name, operand]) => {
    const operator = operatorOf(name)!;
    return (value: number) => operator.test(value, operand);
  });
  const [first] = tests;
  const all = tests.length === 1 ? first : (value: number) => tests.every((test) => test(value));
  return (row) => {
    const value = field.at(row);
    return Number.isNaN(value) ? none : all(value);
  };
}

function textsTest(comparison: Comparison, field: TextsField, none: boolean): RowTest {
  const each = comparisonParts(comparison).map(([name, operand]) => wordTest({ [name]: operand }, field.words));
  return (row) => {
    const words = field.at(row);
    if (words.length === 0) return none;
    for (const test of each) {
      let met = false;
      for (let i = 0; i < words.length && !met; i++) met = test(words[i]);
      if (!met) return false;
    }
    return true;
  };
}

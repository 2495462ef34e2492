import { describe, expect, test } from 'vitest';
import type { Comparison } from '../../src/model/rule';
import { compileNarrow, compileTest, fieldValues } from '../../src/rules/comparison';
import type { TextField } from '../../src/rules/facts';
import { jsonField } from '../../src/rules/jsonField';
import { operatorNames } from '../../src/rules/operators';

/** Value of a field, comparison, answer. */
const cases: [value: unknown, comparison: Comparison, met: boolean][] = [
  ['gold', { is: 'gold' }, true],
  ['gold', { is: 'Gold' }, false],
  ['1', { is: 1 }, false],
  [1, { is: '1' }, false],
  [1, { is: 1 }, true],
  [0, { is: false }, false],
  [true, { is: true }, true],
  [undefined, { is: 'gold' }, false],
  [null, { is: 'gold' }, false],
  [['a', 'b'], { is: 'b' }, true],
  [[], { is: 'b' }, false],

  ['gold', { isNot: 'gold' }, false],
  ['gold', { isNot: 'silver' }, true],
  [1, { isNot: '1' }, true],
  [undefined, { isNot: 'gold' }, true],
  [[], { isNot: 'gold' }, true],
  [['a', 'b'], { isNot: 'b' }, true],
  [['b'], { isNot: 'b' }, false],
  [{ x: 1 }, { isNot: 'gold' }, true],

  ['gold', { in: ['silver', 'gold'] }, true],
  ['gold', { in: [] }, false],
  ['1', { in: [1] }, false],
  [undefined, { in: ['gold'] }, false],
  [['a', 'b'], { in: ['b', 'c'] }, true],

  ['yoga mat', { contains: 'mat' }, true],
  ['yoga mat', { contains: 'Mat' }, false],
  ['yoga mat', { contains: '' }, true],
  [15, { contains: '5' }, false],
  [undefined, { contains: '' }, false],
  [['tea', 'yoga'], { contains: 'og' }, true],

  ['yoga mat', { startsWith: 'yoga' }, true],
  ['yoga mat', { startsWith: 'mat' }, false],
  [undefined, { startsWith: '' }, false],

  ['', { exists: true }, true],
  [0, { exists: true }, true],
  [false, { exists: true }, true],
  [{}, { exists: true }, true],
  [undefined, { exists: true }, false],
  [[null], { exists: true }, false],
  [undefined, { exists: false }, true],
  [[], { exists: false }, true],
  ['', { exists: false }, false],

  [5, { atLeast: 5 }, true],
  [4.9, { atLeast: 5 }, false],
  ['5', { atLeast: 5 }, false],
  [undefined, { atLeast: -1 }, false],
  [5, { atMost: 5 }, true],
  [5.1, { atMost: 5 }, false],
  [undefined, { atMost: 5 }, false],
  [5, { over: 5 }, false],
  [5.1, { over: 5 }, true],
  ['2026-01-05', { over: 0 }, false],
  [5, { under: 5 }, false],
  [4, { under: 5 }, true],
  [true, { under: 5 }, false],
  [1, { between: [1, 2] }, true],
  [2, { between: [1, 2] }, true],
  [2.1, { between: [1, 2] }, false],
  [1.5, { between: [2, 1] }, false],
  [undefined, { between: [0, 1] }, false],
  [[0, 9], { between: [8, 10] }, true],

  [5, { over: 1, under: 6 }, true],
  [5, { over: 1, under: 3 }, false],
  // Each operator looks for its own element.
  [[1, 9], { over: 8, under: 2 }, true],
  ['gold', { is: 'gold', isNot: 'silver' }, true],
];

describe.each(cases)('%j', (value, comparison, met) => {
  test(`${JSON.stringify(comparison)} is ${met}`, () => {
    expect(compileTest(comparison, { type: 'any', at: () => value })(0)).toBe(met);
    // As columns, beside rows that have other values of the same kind.
    const rows = [{ v: value }, {}, { v: value }];
    expect(compileTest(comparison, jsonField(rows, 'v'))(0)).toBe(met);
    const wide = [{ v: value }, { v: ['x', 'y'] }, { v: 3 }];
    expect(compileTest(comparison, jsonField(wide, 'v'))(0)).toBe(met);
  });
});

test('every operator is tried', () => {
  const tried = new Set(cases.flatMap(([, comparison]) => Object.keys(comparison)));
  expect([...tried].sort()).toEqual([...operatorNames].sort());
});

test('columns are as narrow as their values', () => {
  const type = (...values: unknown[]): string | undefined =>
    jsonField(
      values.map((v) => ({ v })),
      'v',
    )?.type;
  expect(type('a', undefined, 'b')).toBe('text');
  expect(type(1, null)).toBe('number');
  expect(type(true, false)).toBe('flag');
  expect(type(['a', 'b'], 'c')).toBe('texts');
  expect(type(['a'], [])).toBe('text');
  expect(type(1, 'a')).toBe('any');
  expect(type({ x: 1 })).toBe('any');
  expect(type(undefined, null, [])).toBeUndefined();
});

test('a dictionary may grow after compiling', () => {
  const words = ['a'];
  const met = compileTest({ is: 'b' }, { type: 'text', words, at: (row) => row });
  words.push('b');
  expect([met(-1), met(0), met(1)]).toEqual([false, false, true]);
});

test('rows are read from a column as by calls', () => {
  const field = jsonField([{ v: 'a' }, {}, { v: 'b' }, { v: 'a' }], 'v') as TextField;
  const kept = (comparison: Comparison, of: TextField): number[] => {
    const rows = Int32Array.of(0, 1, 2, 3);
    return [...rows.subarray(0, compileNarrow(comparison, of)!(rows, rows.length))];
  };
  expect(field.column).toBeDefined();
  for (const comparison of [{ is: 'a' }, { isNot: 'a' }, { in: ['b', 'c'] }])
    expect(kept(comparison, field)).toEqual(kept(comparison, { ...field, column: undefined }));
  expect(kept({ isNot: 'a' }, field)).toEqual([1, 2]);
});

test('values of a field, without nulls', () => {
  expect(fieldValues(undefined, 0)).toEqual([]);
  expect(fieldValues({ type: 'number', at: () => NaN }, 0)).toEqual([]);
  expect(fieldValues({ type: 'flag', at: () => 0 }, 0)).toEqual([false]);
  expect(fieldValues({ type: 'texts', words: ['a', 'b'], at: () => [1, 0] }, 0)).toEqual(['b', 'a']);
  expect(fieldValues({ type: 'any', at: () => [1, [null, 2]] }, 0)).toEqual([1, 2]);
});

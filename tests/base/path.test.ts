import { expect, test } from 'vitest';
import { nearest } from '../../src/base/nearest';
import { getAt, setAt, valuesAt } from '../../src/base/path';

const value = { a: { b: [{ c: 1 }, { c: 2 }] }, d: 'text', e: null };

test('reads own properties and places of lists', () => {
  expect(getAt(value, 'a.b.1.c')).toBe(2);
  expect(getAt(value, '')).toBe(value);
  expect(getAt(value, ['a', 'b', '0'])).toBe(value.a.b[0]);
  for (const path of ['a.x', 'd.length', 'a.b.length', 'a.b.-1', 'e.f', 'a.constructor', '__proto__', 'toString'])
    expect(getAt(value, path)).toBeUndefined();
});

test('writes a new value and shares the rest', () => {
  const next = setAt(value, 'a.b.0.c', 5);
  expect(next).toEqual({ ...value, a: { b: [{ c: 5 }, { c: 2 }] } });
  expect(value.a.b[0].c).toBe(1);
  expect(next.a.b[1]).toBe(value.a.b[1]);
  expect(setAt(value, 'd', 'text')).toBe(value);
});

test('makes what is missing, appends, removes', () => {
  expect(setAt({}, 'a.b', 1)).toEqual({ a: { b: 1 } });
  expect(setAt([1], '1', 2)).toEqual([1, 2]);
  expect(setAt({ a: 1, b: 2 }, 'a', undefined)).toEqual({ b: 2 });
  expect(setAt({ a: [1, 2, 3] }, 'a.1', undefined)).toEqual({ a: [1, 3] });
  expect(setAt(value, 'x.y', undefined)).toBe(value);
});

test('refuses holes and forbidden names', () => {
  expect(() => setAt([1], '5', 2)).toThrow('no place in a list of 1');
  for (const path of ['__proto__.x', 'a.constructor', 'prototype'])
    expect(() => setAt({}, path, 1)).toThrow('no name for a property');
  expect(({} as { x?: number }).x).toBeUndefined();
});

test('walks through lists', () => {
  expect(valuesAt(value, 'a.b.c')).toEqual([1, 2]);
  expect(valuesAt(value, 'a.b.1.c')).toEqual([2]);
  expect(valuesAt({ items: [{ tags: ['a', null] }, { tags: 'b' }, {}] }, 'items.tags')).toEqual(['a', 'b']);
  expect(valuesAt(value, 'e')).toEqual([]);
});

test('keys with dots in them', () => {
  const leaf = { where: { 'order.priceTotal': { over: 50 } } };
  expect(getAt(leaf, 'where.order.priceTotal.over')).toBe(50);
  expect(setAt(leaf, 'where.order.priceTotal.over', 80)).toEqual({ where: { 'order.priceTotal': { over: 80 } } });
  expect(setAt(leaf, ['where', 'order.priceTotal'], undefined)).toEqual({ where: {} });
  expect(setAt(leaf, ['where', 'order.tax'], 1)).toEqual({ where: { ...leaf.where, 'order.tax': 1 } });
  expect(valuesAt([leaf], 'where.order.priceTotal.over')).toEqual([50]);
});

test('finds the name that was meant', () => {
  const names = ['missYou', 'hello', 'tenOff'];
  expect(nearest('misYou', names)).toBe('missYou');
  expect(nearest('hlelo', names)).toBe('hello');
  expect(nearest('HELLO', names)).toBe('hello');
  expect(nearest('somethingElse', names)).toBeUndefined();
});

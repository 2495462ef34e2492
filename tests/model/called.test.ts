import { expect, it } from 'vitest';
import { called, choicesOf } from '../../src/model/called';

it('what has no name goes by its id, and so does what is not there', () => {
  const all = { vip: { name: 'High value' }, lapsed: { name: '' }, near: {} };
  expect(choicesOf(all)).toEqual([
    { value: 'vip', label: 'High value' },
    { value: 'lapsed', label: 'lapsed' },
    { value: 'near', label: 'near' },
  ]);
  expect(called(all, 'gone')).toBe('gone');
  expect(called(undefined, 'gone')).toBe('gone');
  // Every object has such a thing, and it has a name.
  expect(called(all, 'constructor')).toBe('constructor');
});

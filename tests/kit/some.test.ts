import { describe, expect, it } from 'vitest';
import { someOf, withWords } from '../../src/kit/some';

describe('a piece of a long list', () => {
  const all = [4, 5, 6, 7];
  it('is its beginning, and the chosen one behind it', () => {
    expect(someOf(all, 2)).toEqual([4, 5]);
    expect(someOf(all, 2, (n) => n === 7)).toEqual([4, 5, 7]);
    expect(someOf(all, 2, (n) => n === 5)).toEqual([4, 5]);
    expect(someOf(all, 2, (n) => n === 9)).toEqual([4, 5]);
    expect(someOf(all, 4, (n) => n === 7)).toEqual(all);
  });
});

describe('looking for a name', () => {
  const nameOf = ({ name }: { name: string }) => name;
  const items = [{ name: 'Free yoga class' }, { name: 'Free returns' }, { name: 'Yoga mat, FREE' }];
  it('wants every word, in whatever case and order', () => {
    expect(withWords(items, ' yoga  free ', nameOf).map(({ name }) => name)).toEqual([
      'Free yoga class',
      'Yoga mat, FREE',
    ]);
    expect(withWords(items, 'mats', nameOf)).toEqual([]);
    expect(withWords(items, ' ', nameOf)).toBe(items);
  });
});

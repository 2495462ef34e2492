import { expect, it } from 'vitest';
import { Views } from '../../src/analysis/attribution/views';

const codes = ({ code, from, to }: { code: Int32Array; from: number; to: number }): number[] => [
  ...code.subarray(from, to),
];

it('long paths keep every touch, for one person after the other', () => {
  const views = new Views(true);
  // Each value twice in a row: 150 touches, 75 runs.
  const twice = Array.from({ length: 150 }, (_, i) => i >> 1);
  const once = Array.from({ length: 75 }, (_, i) => i);
  for (const person of ['first', 'second', 'third', 'fourth']) {
    views.clear();
    twice.forEach((code, second) => views.touch(code, second));
    views.look(-Infinity);
    expect(codes(views.path(false)), person).toEqual(twice);
    expect(codes(views.path(true)), person).toEqual(once);
    expect(codes(views.ownPath(false)), person).toEqual(twice);
    expect(codes(views.ownPath(true)), person).toEqual(once);
    expect([...views.path(true).time.subarray(0, 3)], person).toEqual([1, 3, 5]);
  }
});

it('a look-back cuts in the middle of a run, a conversion begins a new own path', () => {
  const views = new Views(true);
  [5, 5, 7].forEach((code, second) => views.touch(code, second));
  views.cut();
  [7, 8, 8].forEach((code, i) => views.touch(code, 3 + i));
  views.look(1);
  expect(codes(views.path(false))).toEqual([5, 7, 7, 8, 8]);
  expect(codes(views.path(true))).toEqual([5, 7, 8]);
  expect(codes(views.ownPath(false))).toEqual([7, 8, 8]);
  expect(codes(views.ownPath(true))).toEqual([7, 8]);
  views.look(5);
  expect(codes(views.ownPath(true))).toEqual([8]);
});

import { describe, expect, it } from 'vitest';
import { type Cell, csvOf, nextSort, orderOf } from '../../src/kit/table';

const rows: Cell[][] = [
  ['b', 2],
  ['a', null],
  ['c', 10],
  ['a', 2],
];

describe('table', () => {
  it('sorts numbers as numbers, keeps equal rows in order, puts empty cells last', () => {
    expect(orderOf(rows, { column: 1, down: false })).toEqual([0, 3, 2, 1]);
    expect(orderOf(rows, { column: 1, down: true })).toEqual([2, 0, 3, 1]);
    expect(orderOf(rows, { column: 0, down: false })).toEqual([1, 3, 0, 2]);
    expect(orderOf(rows, undefined)).toEqual([0, 1, 2, 3]);
  });
  it('turns a heading through down, up and none; words begin with up', () => {
    const down = nextSort(undefined, 1, true);
    expect(down).toEqual({ column: 1, down: true });
    expect(nextSort(down, 1, true)).toEqual({ column: 1, down: false });
    expect(nextSort({ column: 1, down: false }, 1, true)).toBeUndefined();
    expect(nextSort(down, 0, false)).toEqual({ column: 0, down: false });
  });
  it('writes CSV that a spreadsheet reads as text and numbers, never as a formula', () => {
    expect(
      csvOf(
        ['who', 'n'],
        [
          ['a "b", c', 1],
          ['=SUM(A1)', -2],
          [null, undefined],
        ],
      ),
    ).toBe('who,n\r\n"a ""b"", c",1\r\n\'=SUM(A1),-2\r\n,\r\n');
  });
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '  =1', '＝1', '＋1', '－1', '＠x'])(
    'disarms %j',
    (text) => {
      expect(csvOf(['x'], [[text]])).toMatch(/^x\r\n"?'/);
    },
  );
  it('leaves a text alone that only holds such a sign', () => {
    expect(csvOf(['x'], [['a=b'], ['1-2'], ['x@y.z']])).toBe('x\r\na=b\r\n1-2\r\nx@y.z\r\n');
  });
});

import { describe, expect, it } from 'vitest';
import { Records, type Place } from '../../src/base/records';

const read = ({ table, width, at }: Place, person: number, number: number): number =>
  table[person * width + at + number];

describe('records', () => {
  it('give everybody the numbers of each place, side by side', () => {
    const records = new Records(3);
    const pair = records.place(() => [7, -8]);
    const one = records.place(() => [9]);
    records.lay();
    pair.table[pair.width + pair.at + 1] = 5;
    one.table[2 * one.width + one.at] = 6;
    expect([0, 1, 2].map((person) => [read(pair, person, 0), read(pair, person, 1), read(one, person, 0)])).toEqual([
      [7, -8, 9],
      [7, 5, 9],
      [7, -8, 6],
    ]);
    expect(pair.table).toBe(one.table);
  });

  it('ask how many numbers a place has when all is known', () => {
    const records = new Records(2);
    let many = 1;
    const growing = records.place(() => new Array<number>(many).fill(many));
    const after = records.place(() => [-1]);
    many = 20;
    records.lay();
    expect([read(growing, 1, 19), read(after, 1, 0), growing.width]).toEqual([20, -1, 32]);
  });

  it('hold any number where they are not whole', () => {
    const records = new Records(1, false);
    const place = records.place(() => [-Infinity, 2 ** 40]);
    records.lay();
    expect([read(place, 0, 0), read(place, 0, 1)]).toEqual([-Infinity, 2 ** 40]);
  });

  it('are nobody’s and of no width without people or places', () => {
    const records = new Records(0);
    const place = records.place(() => [1]);
    records.lay();
    expect(place.table).toHaveLength(0);
    const none = new Records(2);
    none.lay();
    expect(() => none.fetch(Int32Array.of(0, 1), 0, 2)).not.toThrow();
  });

  it('refuse a place once they are laid out', () => {
    const records = new Records(1);
    records.lay();
    expect(() => records.place(() => [0])).toThrow('the records are laid out');
  });
});

import { describe, expect, it } from 'vitest';
import { calibrateText, fitText, spread, textWidth, wrapText } from '../../src/charts/fit';
import { markAt, type Marks, moveCursor, spoken } from '../../src/charts/mark';
import { formatDay } from '../../src/text/format';
import { day, dayAndTime, dayNumber, percent, startOfDay } from '../../src/charts/words';

const mark = (x: number, y: number) => ({ x, y, head: `${x}`, lines: [`${y}`] });
const marks: Marks = [[mark(0, 0), mark(10, 0), mark(20, 0)], [], [mark(19, 30)]];

describe('cursor', () => {
  it('starts at the first mark and stays inside the row', () => {
    expect(moveCursor(marks, null, 'ArrowRight')).toEqual({ row: 0, index: 0 });
    expect(moveCursor(marks, { row: 0, index: 0 }, 'ArrowLeft')).toEqual({ row: 0, index: 0 });
    expect(moveCursor(marks, { row: 0, index: 1 }, 'End')).toEqual({ row: 0, index: 2 });
  });
  it('goes to the nearest mark of the next row that has any', () => {
    expect(moveCursor(marks, { row: 0, index: 2 }, 'ArrowDown')).toEqual({ row: 2, index: 0 });
    expect(moveCursor(marks, { row: 2, index: 0 }, 'ArrowUp')).toEqual({ row: 0, index: 2 });
    expect(moveCursor(marks, { row: 2, index: 0 }, 'ArrowDown')).toEqual({ row: 2, index: 0 });
  });
  it('leaves other keys and empty charts alone', () => {
    expect(moveCursor(marks, null, 'a')).toBeUndefined();
    expect(moveCursor([[]], null, 'End')).toBeUndefined();
  });
  it('finds the mark under the pointer', () => {
    expect(markAt(marks, 11, 3)).toEqual({ row: 0, index: 1 });
    expect(markAt(marks, 300, 3)).toBeNull();
    expect(markAt(marks, 300, 3, 28, true)).toEqual({ row: 0, index: 2 });
    expect(spoken(marks[0][1])).toBe('10, 0');
  });
});

describe('labels', () => {
  it('are cut to a width, and never to nothing but dots', () => {
    expect(fitText('Added to cart', 200)).toBe('Added to cart');
    const short = fitText('Added to cart', 50);
    expect(short).toMatch(/^Add.*…$/);
    expect(textWidth(short)).toBeLessThanOrEqual(50);
    expect(fitText('Added to cart', 5)).toBe('');
    expect(fitText('🧘'.repeat(40), 100)).toBe(fitText('🧘'.repeat(100), 100));
    // Measured from its end, letter by letter, this one would take minutes.
    expect(fitText('l'.repeat(200_000), 100)).toBe(fitText('l'.repeat(100), 100));
    expect(wrapText('Came back to the shop', 70, 2)).toHaveLength(2);
  });
  it('keep their distance and give up the lightest first', () => {
    const places = spread(
      [10, 12, 14, 60].map((at, i) => ({ at, weight: 4 - i })),
      15,
      0,
      100,
    );
    const kept = places.filter((y): y is number => y !== null).sort((a, b) => a - b);
    for (let i = 1; i < kept.length; i++) expect(kept[i] - kept[i - 1]).toBeGreaterThanOrEqual(15 - 1e-9);
    expect(
      spread(
        [1, 2, 3].map((at, i) => ({ at, weight: i })),
        15,
        0,
        20,
      ),
    ).toEqual([null, 2.5 - 2.5, 15]);
  });
  it('stay inside and in order for any wishes', () => {
    let seed = 42;
    const luck = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
    for (let round = 0; round < 300; round++) {
      const slots = Array.from({ length: 1 + Math.floor(luck() * 12) }, () => ({
        at: luck() * 260 - 30,
        weight: luck(),
      }));
      const places = spread(slots, 15, 8, 192);
      const kept = slots.flatMap((slot, i) => (places[i] === null ? [] : [{ at: slot.at, y: places[i] }]));
      kept.sort((a, b) => a.at - b.at);
      kept.forEach(({ y }, i) => {
        expect(y).toBeGreaterThanOrEqual(8 - 1e-9);
        expect(y).toBeLessThanOrEqual(192 + 1e-9);
        if (i) expect(y - kept[i - 1].y).toBeGreaterThanOrEqual(15 - 1e-9);
      });
    }
  });
  it('follow the width of the font', () => {
    const before = textWidth('Sarah', 12);
    calibrateText('Sarah', textWidth('Sarah', 100) * 1.2);
    expect(textWidth('Sarah', 12)).toBeCloseTo(before * 1.2);
    calibrateText('Sarah', 1);
    expect(textWidth('Sarah', 12)).toBeCloseTo(before);
  });
});

describe('words', () => {
  it('count days as the page does', () => {
    const moment = 22 * 86400 + 33120;
    expect(dayAndTime(moment)).toBe(formatDay(moment));
    expect(formatDay(moment).startsWith(`${day(moment)},`)).toBe(true);
    expect(startOfDay(dayNumber(moment))).toBe(22 * 86400);
  });
  it('keep one decimal of small shares', () => {
    expect([0.004, 0.098, 0.44, 0.02].map(percent)).toEqual(['0.4%', '9.8%', '44%', '2%']);
  });
});

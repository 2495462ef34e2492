import { expect, test } from 'vitest';
import { Memory, withMemory } from '../../src/base/memory';

const ROWS = 100_000;

test('what was given back is lent again, with what stands in it', () => {
  const buffer = withMemory((memory) => {
    const column = memory.whole(ROWS);
    column.fill(7);
    return column.buffer;
  });
  withMemory((memory) => {
    const column = memory.bytes(ROWS * 4);
    expect(column.buffer).toBe(buffer);
    expect(column.length).toBe(ROWS * 4);
    expect(column[0]).toBe(7);
  });
});

test('two columns never share memory, also when one grows', () => {
  withMemory((memory) => {
    const columns = [memory.whole(ROWS), memory.whole(ROWS), memory.words(ROWS)];
    columns.forEach((column, index) => column.fill(index + 1));
    const grown = memory.enlarged(memory.whole(ROWS).fill(9), ROWS * 2);
    const late = memory.whole(ROWS).fill(8);
    expect(columns.map((column) => column.every((value, at) => value === column[0] && at < ROWS))).toEqual([
      true,
      true,
      true,
    ]);
    expect(columns.map(([first]) => first)).toEqual([1, 2, 3]);
    expect(grown.subarray(0, ROWS).every((value) => value === 9)).toBe(true);
    expect(late.every((value) => value === 8)).toBe(true);
  });
});

test('memory comes back when the work fails', () => {
  let buffer: ArrayBufferLike | undefined;
  const failing = () =>
    withMemory((memory) => {
      buffer = memory.whole(ROWS * 3).buffer;
      throw new Error('no');
    });
  expect(failing).toThrow('no');
  withMemory((memory) => expect(memory.whole(ROWS * 3).buffer).toBe(buffer));
});

test('little is made anew and much is not kept', () => {
  const small = withMemory((memory) => memory.whole(10).buffer);
  withMemory((memory) => expect(memory.whole(10).buffer).not.toBe(small));
  const large = withMemory((memory) => memory.bytes(200 * 1024 * 1024).buffer);
  withMemory((memory) => expect(memory.bytes(200 * 1024 * 1024).buffer).not.toBe(large));
});

test('little work does not take a buffer that much work would miss', () => {
  const large = withMemory((memory) => memory.whole(ROWS * 10).buffer);
  withMemory((memory) => expect(memory.whole(ROWS).buffer).not.toBe(large));
});

test('giving back twice gives back once', () => {
  const memory = new Memory();
  memory.whole(ROWS * 7);
  memory.release();
  memory.release();
  withMemory((again) => expect(again.whole(ROWS * 7).buffer).not.toBe(again.whole(ROWS * 7).buffer));
});

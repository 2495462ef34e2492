import { expect, it } from 'vitest';
import { firstFree } from '../../src/views/shell/later/room';

const box = (left: number, top: number, width = 100, height = 50) => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});
const room = box(0, 0, 500, 400);
const corners: Record<string, ReturnType<typeof box>> = {
  above: box(10, 60),
  across: box(390, 60),
  below: box(390, 340),
};
const place = (taken: ReturnType<typeof box>[], held?: string) => firstFree(taken, room, held, (each) => corners[each]);

it('the greeting goes to the first corner that no card takes, and nowhere when all are taken', () => {
  expect(place([])).toBe('above');
  expect(place([box(100, 100)])).toBe('across');
  expect(place([box(112, 60)])).toBe('across');
  expect(place([box(120, 60)])).toBe('above');
  expect(place([box(0, 50), box(400, 100)])).toBe('below');
  expect(place([box(0, 50, 500, 350)])).toBeUndefined();
});

it('it stays where it is while it can', () => {
  expect(place([], 'below')).toBe('below');
  expect(place([box(400, 350)], 'below')).toBe('above');
});

it('a corner outside the room is none', () => {
  expect(firstFree([], box(0, 0, 50, 400), undefined, (each) => corners[each])).toBeUndefined();
});

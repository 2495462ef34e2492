import { expect, it } from 'vitest';
import { initialsOf } from '../../src/kit/initials';
import { placeBeside } from '../../src/kit/place';
import { shareOf, snap } from '../../src/kit/slider';

const screen = { width: 1000, height: 600 };
const at = (left: number, top: number) => ({ left, top, right: left + 100, bottom: top + 30 });

it('places a box below, or above where below has no room', () => {
  expect(placeBeside(at(100, 100), { width: 200, height: 150 }, screen, 'below')).toEqual({ x: 100, y: 136 });
  expect(placeBeside(at(100, 500), { width: 200, height: 150 }, screen, 'below')).toEqual({ x: 100, y: 344 });
});
it('keeps a box on the screen', () => {
  expect(placeBeside(at(950, 100), { width: 200, height: 50 }, screen, 'below').x).toBe(792);
  expect(placeBeside(at(0, 100), { width: 200, height: 50 }, screen, 'below', 'end').x).toBe(8);
});
it('snaps to steps without binary dust', () => {
  expect(snap(0.30000000000000004, 0, 0.5, 0.05)).toBe(0.3);
  expect(snap(100_000, 0, 604_800, 43_200)).toBe(86_400);
  expect(snap(99, 0, 7, 1)).toBe(7);
  expect(shareOf(3, 1, 5)).toBe(0.5);
  expect(shareOf(3, 3, 3)).toBe(0);
});
it('takes initials of the first and last word', () => {
  expect(initialsOf('Sarah Jane Rose')).toBe('SR');
  expect(initialsOf('élodie')).toBe('É');
  expect(initialsOf('')).toBe('');
});

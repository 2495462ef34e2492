import { scaleLinear } from 'd3-scale';
import { DAY } from '../base/seconds';
import { day, dayNumber, number, startOfDay } from './words';

/** Returns a scale over [from, to] seconds and day ticks with room for their labels; the first says "day". */
export function timeAxis(from: number, to: number, left: number, right: number, room = 54) {
  const x = scaleLinear([from, Math.max(from + 1, to)], [left, Math.max(left + 1, right)]);
  const days = (to - from) / DAY;
  const step = [1, 2, 5, 7, 10, 14, 20, 28, 50, 100, 200].find((n) => (days / n) * room <= right - left) ?? 365;
  const begin = dayNumber(from);
  const numbers = [begin];
  for (let n = Math.ceil((begin + step / 2) / step) * step; startOfDay(n) <= to; n += step) numbers.push(n);
  const ticks = numbers.map((n, i) => ({
    x: x(Math.max(from, startOfDay(n))),
    label: i ? number(n) : day(startOfDay(n)),
  }));
  return { x, ticks };
}

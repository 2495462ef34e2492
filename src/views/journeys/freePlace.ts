import type { Size } from './sides';

type Place = readonly [number, number];
const GAP = 40;

/** Returns the nearest free place for a card beside another one: to the right (-1: the left), below, and so on outwards. */
export function freePlace(taken: readonly Place[], beside: Place, card: Size, towards: 1 | -1 = 1): [number, number] {
  const across = (card.width + GAP) * towards;
  const down = card.height + GAP;
  const free = ([x, y]: Place) =>
    taken.every(([a, b]) => Math.abs(a - x) >= card.width + GAP / 4 || Math.abs(b - y) >= card.height + GAP / 4);
  for (let ring = 1; ; ring++)
    for (let row = 0; row <= ring; row++)
      for (const column of [ring - row, row - ring]) {
        const place: [number, number] = [beside[0] + column * across, beside[1] + row * down];
        if (free(place)) return place;
      }
}

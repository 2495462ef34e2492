import type { Size } from './sides';

type Place = readonly [number, number];
const GAP = 40;
/** Beside a step with several ways there is room for their words. */
export const WORDS_GAP = 96;

/** Returns the nearest free place for a card beside another one: to the right (-1: the left), below, and so on outwards; `gap` lies beside it. */
export function freePlace(
  taken: readonly Place[],
  beside: Place,
  card: Size,
  towards: 1 | -1 = 1,
  gap = GAP,
): [number, number] {
  const across = (card.width + gap) * towards;
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

/** Corners of a workbench in the order in which they are tried: below the figures, across from there, above the What-if bar. */
export const PLACES = ['above', 'across', 'below'] as const;

type Box = Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>;

const AIR = 6;

/**
 * Returns the first place whose box lies inside the room and clear of what is taken, undefined when none does; the place that is held is tried first, so that nothing
 * wanders about: `firstFree(cards, room, place, boxAt)`.
 */
export function firstFree(
  taken: readonly Box[],
  room: Box,
  held: string | undefined,
  boxAt: (place: string) => Box,
): string | undefined {
  const places = held === undefined ? PLACES : [held, ...PLACES.filter((place) => place !== held)];
  return places.find((place) => {
    const box = boxAt(place);
    const inside = box.left >= room.left && box.right <= room.right && box.top >= room.top && box.bottom <= room.bottom;
    return inside && !taken.some((other) => near(box, other));
  });
}

const near = (a: Box, b: Box): boolean =>
  a.left < b.right + AIR && a.right > b.left - AIR && a.top < b.bottom + AIR && a.bottom > b.top - AIR;

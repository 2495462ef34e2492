export type Direction = 'left' | 'right' | 'up' | 'down';
type Place = readonly [number, number];

const ALONG: Record<Direction, Place> = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] };

/** Returns the direction of an arrow key, undefined for another key. */
export function directionOf(key: string): Direction | undefined {
  const direction = /^Arrow(Left|Right|Up|Down)$/.exec(key)?.[1];
  return direction === undefined ? undefined : (direction.toLowerCase() as Direction);
}

/** Returns which of the places is the next one in a direction, undefined where nothing lies there: what is aside counts double. */
export function nextPlace(
  from: Place,
  direction: Direction,
  places: Readonly<Record<string, Place>>,
): string | undefined {
  const [x, y] = ALONG[direction];
  let best: string | undefined;
  let least = Infinity;
  for (const [id, place] of Object.entries(places)) {
    const across = place[0] - from[0];
    const down = place[1] - from[1];
    const along = across * x + down * y;
    const aside = Math.abs(across * y) + Math.abs(down * x);
    // A row or column is wider than a point: what is hardly ahead is beside.
    if (along <= 0 || along * 4 < aside) continue;
    const far = along + 2 * aside;
    if (far < least) [best, least] = [id, far];
  }
  return best;
}

/** Returns the place nearest to another one. */
export function nearestPlace(from: Place, places: Readonly<Record<string, Place>>): string | undefined {
  const far = ([x, y]: Place) => Math.hypot(x - from[0], y - from[1]);
  return Object.keys(places).sort((a, b) => far(places[a]) - far(places[b]))[0];
}

export type Direction = 'left' | 'right' | 'up' | 'down';
type Place = readonly [number, number];

/** One step in each direction. */
export const ALONG: Record<Direction, Place> = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] };

/** Returns the direction of an arrow key, undefined for another key. */
export function directionOf(key: string): Direction | undefined {
  const direction = /^Arrow(Left|Right|Up|Down)$/.exec(key)?.[1];
  return direction === undefined ? undefined : (direction.toLowerCase() as Direction);
}

/** Returns which of the places is the next one in a direction, undefined where nothing lies there: what is aside counts double, what is linked half. */
export function nextPlace(
  from: Place,
  direction: Direction,
  places: Readonly<Record<string, Place>>,
  linked: readonly string[] = [],
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
    const far = (along + 2 * aside) * (linked.includes(id) ? 0.5 : 1);
    if (far < least) [best, least] = [id, far];
  }
  return best;
}

/** Returns where a key leads from one of the places: an arrow to the next one, Home and End to the outermost; undefined for another key. */
export function placeAfter(
  key: string,
  from: string,
  places: Readonly<Record<string, Place>>,
  linked?: readonly string[],
): string | undefined {
  const direction = directionOf(key);
  if (direction) return nextPlace(places[from], direction, places, linked) ?? from;
  if (key !== 'Home' && key !== 'End') return undefined;
  const before = ([ax, ay]: Place, [bx, by]: Place) => ax < bx || (ax === bx && ay < by);
  return Object.keys(places).reduce((best, id) =>
    (key === 'Home' ? before(places[id], places[best]) : before(places[best], places[id])) ? id : best,
  );
}

/** Returns the place nearest to another one. */
export function nearestPlace(from: Place, places: Readonly<Record<string, Place>>): string | undefined {
  const far = ([x, y]: Place) => Math.hypot(x - from[0], y - from[1]);
  return Object.keys(places).sort((a, b) => far(places[a]) - far(places[b]))[0];
}

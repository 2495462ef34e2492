import type { Link } from '../../model/journey';
import { NEXT } from '../../model/ports';

export type Side = 'left' | 'right' | 'top' | 'bottom';
type Place = readonly [number, number];
export interface Size {
  width: number;
  height: number;
}

/** The sides by which a link leaves one card and enters the other, and how far along the first side it leaves, 0 to 1. */
export interface Route {
  leaves: Side;
  enters: Side;
  at: number;
}

/** Returns the route of every link, by `${from}/${port}`; ways that share a side are spread over it in the order of where they lead. */
export function routesOf(links: readonly Link[], places: Record<string, Place>, card: Size): Record<string, Route> {
  const drawn = links.filter(({ from, to }) => places[from] && places[to]);
  const enteredFromLeft = new Set(
    drawn.filter(({ from, to }) => places[to][0] >= places[from][0] + card.width).map(({ to }) => to),
  );
  const routes: Record<string, Route> = {};
  const sharing = new Map<string, { id: string; to: Place }[]>();
  for (const { from, port = NEXT, to } of drawn) {
    const [leaves, enters] = sidesOf(places[from], places[to], card, !enteredFromLeft.has(from));
    const id = `${from}/${port}`;
    routes[id] = { leaves, enters, at: 0.5 };
    const side = `${from} ${leaves}`;
    sharing.set(side, [...(sharing.get(side) ?? []), { id, to: places[to] }]);
  }
  for (const [side, ways] of sharing) {
    const along = / (left|right)$/.test(side) ? 1 : 0;
    ways.sort((a, b) => a.to[along] - b.to[along]);
    ways.forEach(({ id }, i) => (routes[id].at = (i + 1) / (ways.length + 1)));
  }
  return routes;
}

/** Returns how a link runs: to the right where it can, down or up within a column, back to the left by the shortest way that is free. */
export function sidesOf(from: Place, to: Place, card: Size, leftIsFree: boolean): [Side, Side] {
  const across = to[0] - from[0];
  const down = to[1] - from[1];
  if (across >= card.width) return ['right', 'left'];
  if (Math.abs(across) < card.width * 0.75) {
    if (down >= card.height) return ['bottom', 'top'];
    if (down <= -card.height) return ['top', 'bottom'];
    return ['right', 'left'];
  }
  if (across > 0)
    return down >= card.height ? ['bottom', 'top'] : down <= -card.height ? ['top', 'bottom'] : ['right', 'left'];
  const near = -across < card.width * 2;
  if (near && leftIsFree) return ['left', 'right'];
  if (down >= card.height) return ['bottom', 'right'];
  if (down <= -card.height) return ['top', 'right'];
  // Within a row the way back passes below the cards in between.
  return ['bottom', 'bottom'];
}

const OUT: Record<Side, Place> = { left: [-1, 0], right: [1, 0], top: [0, -1], bottom: [0, 1] };

export interface Curve {
  path: string;
  from: Place;
  to: Place;
  /** For the label. */
  middle: [number, number];
}

/** Returns the point on a side of a card that stands at a place, so far along the side. */
export function onSide([x, y]: Place, card: Size, side: Side, at = 0.5): [number, number] {
  const across = side === 'left' ? 0 : side === 'right' ? card.width : card.width * at;
  const down = side === 'top' ? 0 : side === 'bottom' ? card.height : card.height * at;
  return [x + across, y + down];
}

/** Returns whether a link runs straight down (or up), straight across, or bends. */
export function straight(from: Place, to: Place): 'down' | 'across' | 'bent' {
  if (Math.abs(from[0] - to[0]) < 12) return 'down';
  return Math.abs(from[1] - to[1]) < 12 ? 'across' : 'bent';
}

/** Returns the curve between two points as an SVG path, with its middle for the label. */
export function curve(from: Place, leaves: Side, to: Place, enters: Side): Curve {
  const least = straight(from, to) === 'bent' ? 30 : 0;
  const bow = (a: number, b: number) => Math.max(least, Math.abs(a - b) / 2);
  const handle = (point: Place, side: Side): Place => {
    const [x, y] = OUT[side];
    return [point[0] + x * bow(from[0], to[0]), point[1] + y * bow(from[1], to[1])];
  };
  const same = leaves === enters;
  const c1 = same ? loop(from, to, leaves) : handle(from, leaves);
  const c2 = same ? loop(to, from, enters) : handle(to, enters);
  const mid = (i: 0 | 1) => (from[i] + 3 * c1[i] + 3 * c2[i] + to[i]) / 8;
  return { path: `M${from} C${c1} ${c2} ${to}`, from, to, middle: [mid(0), mid(1)] };
}

/** Handle of a curve that leaves and enters on the same side and so has to go round. */
function loop(point: Place, other: Place, side: Side): Place {
  const [x, y] = OUT[side];
  const reach = 40 + Math.hypot(point[0] - other[0], point[1] - other[1]) * 0.12;
  return [point[0] + x * reach, point[1] + y * reach];
}

import type { Dimension } from '../dimension';
import type { Views } from './views';

type FlowValue = string | { other: true };
export interface FlowPlace {
  column: number;
  value: FlowValue;
}

export interface FlowNode extends FlowPlace {
  /** Views. */
  count: number;
}

export interface FlowLink {
  from: FlowPlace | { start: true };
  to: FlowPlace | { end: true };
  count: number;
}

/** The columns of an answer: `before` and `after` the anchor, which is column `origin`. */
export interface Shape {
  readonly before: number;
  readonly after: number;
  readonly origin: number;
  /** Whether it is shown where paths start, and where they end. */
  readonly starting: boolean;
  readonly ending: boolean;
  readonly dimension: Dimension;
  /** Words that may stand in the anchor's column, one byte each. */
  readonly anchoring: Uint8Array;
}

/** Views by column and word; columns from the earliest. */
export function countWords({ code, anchors, opening, closing }: Views, shape: Shape): Float64Array[] {
  const { before, after, dimension, anchoring } = shape;
  const { words, sets } = dimension;
  return Array.from({ length: before + after + 1 }, (_, column) => {
    const offset = column - before;
    const counts = new Float64Array(words.length);
    for (let a = 0; a < anchors.length; a++) {
      const at = anchors[a] + offset;
      if (at < opening[a] || at > closing[a]) continue;
      if (!sets) counts[code[at]]++;
      else for (const word of sets[code[at]]) if (offset !== 0 || anchoring[word] === 1) counts[word]++;
    }
    return counts;
  });
}

/** One column of the answer: the words that are shown, most views first, and the seat of every word; the last seat is for all others. */
export interface Seats {
  readonly shown: readonly number[];
  readonly counts: readonly number[];
  readonly seatOf: Int32Array;
}

/** Returns who sits in each column: at most `top` words, ties in order of appearance. */
export function seatsOf(counts: readonly Float64Array[], top: number): Seats[] {
  return counts.map((column) => {
    const order = [...column.keys()].filter((word) => column[word] > 0).sort((a, b) => column[b] - column[a] || a - b);
    const shown = order.slice(0, top);
    const seatOf = new Int32Array(column.length).fill(shown.length);
    shown.forEach((word, seat) => (seatOf[word] = seat));
    const others = order.slice(top).reduce((sum, word) => sum + column[word], 0);
    return { shown, counts: [...shown.map((word) => column[word]), others], seatOf };
  });
}

/** Returns the places of all columns with their views. */
export function nodesOf(seats: readonly Seats[], shape: Shape): FlowNode[] {
  return seats.flatMap(({ counts }, column) =>
    counts.map((count, seat) => ({ ...placeAt(seats, shape, column, seat), count })).filter(({ count }) => count > 0),
  );
}

/** Returns the value that a seat of a column stands for. */
export function placeAt(
  seats: readonly Seats[],
  { before, origin, dimension }: Shape,
  column: number,
  seat: number,
): FlowPlace {
  const word = seats[column].shown[seat];
  return { column: column - before + origin, value: word === undefined ? { other: true } : dimension.words[word] };
}

/** Returns what follows what, and where paths start and end. */
export function linksOf(views: Views, shape: Shape, seats: readonly Seats[]): FlowLink[] {
  const { starting, ending } = shape;
  const answer: FlowLink[] = [];
  seats.forEach((_, column) => {
    if (!starting) return;
    countEdges(views, shape, seats, column, views.opening).forEach((count, seat) => {
      if (count > 0) answer.push({ from: { start: true }, to: placeAt(seats, shape, column, seat), count });
    });
  });
  seats.forEach(({ counts }, column) => {
    const width = seats[column + 1]?.counts.length ?? 0;
    const pairs = width > 0 ? countPairs(views, shape, seats, column) : undefined;
    const last = ending && column >= shape.before ? countEdges(views, shape, seats, column, views.closing) : undefined;
    counts.forEach((_count, seat) => {
      const from = placeAt(seats, shape, column, seat);
      for (let next = 0; next < width; next++) {
        const count = pairs![seat * width + next];
        if (count > 0) answer.push({ from, to: placeAt(seats, shape, column + 1, next), count });
      }
      if (last && last[seat] > 0) answer.push({ from, to: { end: true }, count: last[seat] });
    });
  });
  return answer;
}

/** Views of a column followed by views of the next, by seat. */
function countPairs(views: Views, shape: Shape, seats: readonly Seats[], column: number): Float64Array {
  const { code, anchors, opening, closing } = views;
  const { sets } = shape.dimension;
  const { seatOf } = seats[column];
  const { seatOf: nextSeatOf, counts } = seats[column + 1];
  const width = counts.length;
  const offset = column - shape.before;
  const pairs = new Float64Array(seats[column].counts.length * width);
  for (let a = 0; a < anchors.length; a++) {
    const at = anchors[a] + offset;
    if (at < opening[a] || at >= closing[a]) continue;
    if (!sets) {
      pairs[seatOf[code[at]] * width + nextSeatOf[code[at + 1]]]++;
      continue;
    }
    for (const from of sets[code[at]]) {
      if (offset === 0 && shape.anchoring[from] === 0) continue;
      for (const to of sets[code[at + 1]]) {
        if (offset === -1 && shape.anchoring[to] === 0) continue;
        pairs[seatOf[from] * width + nextSeatOf[to]]++;
      }
    }
  }
  return pairs;
}

/** Views of a column that are the first (or last) of their span, by seat. */
function countEdges(
  views: Views,
  shape: Shape,
  seats: readonly Seats[],
  column: number,
  edge: Int32Array,
): Float64Array {
  const { code, anchors } = views;
  const { sets } = shape.dimension;
  const { seatOf, counts } = seats[column];
  const offset = column - shape.before;
  const edges = new Float64Array(counts.length);
  for (let a = 0; a < anchors.length; a++) {
    const at = anchors[a] + offset;
    if (at !== edge[a]) continue;
    if (!sets) edges[seatOf[code[at]]]++;
    else for (const word of sets[code[at]]) if (offset !== 0 || shape.anchoring[word] === 1) edges[seatOf[word]]++;
  }
  return edges;
}

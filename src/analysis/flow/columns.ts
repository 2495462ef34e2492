import type { Dimension } from '../dimension';
import { eachPath, type Reach, type Views } from './views';

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

/** The columns of an answer, with what stands in them; the anchor is column `origin`. */
export interface Shape extends Reach {
  readonly origin: number;
  /** Whether it is shown where paths start, and where they end. */
  readonly starting: boolean;
  readonly ending: boolean;
  readonly dimension: Dimension;
  /** Words that may stand in the anchor's column, one byte each. */
  readonly anchoring: Uint8Array;
}

/** Views by column and word; columns from the earliest. */
export function countWords(views: Views, shape: Shape): Int32Array[] {
  const { before, after, dimension, anchoring } = shape;
  const { words, sets } = dimension;
  const { code } = views;
  const width = words.length;
  const columns = before + after + 1;
  const counts = new Int32Array(columns * width);
  eachPath(views, shape, (at, from, to) => {
    let first = (from - at + before) * width;
    for (let view = from; view <= to; view++, first += width) {
      if (!sets) counts[first + code[view]]++;
      else for (const word of sets[code[view]]) if (view !== at || anchoring[word] === 1) counts[first + word]++;
    }
  });
  return Array.from({ length: columns }, (_, column) => counts.subarray(column * width, (column + 1) * width));
}

/** One column of the answer: the words that are shown, most views first, and the seat of every word; the last seat is for all others. */
export interface Seats {
  readonly shown: readonly number[];
  readonly counts: readonly number[];
  readonly seatOf: Int32Array;
}

/** Returns who sits in each column: at most `top` words, ties in order of appearance. */
export function seatsOf(counts: readonly Int32Array[], top: number): Seats[] {
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
  const { starts, pairs, ends } = countLinks(views, shape, seats);
  const answer: FlowLink[] = [];
  starts.forEach((counts, column) => {
    counts.forEach((count, seat) => {
      if (count > 0) answer.push({ from: { start: true }, to: placeAt(seats, shape, column, seat), count });
    });
  });
  seats.forEach(({ counts }, column) => {
    const width = seats[column + 1]?.counts.length ?? 0;
    counts.forEach((_count, seat) => {
      const from = placeAt(seats, shape, column, seat);
      for (let next = 0; next < width; next++) {
        const count = pairs[column][seat * width + next];
        if (count > 0) answer.push({ from, to: placeAt(seats, shape, column + 1, next), count });
      }
      if (ends[column][seat] > 0) answer.push({ from, to: { end: true }, count: ends[column][seat] });
    });
  });
  return answer;
}

/** By column and seat: views that begin their span, views followed by those of the next column, and views that end their span. */
function countLinks(views: Views, shape: Shape, seats: readonly Seats[]) {
  const { before, starting, ending, anchoring, dimension } = shape;
  const { sets } = dimension;
  const { code, firstView } = views;
  const widths = seats.map(({ counts }) => counts.length);
  const seatOf = seats.map((column) => column.seatOf);
  const starts = widths.map((width) => new Int32Array(width));
  const ends = widths.map((width) => new Int32Array(width));
  const pairs = widths.map((width, column) => new Int32Array(width * (widths[column + 1] ?? 0)));
  eachPath(views, shape, (at, from, to, span) => {
    let column = from - at + before;
    if (starting && from === firstView[span]) countEdge(starts, column, from, at);
    for (let view = from; view < to; view++, column++) {
      const width = widths[column + 1];
      if (!sets) pairs[column][seatOf[column][code[view]] * width + seatOf[column + 1][code[view + 1]]]++;
      else countSets(column, view, at);
    }
    if (ending && to === firstView[span + 1] - 1) countEdge(ends, column, to, at);
  });
  return { starts, pairs, ends };

  function countEdge(edges: readonly Int32Array[], column: number, view: number, at: number): void {
    if (!sets) edges[column][seatOf[column][code[view]]]++;
    else for (const word of wordsOf(view, at)) edges[column][seatOf[column][word]]++;
  }

  function countSets(column: number, view: number, at: number): void {
    for (const from of wordsOf(view, at)) {
      for (const to of wordsOf(view + 1, at))
        pairs[column][seatOf[column][from] * widths[column + 1] + seatOf[column + 1][to]]++;
    }
  }

  /** The values of a view with several, in the anchor's column those that may stand there. */
  function wordsOf(view: number, at: number): Int32Array {
    const words = sets![code[view]];
    return view === at ? words.filter((word) => anchoring[word] === 1) : words;
  }
}

import { comparisonOf, compileMeets } from '../rules/comparison';
import { dimensionOf, type Dimension } from './dimension';
import { compileMatch } from './match';
import { spansOf, type AskContext, type Spans } from './scope';
import { flag, oneGiven, oneOf, optional, queryReader, text, whole, type Read } from './reader';
import { contained, event, type Contained, type EventTest } from './terms';

/** An event test, or a value of the dimension. */
export type FlowAnchor = EventTest | string;

/** Which value of a dimension comes right after (or before) which. Exactly one anchor is given. */
export interface FlowQuery extends Contained {
  kind: 'flow';
  /** Event path; events without it are skipped. */
  dimension: string;
  /** The anchor is column 1, what follows 2, 3, ... */
  startsWith?: FlowAnchor;
  /** The anchor is column 0, what went before -1, -2, ..., what follows 1, 2, ... */
  contains?: FlowAnchor;
  /** The anchor is column 0, what went before -1, -2, ... */
  endsWith?: FlowAnchor;
  /** Columns in each direction, the anchor's own included. Default 5. */
  columns?: number;
  /** Values shown in each column; the rest becomes `{ other: true }`. Default 10. */
  top?: number;
  /** Keeps a value that follows itself; by default the two are one view. A dimension with several values on one event always keeps them. */
  repeats?: boolean;
  /** Which anchors of a container start a path. Default `all`: overlapping paths each count. */
  occurrence?: 'all' | 'first' | 'last';
  /** Adds where paths end, and for `contains` and `endsWith` where they start. */
  ends?: boolean;
}

export type FlowValue = string | { other: true };

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

export interface FlowAnswer {
  kind: 'flow';
  /** By column, then most views first; `other` last. */
  nodes: FlowNode[];
  links: FlowLink[];
}

const MOST_COLUMNS = 50;

const anchor: Read<FlowAnchor> = (value, path) => {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? text(value, path) : event(value, path);
};

export const readFlow = queryReader<FlowQuery>(
  'flow',
  {
    dimension: text,
    startsWith: optional(anchor),
    contains: optional(anchor),
    endsWith: optional(anchor),
    columns: optional(whole(1, MOST_COLUMNS)),
    top: optional(whole(1, 1000)),
    repeats: optional(flag),
    occurrence: optional(oneOf(['all', 'first', 'last'])),
    ends: optional(flag),
    ...contained,
  },
  (query: FlowQuery, path) => oneGiven(query, ['startsWith', 'contains', 'endsWith'], path),
);

const DEFAULT_COLUMNS = 5;
const DEFAULT_TOP = 10;

/** Every view of every span, one after another, and where the paths of the question begin. */
interface Views {
  /** Codes of the dimension. */
  readonly code: Int32Array;
  /** Positions of anchors, in order. */
  readonly anchors: Int32Array;
  /** Of each anchor: the first and the last view of its span. */
  readonly opening: Int32Array;
  readonly closing: Int32Array;
}

/** The columns of an answer: `before` and `after` the anchor, which is column `origin`. */
interface Shape {
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

/**
 * Returns which value of a dimension comes right after which: `flow({ kind: 'flow', dimension: 'page', startsWith: 'Home', columns: 3 }, context)`.
 * Counts are views, not people; each step is the immediate next value, events without the dimension skipped. With several values on an event each value
 * is a view and links to each value of the next event. The anchor is column 1 of `startsWith`, column 0 of `contains` and `endsWith`, where columns
 * before it are negative.
 */
export function flow(query: FlowQuery, context: AskContext, path = 'query'): FlowAnswer {
  const anchor = query.startsWith ?? query.contains ?? query.endsWith!;
  const dimension = dimensionOf(context.facts, query.dimension);
  const columns = (query.columns ?? DEFAULT_COLUMNS) - 1;
  const shape: Shape = {
    before: query.startsWith === undefined ? columns : 0,
    after: query.endsWith === undefined ? columns : 0,
    origin: query.startsWith === undefined ? 0 : 1,
    starting: query.ends === true && query.startsWith === undefined,
    ending: query.ends === true && query.endsWith === undefined,
    dimension,
    anchoring: anchoringWords(anchor, query.dimension, dimension),
  };
  const marked = markedRows(anchor, dimension, context, path);
  const views = viewsOf(query, spansOf(context, query, path), dimension, marked);
  const seats = seatsOf(countWords(views, shape), query.top ?? DEFAULT_TOP);
  return { kind: 'flow', nodes: nodesOf(seats, shape), links: linksOf(views, shape, seats) };
}

function markedRows(anchor: FlowAnchor, dimension: Dimension, context: AskContext, path: string): Uint8Array {
  if (typeof anchor !== 'string') return compileMatch(anchor, context.facts, path);
  const marked = new Uint8Array(dimension.code.length);
  const word = dimension.words.indexOf(anchor);
  if (word < 0) return marked;
  const has = dimension.sets?.map((set) => set.includes(word));
  for (let row = 0; row < marked.length; row++) {
    const code = dimension.code[row];
    marked[row] = (has ? code >= 0 && has[code] : code === word) ? 1 : 0;
  }
  return marked;
}

/** Where the anchor speaks of the dimension itself, only the values it means stand in its column. */
function anchoringWords(anchor: FlowAnchor, path: string, { words }: Dimension): Uint8Array {
  if (typeof anchor === 'string') return Uint8Array.from(words, (word) => (word === anchor ? 1 : 0));
  const entry = (anchor as EventTest).where?.[path];
  if (entry === undefined) return new Uint8Array(words.length).fill(1);
  const meets = compileMeets(comparisonOf(entry));
  const allowed = Uint8Array.from(words, (word) => (meets([word]) ? 1 : 0));
  // numbers and flags go by their text here, which no comparison of numbers meets
  return allowed.includes(1) ? allowed : allowed.fill(1);
}

function viewsOf(query: FlowQuery, spans: Spans, dimension: Dimension, marked: Uint8Array): Views {
  const merges = !query.repeats && !dimension.sets;
  const occurrence = query.occurrence ?? 'all';
  const { code: values } = dimension;
  const code = new Int32Array(values.length);
  const anchors = new Int32Array(values.length);
  const opening = new Int32Array(values.length);
  const closing = new Int32Array(values.length);
  let views = 0;
  let found = 0;
  for (let s = 0; s < spans.count; s++) {
    const to = spans.to[s];
    const open = views;
    const before = found;
    for (let row = spans.from[s]; row < to; row++) {
      const value = values[row];
      if (value < 0) continue;
      if (!merges || views === open || code[views - 1] !== value) code[views++] = value;
      if (marked[row] === 0) continue;
      const view = views - 1;
      if (found > before && (occurrence === 'first' || anchors[found - 1] === view)) continue;
      if (occurrence === 'last') found = before;
      anchors[found] = view;
      opening[found++] = open;
    }
    for (let a = before; a < found; a++) closing[a] = views - 1;
  }
  return { code, anchors: anchors.subarray(0, found), opening, closing };
}

/** Views by column and word; columns from the earliest. */
function countWords({ code, anchors, opening, closing }: Views, shape: Shape): Float64Array[] {
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
interface Seats {
  readonly shown: readonly number[];
  readonly counts: readonly number[];
  readonly seatOf: Int32Array;
}

function seatsOf(counts: readonly Float64Array[], top: number): Seats[] {
  return counts.map((column) => {
    const order = [...column.keys()].filter((word) => column[word] > 0).sort((a, b) => column[b] - column[a] || a - b);
    const shown = order.slice(0, top);
    const seatOf = new Int32Array(column.length).fill(shown.length);
    shown.forEach((word, seat) => (seatOf[word] = seat));
    const others = order.slice(top).reduce((sum, word) => sum + column[word], 0);
    return { shown, counts: [...shown.map((word) => column[word]), others], seatOf };
  });
}

function nodesOf(seats: readonly Seats[], shape: Shape): FlowNode[] {
  return seats.flatMap(({ counts }, column) =>
    counts.map((count, seat) => ({ ...placeOf(seats, shape, column, seat), count })).filter(({ count }) => count > 0),
  );
}

function placeOf(
  seats: readonly Seats[],
  { before, origin, dimension }: Shape,
  column: number,
  seat: number,
): FlowPlace {
  const word = seats[column].shown[seat];
  return { column: column - before + origin, value: word === undefined ? { other: true } : dimension.words[word] };
}

function linksOf(views: Views, shape: Shape, seats: readonly Seats[]): FlowLink[] {
  const { starting, ending } = shape;
  const answer: FlowLink[] = [];
  seats.forEach((_, column) => {
    if (!starting) return;
    countEdges(views, shape, seats, column, views.opening).forEach((count, seat) => {
      if (count > 0) answer.push({ from: { start: true }, to: placeOf(seats, shape, column, seat), count });
    });
  });
  seats.forEach(({ counts }, column) => {
    const width = seats[column + 1]?.counts.length ?? 0;
    const pairs = width > 0 ? countPairs(views, shape, seats, column) : undefined;
    const last = ending && column >= shape.before ? countEdges(views, shape, seats, column, views.closing) : undefined;
    counts.forEach((_count, seat) => {
      const from = placeOf(seats, shape, column, seat);
      for (let next = 0; next < width; next++) {
        const count = pairs![seat * width + next];
        if (count > 0) answer.push({ from, to: placeOf(seats, shape, column + 1, next), count });
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

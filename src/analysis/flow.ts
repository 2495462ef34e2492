import type { EventTest, FlowAnchor, FlowAnswer, FlowLink, FlowNode, FlowPlace, FlowQuery } from './query';
import { comparisonOf, compileMeets } from '../rules/comparison';
import { dimensionOf, type Dimension } from './dimension';
import { compileMatch } from './match';
import { spansOf, type AskContext, type Spans } from './scope';

const DEFAULT_COLUMNS = 5;
const DEFAULT_TOP = 10;

/** Every view of every span, one after another, and where the paths of the question begin. */
interface Views {
  /** Codes of the dimension. */
  readonly code: Int32Array;
  /** Views of span s: first[s] up to, not including, first[s + 1]. */
  readonly first: Int32Array;
  /** Positions of anchors, in order, and the span of each. */
  readonly anchors: Int32Array;
  readonly spans: Int32Array;
}

/** The columns of an answer: `before` and `after` the anchor, which is column `origin`. */
interface Shape {
  readonly before: number;
  readonly after: number;
  readonly origin: number;
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
    dimension,
    anchoring: anchoringWords(anchor, query.dimension, dimension),
  };
  const marked = markedRows(anchor, dimension, context, path);
  const views = viewsOf(query, spansOf(context, query, path), dimension, marked);
  const seats = seatsOf(countWords(views, shape), query.top ?? DEFAULT_TOP);
  return { kind: 'flow', nodes: nodesOf(seats, shape), links: linksOf(views, shape, seats, query.ends ?? false) };
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
  const code = new Int32Array(dimension.code.length);
  const first = new Int32Array(spans.count + 1);
  const anchors = new Int32Array(code.length);
  const anchorSpans = new Int32Array(code.length);
  const occurrence = query.occurrence ?? 'all';
  let views = 0;
  let found = 0;
  for (let s = 0; s < spans.count; s++) {
    const opening = views;
    const foundBefore = found;
    for (let row = spans.from[s]; row < spans.to[s]; row++) {
      const value = dimension.code[row];
      if (value < 0) continue;
      if (!merges || views === opening || code[views - 1] !== value) code[views++] = value;
      if (marked[row] === 0) continue;
      const view = views - 1;
      if (found > foundBefore && (occurrence === 'first' || anchors[found - 1] === view)) continue;
      if (occurrence === 'last') found = foundBefore;
      anchors[found] = view;
      anchorSpans[found++] = s;
    }
    first[s + 1] = views;
  }
  return { code, first, anchors: anchors.subarray(0, found), spans: anchorSpans.subarray(0, found) };
}

/** Views by column and word; columns from the earliest. */
function countWords({ code, first, anchors, spans }: Views, shape: Shape): Float64Array[] {
  const { before, after, dimension, anchoring } = shape;
  const { words, sets } = dimension;
  const counts = Array.from({ length: before + after + 1 }, () => new Float64Array(words.length));
  for (let a = 0; a < anchors.length; a++) {
    const view = anchors[a];
    const low = Math.max(first[spans[a]], view - before);
    const high = Math.min(first[spans[a] + 1] - 1, view + after);
    for (let at = low; at <= high; at++) {
      const column = counts[at - view + before];
      if (!sets) column[code[at]]++;
      else for (const word of sets[code[at]]) if (at !== view || anchoring[word] === 1) column[word]++;
    }
  }
  return counts;
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

function linksOf(views: Views, shape: Shape, seats: readonly Seats[], ends: boolean): FlowLink[] {
  const { code, first, anchors, spans } = views;
  const { before, after, dimension, anchoring } = shape;
  const { sets } = dimension;
  const widths = seats.map(({ shown }) => shown.length + 1);
  const links = seats.slice(1).map((_, column) => new Float64Array(widths[column] * widths[column + 1]));
  const starting = widths.map((width) => new Float64Array(width));
  const ending = widths.map((width) => new Float64Array(width));

  for (let a = 0; a < anchors.length; a++) {
    const view = anchors[a];
    const opening = first[spans[a]];
    const closing = first[spans[a] + 1] - 1;
    const low = Math.max(opening, view - before);
    const high = Math.min(closing, view + after);
    for (let at = low; at < high; at++) {
      const column = at - view + before;
      const table = links[column];
      const width = widths[column + 1];
      if (!sets) {
        table[seats[column].seatOf[code[at]] * width + seats[column + 1].seatOf[code[at + 1]]]++;
        continue;
      }
      for (const from of sets[code[at]]) {
        if (at === view && anchoring[from] === 0) continue;
        for (const to of sets[code[at + 1]]) {
          if (at + 1 === view && anchoring[to] === 0) continue;
          table[seats[column].seatOf[from] * width + seats[column + 1].seatOf[to]]++;
        }
      }
    }
    if (!ends) continue;
    if (before > 0 && low === opening) note(starting, low, view);
    if (high === closing && (after > 0 || before === 0)) note(ending, high, view);
  }

  const answer: FlowLink[] = [];
  starting.forEach((counts, column) =>
    counts.forEach((count, seat) => {
      if (count > 0) answer.push({ from: { start: true }, to: placeOf(seats, shape, column, seat), count });
    }),
  );
  widths.forEach((width, column) => {
    for (let seat = 0; seat < width; seat++) {
      const from = placeOf(seats, shape, column, seat);
      const next = column + 1 < widths.length ? widths[column + 1] : 0;
      for (let other = 0; other < next; other++) {
        const count = links[column][seat * next + other];
        if (count > 0) answer.push({ from, to: placeOf(seats, shape, column + 1, other), count });
      }
      if (ending[column][seat] > 0) answer.push({ from, to: { end: true }, count: ending[column][seat] });
    }
  });
  return answer;

  function note(table: readonly Float64Array[], at: number, view: number): void {
    const column = at - view + before;
    const { seatOf } = seats[column];
    if (!sets) table[column][seatOf[code[at]]]++;
    else for (const word of sets[code[at]]) if (at !== view || anchoring[word] === 1) table[column][seatOf[word]]++;
  }
}

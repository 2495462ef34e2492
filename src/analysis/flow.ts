import { withMemory, type Memory } from '../base/memory';
import { comparisonOf, compileMeets } from '../rules/comparison';
import { dimensionOf, type Dimension } from './dimension';
import { countWords, linksOf, nodesOf, seatsOf, type FlowLink, type FlowNode, type Shape } from './flow/columns';
import { pathsOf, type FlowPath } from './flow/paths';
import { viewsOf } from './flow/views';
import { rowsOf } from './match';
import { spansOf, type AskContext } from './scope';
import { flag, oneGiven, oneOf, optional, queryReader, refuse, text, whole, type Read } from './reader';
import { contained, event, type Contained, type EventTest } from './terms';

export type { FlowLink, FlowNode, FlowPlace } from './flow/columns';
export type { FlowPath } from './flow/paths';

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
  /** Lists so many whole paths through the columns, those of most people first. Not for a dimension with several values on one event. */
  paths?: number;
  /** With `paths`: which event after the anchor, in the same person or session, means that a path has converted. */
  goal?: EventTest;
  /** With `paths`: names the people of each. */
  ids?: boolean;
}

export interface FlowAnswer {
  kind: 'flow';
  /** By column, then most views first; `other` last. */
  nodes: FlowNode[];
  links: FlowLink[];
  /** With `paths`, and then how many different ones there are and how many people took any: one who took several counts in each. */
  paths?: FlowPath[];
  distinct?: number;
  people?: number;
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
    paths: optional(whole(1, 1000)),
    goal: optional(event),
    ids: optional(flag),
    ...contained,
  },
  (query: FlowQuery, path) => {
    oneGiven(query, ['startsWith', 'contains', 'endsWith'], path);
    if (query.paths === undefined && (query.goal ?? query.ids) !== undefined)
      refuse(`${path}.paths`, 'needs how many paths to list, for they are what `goal` and `ids` speak of', undefined);
  },
);

const DEFAULT_COLUMNS = 5;
const DEFAULT_TOP = 10;

/**
 * Returns which value of a dimension comes right after which: `flow({ kind: 'flow', dimension: 'page', startsWith: 'Home', columns: 3 }, context)`.
 * Counts are views, not people; each step is the immediate next value, events without the dimension skipped. With several values on an event each value
 * is a view and links to each value of the next event. The anchor is column 1 of `startsWith`, column 0 of `contains` and `endsWith`, where columns
 * before it are negative. With `paths` the whole paths are listed too, as they are drawn: values beyond `top` are one.
 */
export function flow(query: FlowQuery, context: AskContext, path = 'query'): FlowAnswer {
  return withMemory((memory) => answerOf(query, context, path, memory));
}

function answerOf(query: FlowQuery, context: AskContext, path: string, memory: Memory): FlowAnswer {
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
  const marked = markedRows(anchor, dimension, context, path, memory);
  const views = viewsOf(query, spansOf(context, query, path, memory), dimension, marked, memory);
  const seats = seatsOf(countWords(views, shape), query.top ?? DEFAULT_TOP);
  const answer: FlowAnswer = { kind: 'flow', nodes: nodesOf(seats, shape), links: linksOf(views, shape, seats) };
  if (query.paths === undefined) return answer;
  if (dimension.sets) refuse(`${path}.paths`, 'needs a dimension with one value on each event', query.dimension);
  const goal = query.goal && rowsOf(query.goal, context.facts, memory, `${path}.goal`);
  const idOf = query.ids ? context.idOf : undefined;
  return { ...answer, ...pathsOf(views, shape, seats, { most: query.paths, goal, idOf }) };
}

function markedRows(
  anchor: FlowAnchor,
  dimension: Dimension,
  context: AskContext,
  path: string,
  memory: Memory,
): Int32Array {
  if (typeof anchor !== 'string') return rowsOf(anchor, context.facts, memory, path);
  const marked = memory.whole(dimension.code.length);
  let count = 0;
  const word = dimension.words.indexOf(anchor);
  if (word < 0) return marked.subarray(0, 0);
  const has = dimension.sets?.map((set) => set.includes(word));
  for (let row = 0; row < marked.length; row++) {
    const code = dimension.code[row];
    if (has ? code >= 0 && has[code] : code === word) marked[count++] = row;
  }
  return marked.subarray(0, count);
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

import type { Dimension } from '../dimension';
import type { Spans } from '../scope';
import type { Memory } from '../../base/memory';

/** The views of the spans that have an anchor, one after another, and where the paths of the question begin. */
export interface Views {
  /** Codes of the dimension. */
  readonly code: Int32Array;
  /** Positions of anchors, in order, and their rows. */
  readonly anchors: Int32Array;
  readonly rows: Int32Array;
  readonly spans: number;
  /** Of each span: its first view and its first anchor; what follows the last span stands behind it. */
  readonly firstView: Int32Array;
  readonly firstAnchor: Int32Array;
  /** Of each span: its person, and the row behind its last. */
  readonly person: Int32Array;
  readonly until: Int32Array;
}

export interface ViewOptions {
  repeats?: boolean;
  occurrence?: 'all' | 'first' | 'last';
}

/** Returns every view of every span with a marked row (listed in order), in `memory`; a value that follows itself is one view unless `repeats`. */
export function viewsOf(
  options: ViewOptions,
  spans: Spans,
  dimension: Dimension,
  marked: Int32Array,
  memory: Memory,
): Views {
  const merges = !options.repeats && !dimension.sets;
  const occurrence = options.occurrence ?? 'all';
  const { code: values } = dimension;
  const code = memory.whole(values.length);
  const anchors = memory.whole(marked.length);
  const rows = memory.whole(marked.length);
  const firstView = memory.whole(spans.count + 1);
  const firstAnchor = memory.whole(spans.count + 1);
  const person = memory.whole(spans.count);
  const until = memory.whole(spans.count);
  firstView[0] = firstAnchor[0] = 0;
  let views = 0;
  let found = 0;
  let kept = 0;
  let mark = 0;
  for (let s = 0; s < spans.count && mark < marked.length; s++) {
    const from = spans.from[s];
    const to = spans.to[s];
    while (marked[mark] < from) mark++;
    if (mark === marked.length || marked[mark] >= to) continue;
    const open = views;
    const before = found;
    let last = -1;
    for (let row = from; row < to; row++) {
      const value = values[row];
      const anchoring = row === marked[mark];
      mark += Number(anchoring);
      if (value < 0) continue;
      code[views] = value;
      views += Number(!merges || value !== last);
      last = value;
      if (!anchoring) continue;
      const view = views - 1;
      if (found > before && (occurrence === 'first' || anchors[found - 1] === view)) continue;
      if (occurrence === 'last') found = before;
      anchors[found] = view;
      rows[found++] = row;
    }
    if (found === before) {
      views = open;
      continue;
    }
    person[kept] = spans.person[s];
    until[kept++] = to;
    firstView[kept] = views;
    firstAnchor[kept] = found;
  }
  return { code, anchors: anchors.subarray(0, found), rows, spans: kept, firstView, firstAnchor, person, until };
}

/** The columns of an answer: so many before the anchor and after it. */
export interface Reach {
  readonly before: number;
  readonly after: number;
}

/** Hands over, for each anchor in order, the first and the last view of its path, its span, and its own number: `eachPath(views, shape, (at, from, to, span, anchor) => ...)`. */
export function eachPath(
  { anchors, spans, firstView, firstAnchor }: Views,
  { before, after }: Reach,
  take: (at: number, from: number, to: number, span: number, anchor: number) => void,
): void {
  for (let span = 0; span < spans; span++) {
    const opening = firstView[span];
    const closing = firstView[span + 1] - 1;
    for (let a = firstAnchor[span]; a < firstAnchor[span + 1]; a++) {
      const at = anchors[a];
      take(at, Math.max(opening, at - before), Math.min(closing, at + after), span, a);
    }
  }
}

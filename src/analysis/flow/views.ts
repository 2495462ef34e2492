import type { Dimension } from '../dimension';
import type { Spans } from '../scope';

/** Every view of every span, one after another, and where the paths of the question begin. */
export interface Views {
  /** Codes of the dimension. */
  readonly code: Int32Array;
  /** Positions of anchors, in order. */
  readonly anchors: Int32Array;
  /** Of each anchor: the first and the last view of its span. */
  readonly opening: Int32Array;
  readonly closing: Int32Array;
  /** Of each anchor: its person, its row, and the row behind the last of its span. */
  readonly person: Int32Array;
  readonly rows: Int32Array;
  readonly until: Int32Array;
}

export interface ViewOptions {
  repeats?: boolean;
  occurrence?: 'all' | 'first' | 'last';
}

/** Returns every view of every span with a marked row (listed in order); a value that follows itself is one view unless `repeats`. */
export function viewsOf(options: ViewOptions, spans: Spans, dimension: Dimension, marked: Int32Array): Views {
  const merges = !options.repeats && !dimension.sets;
  const occurrence = options.occurrence ?? 'all';
  const { code: values } = dimension;
  const code = new Int32Array(values.length);
  const anchors = new Int32Array(marked.length);
  const opening = new Int32Array(marked.length);
  const closing = new Int32Array(marked.length);
  const person = new Int32Array(marked.length);
  const rows = new Int32Array(marked.length);
  const until = new Int32Array(marked.length);
  let views = 0;
  let found = 0;
  let mark = 0;
  for (let s = 0; s < spans.count && mark < marked.length; s++) {
    const to = spans.to[s];
    while (marked[mark] < spans.from[s]) mark++;
    if (mark === marked.length || marked[mark] >= to) continue;
    const open = views;
    const before = found;
    for (let row = spans.from[s]; row < to; row++) {
      const value = values[row];
      const anchoring = row === marked[mark];
      if (anchoring) mark++;
      if (value < 0) continue;
      if (!merges || views === open || code[views - 1] !== value) code[views++] = value;
      if (!anchoring) continue;
      const view = views - 1;
      if (found > before && (occurrence === 'first' || anchors[found - 1] === view)) continue;
      if (occurrence === 'last') found = before;
      anchors[found] = view;
      rows[found] = row;
      opening[found++] = open;
    }
    closing.fill(views - 1, before, found);
    person.fill(spans.person[s], before, found);
    until.fill(to, before, found);
  }
  return {
    code,
    anchors: anchors.subarray(0, found),
    opening,
    closing,
    person: person.subarray(0, found),
    rows,
    until,
  };
}

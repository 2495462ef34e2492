/** One thing a cursor can rest on. `head` is the bold first line of the tooltip; head and lines together are read aloud. */
export interface Mark {
  x: number;
  y: number;
  head: string;
  lines: string[];
}

/** The marks of a chart: one row a series, in reading order. Up and Down change the row, Left and Right the mark. */
export type Marks = Mark[][];

export interface Cursor {
  row: number;
  index: number;
}

/** Returns what a screen reader says of a mark. */
export function spoken(mark: Mark): string {
  return [mark.head, ...mark.lines].filter(Boolean).join(', ');
}

/** Returns the cursor after a key, or undefined for a key that is none of the chart's. Without a cursor every key goes to the first mark. */
export function moveCursor(marks: Marks, cursor: Cursor | null, key: string): Cursor | undefined {
  if (!['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'].includes(key)) return undefined;
  const filled = marks.flatMap((row, i) => (row.length ? [i] : []));
  if (!filled.length) return undefined;
  if (!cursor || !marks[cursor.row]?.[cursor.index]) {
    const row = filled[0];
    return { row, index: key === 'End' ? marks[row].length - 1 : 0 };
  }
  const row = marks[cursor.row];
  const last = row.length - 1;
  if (key === 'ArrowLeft') return { row: cursor.row, index: Math.max(0, cursor.index - 1) };
  if (key === 'ArrowRight') return { row: cursor.row, index: Math.min(last, cursor.index + 1) };
  if (key === 'Home') return { row: cursor.row, index: 0 };
  if (key === 'End') return { row: cursor.row, index: last };
  const place = filled.indexOf(cursor.row) + (key === 'ArrowDown' ? 1 : -1);
  const next = filled[Math.max(0, Math.min(filled.length - 1, place))];
  return { row: next, index: next === cursor.row ? cursor.index : nearestX(marks[next], row[cursor.index].x) };
}

function nearestX(row: Mark[], x: number): number {
  let best = 0;
  for (let i = 1; i < row.length; i++) if (Math.abs(row[i].x - x) < Math.abs(row[best].x - x)) best = i;
  return best;
}

/** Returns the mark under a pointer: the nearest within `reach`, or, with `byX`, the nearest across and then up or down. */
export function markAt(marks: Marks, x: number, y: number, reach = 28, byX = false): Cursor | null {
  let best: Cursor | null = null;
  let least = Infinity;
  for (let row = 0; row < marks.length; row++) {
    for (let index = 0; index < marks[row].length; index++) {
      const dx = marks[row][index].x - x;
      const dy = marks[row][index].y - y;
      const far = byX ? Math.abs(dx) * 1000 + Math.abs(dy) : Math.hypot(dx, dy);
      if (far < least && (byX || far <= reach)) {
        least = far;
        best = { row, index };
      }
    }
  }
  return best;
}

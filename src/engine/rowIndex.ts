import type { Memory } from '../base/memory';
import type { LogColumns } from './log';

/** Rows of a log by person: those of person p are rows[first[p]] up to, not including, rows[first[p + 1]], in order. */
export interface RowIndex {
  readonly first: Int32Array;
  readonly rows: Int32Array;
}

/** Returns the index of a log by person, by one counting sort; its rows lie in `memory`. */
export function rowIndex(log: LogColumns, people: number, memory: Memory): RowIndex {
  const first = new Int32Array(people + 1);
  for (let row = 0; row < log.count; row++) first[log.person[row] + 1]++;
  for (let person = 0; person < people; person++) first[person + 1] += first[person];
  const next = first.slice();
  const rows = memory.whole(log.count);
  for (let row = 0; row < log.count; row++) rows[next[log.person[row]]++] = row;
  return { first, rows };
}

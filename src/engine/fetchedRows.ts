import type { LogColumns } from './log';
import type { RowIndex } from './rowIndex';

const AT_A_TIME = 512;

/**
 * Rows of a log in the order of an index, some at a time. Rows of a person lie far apart: fetched one column after the other,
 * with nothing else in between, the waits for far memory overlap.
 */
export class FetchedRows {
  /** What has been fetched: entries of the index from `begin` up to, not including, `end`. */
  begin = 0;
  end = 0;
  readonly time = new Int32Array(AT_A_TIME);
  readonly kind = new Uint8Array(AT_A_TIME);
  readonly object = new Int32Array(AT_A_TIME);
  readonly value = new Int32Array(AT_A_TIME);

  constructor(
    private readonly log: LogColumns,
    private readonly index: RowIndex,
  ) {}

  /** Fetches the rows from an entry of the index on: entry i is `time[i - begin]`. */
  from(begin: number): void {
    const { log } = this;
    const rows = this.index.rows.subarray(begin, begin + AT_A_TIME);
    this.begin = begin;
    this.end = begin + rows.length;
    fetch(rows, log.time, this.time);
    fetch(rows, log.kind, this.kind);
    fetch(rows, log.object, this.object);
    fetch(rows, log.value, this.value);
  }
}

function fetch(rows: Int32Array, column: Int32Array | Uint8Array, into: Int32Array | Uint8Array): void {
  for (let i = 0; i < rows.length; i++) into[i] = column[rows[i]];
}

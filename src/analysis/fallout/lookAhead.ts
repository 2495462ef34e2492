import type { Bits } from './search';

/**
 * Returns a maker of look-ahead tables for one span: entry (row - from) x steps + k is the first row at or after `row` where step k's block
 * matches from its first step up to step k on consecutive rows; `to` when there is none. `blockOf[k]` is the first step of k's block.
 * The table is reused between calls.
 */
export function lookAhead(bits: Bits, blockOf: readonly number[]): (from: number, to: number) => Int32Array {
  const steps = blockOf.length;
  let table = new Int32Array(64 * steps);
  return (from, to) => {
    const size = (to - from) * steps;
    if (table.length < size) table = new Int32Array(size * 2);
    for (let row = to - 1; row >= from; row--) {
      const here = (row - from) * steps;
      let whole = true;
      for (let k = 0; k < steps; k++) {
        const offset = k - blockOf[k];
        if (offset === 0) whole = true;
        whole = whole && row + offset < to && ((bits[row + offset] >>> k) & 1) === 1;
        table[here + k] = whole ? row : row + 1 < to ? table[here + steps + k] : to;
      }
    }
    return table;
  };
}

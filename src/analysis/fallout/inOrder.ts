import type { Bits, Search } from './search';
import { lookAhead } from './lookAhead';

/** Spans of more rows than this are searched with a look-ahead table, so that long ones take linear time. */
const LONG = 256;

/**
 * Returns the search for steps in order. Steps fall into blocks: one that may come at any later time and the `next` steps behind it, which must be
 * the very next events. The earliest match of each block leaves most room for the blocks behind it, so one pass over the blocks settles a start.
 */
export function searchInOrder(
  bits: Bits,
  time: ArrayLike<number>,
  next: readonly boolean[],
  within: number,
  long = LONG,
): Search {
  const steps = next.length;
  const eventual = !next.includes(true);
  const greedy = greedySearch(bits, steps);
  if (eventual && within === Infinity) return greedy;

  const blockOf = firstOfBlock(next);
  const openingBlock = blockOf.lastIndexOf(0) + 1;
  const table = lookAhead(bits, blockOf);
  const tried = new Int32Array(steps);
  /** What `find` found: rows from here match the first `length` steps of the block. */
  let begin = 0;
  let length = 0;

  return (from, to, rows) => {
    // without a window nobody gets deeper, and within it this is the attempt with the earliest start
    const most = eventual ? greedy(from, to, rows) : steps;
    if (eventual && (most < 2 || time[rows[most - 1]] - time[rows[0]] <= within)) return most;
    const ahead = to - from > long ? table(from, to) : undefined;
    let best = 0;
    for (let start = from; start < to; start++) {
      if ((bits[start] & 1) === 0) continue;
      const depth = attempt(start, from, to, ahead);
      if (depth > best) {
        best = depth;
        rows.set(tried);
      }
      // without a window a later start cannot do better than one whose opening block is complete
      if (best === most || (within === Infinity && best >= openingBlock)) break;
    }
    return best;
  };

  function attempt(start: number, from: number, to: number, ahead: Int32Array | undefined): number {
    const limit = time[start] + within;
    let row = start;
    for (let a = 0; a < steps;) {
      let z = a;
      while (z + 1 < steps && next[z + 1]) z++;
      if (a === 0) {
        begin = start;
        length = matching(start, 0, z, limit, to);
      } else if (ahead) lookUp(row, a, z, limit, from, to, ahead);
      else scan(row, a, z, limit, to);
      for (let k = 0; k < length; k++) tried[a + k] = begin + k;
      if (length <= z - a) return a + length;
      row = begin + length;
      a = z + 1;
    }
    return steps;
  }

  /** How many steps of a block match on the rows from `row` on. */
  function matching(row: number, a: number, z: number, limit: number, to: number): number {
    let k = a;
    while (k <= z && row < to && time[row] <= limit && ((bits[row] >>> k) & 1) === 1) {
      k++;
      row++;
    }
    return k - a;
  }

  function scan(row: number, a: number, z: number, limit: number, to: number): void {
    length = 0;
    for (; row < to && time[row] <= limit; row++) {
      if (((bits[row] >>> a) & 1) === 0) continue;
      const found = matching(row, a, z, limit, to);
      if (found <= length) continue;
      begin = row;
      length = found;
      if (found > z - a) return;
    }
  }

  function lookUp(row: number, a: number, z: number, limit: number, from: number, to: number, ahead: Int32Array): void {
    length = 0;
    if (row >= to) return;
    for (let k = z; k >= a; k--) {
      begin = ahead[(row - from) * steps + k];
      if (begin >= to || time[begin + k - a] > limit) continue;
      length = k - a + 1;
      return;
    }
  }
}

/** The first match of each step after the one before. */
function greedySearch(bits: Bits, steps: number): Search {
  return (from, to, rows) => {
    let step = 0;
    for (let row = from; row < to; row++) {
      if (((bits[row] >>> step) & 1) === 0) continue;
      rows[step++] = row;
      if (step === steps) break;
    }
    return step;
  };
}

function firstOfBlock(next: readonly boolean[]): number[] {
  let block = 0;
  return next.map((isNext, k) => (isNext ? block : (block = k)));
}

import type { Search } from './search';
import { lookAhead } from './lookAhead';

/**
 * Returns the search for steps in order. Steps fall into blocks: one that may come at any later time and the `next` steps behind it, which must be
 * the very next events. The earliest match of each block leaves most room for the blocks behind it, so one pass over the blocks settles a start.
 */
export function searchInOrder(
  bits: Uint32Array,
  time: ArrayLike<number>,
  next: readonly boolean[],
  within: number,
): Search {
  if (within === Infinity && !next.includes(true)) return greedy(bits, next.length);
  const steps = next.length;
  const blockOf = firstOfBlock(next);
  const near = lookAhead(bits, blockOf);
  const openingBlock = blockOf.lastIndexOf(0) + 1;
  const tried = new Int32Array(steps);

  return (from, to, rows) => {
    const at = near(from, to);
    let best = 0;
    for (let start = from; start < to; start++) {
      if ((bits[start] & 1) === 0) continue;
      const depth = attempt(start, from, to, at);
      if (depth > best) {
        best = depth;
        rows.set(tried);
      }
      // without a window a later start cannot do better than one whose opening block is complete
      if (best === steps || (within === Infinity && best >= openingBlock)) break;
    }
    return best;
  };

  function attempt(start: number, from: number, to: number, at: Int32Array): number {
    const limit = time[start] + within;
    let row = start;
    let opening = true;
    for (let a = 0; a < steps;) {
      let z = a;
      while (z + 1 < steps && next[z + 1]) z++;
      let reached = z;
      let begin = to;
      for (; reached >= a; reached--) {
        begin = row < to ? at[(row - from) * steps + reached] : to;
        if (opening && begin !== start) begin = to;
        if (begin < to && time[begin + reached - a] <= limit) break;
      }
      for (let k = a; k <= reached; k++) tried[k] = begin + k - a;
      if (reached < z) return reached + 1;
      row = begin + z - a + 1;
      a = z + 1;
      opening = false;
    }
    return steps;
  }
}

/** All steps eventual and no window: the first match of each step after the one before. */
function greedy(bits: Uint32Array, steps: number): Search {
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

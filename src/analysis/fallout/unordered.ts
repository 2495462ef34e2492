import type { Bits, Search } from './search';
import { lookAhead } from './lookAhead';

/**
 * Returns the search for steps in any order: depth n means that the steps 1 to n all happened, each by an event of its own, within the window
 * that opens at the earliest of those events.
 */
export function searchUnordered(bits: Bits, time: ArrayLike<number>, steps: number, within: number): Search {
  return anyShared(bits) ? searchShared(bits, time, steps, within) : searchApart(bits, time, steps, within);
}

/** Whether an event matches several steps. */
function anyShared(bits: Bits): boolean {
  for (let row = 0; row < bits.length; row++) if ((bits[row] & (bits[row] - 1)) !== 0) return true;
  return false;
}

/** No event matches two steps: from the last row to the first, the next row of each step is all that is needed. */
function searchApart(bits: Bits, time: ArrayLike<number>, steps: number, within: number): Search {
  const nextOf = new Int32Array(steps);
  return (from, to, rows) => {
    let best = 0;
    nextOf.fill(to);
    for (let row = to - 1; row >= from; row--) {
      if (bits[row] === 0) continue;
      const step = 31 - Math.clz32(bits[row]);
      nextOf[step] = row;
      const limit = time[row] + within;
      let depth = 0;
      while (depth < steps && nextOf[depth] < to && time[nextOf[depth]] <= limit) depth++;
      if (depth <= step || depth < best) continue;
      best = depth;
      for (let k = 0; k < depth; k++) rows[k] = nextOf[k];
    }
    return best;
  };
}

/** Some events match several steps: which of them an event stands for is a matching of steps and rows. */
function searchShared(bits: Bits, time: ArrayLike<number>, steps: number, within: number): Search {
  const near = lookAhead(
    bits,
    Array.from({ length: steps }, (_, k) => k),
  );

  return (from, to, rows) => {
    const at = near(from, to);
    let best = 0;
    for (let start = from; start < to && best < steps; start++) {
      const here = bits[start];
      if (here === 0) continue;
      const limit = time[start] + within;
      let depth = 0;
      while (depth < steps && inside(at[(start - from) * steps + depth], limit, to)) depth++;
      for (; depth > best && (here & ((1 << depth) - 1)) !== 0; depth--) {
        if (assign(start, depth, limit, from, to, at, rows)) best = depth;
      }
    }
    return best;
  };

  function inside(row: number, limit: number, to: number): boolean {
    return row < to && time[row] <= limit;
  }

  /** Gives each step an event of its own, the earliest possible for step 1, then step 2, ... and uses `start`. */
  function assign(
    start: number,
    depth: number,
    limit: number,
    from: number,
    to: number,
    at: Int32Array,
    rows: Int32Array,
  ): boolean {
    const candidates: number[][] = [];
    for (let k = 0; k < depth; k++) {
      const list: number[] = [];
      // the other steps take depth - 1 rows at most, so no step needs more than its first `depth`
      for (let row = start; row < to && list.length < depth; row++) {
        row = at[(row - from) * steps + k];
        if (!inside(row, limit, to)) break;
        list.push(row);
      }
      candidates.push(list);
    }
    const chosen: number[] = [];
    if (!completes(candidates, chosen, start)) return false;
    for (let k = 0; k < depth; k++) {
      chosen.push(
        candidates[k].find((row) => !chosen.includes(row) && completes(candidates, [...chosen, row], start))!,
      );
    }
    rows.set(chosen);
    return true;
  }
}

/** Whether the steps not chosen yet can all have a row of their own, and `start` is or can be one of the rows (bipartite matching by augmenting paths). */
function completes(candidates: readonly number[][], chosen: readonly number[], start: number): boolean {
  const takenBy = new Map<number, number>(chosen.map((row) => [row, -1]));
  // where a complete matching leaves `start` out, any step that matches it can move there
  if (!chosen.includes(start) && !candidates.slice(chosen.length).some((list) => list[0] === start)) return false;
  for (let k = chosen.length; k < candidates.length; k++) if (!augment(k, new Set())) return false;
  return true;

  function augment(step: number, seen: Set<number>): boolean {
    for (const row of candidates[step]) {
      if (seen.has(row)) continue;
      seen.add(row);
      const holder = takenBy.get(row);
      if (holder === undefined || (holder >= 0 && augment(holder, seen))) {
        takenBy.set(row, step);
        return true;
      }
    }
    return false;
  }
}

import { QueryError } from '../queryError';
import { enlarged } from '../statistics';
import { type OwnPathModel, type OwnPath, type Result, type Values } from './model';

const MOST_VALUES = 500;

/**
 * Returns the removal-effect model of a first-order Markov chain: start -> values -> conversion or nothing, with the transitions counted over all
 * paths. Taking a value away sends its traffic to nothing; what the probability of converting loses by that, as a share of it, is the value's removal
 * effect. Credit is the removal effects scaled to the value of the conversions that had a touch. A touch with several values counts as all of them in
 * equal parts. Throws for more than 500 values.
 */
export function markov(values: Values, path: string): OwnPathModel {
  const { words, sets } = values;
  /** State of each word, 0 = not met; state 0 is the start. */
  const stateOf = new Int32Array(words.length);
  const wordOf: number[] = [-1];
  let stride = 16;
  let moves = new Float64Array(stride * stride);
  let toConversion = new Float64Array(stride);
  let toNothing = new Float64Array(stride);
  const single = new Int32Array(1);
  let converting = 0;
  let none = 0;

  return {
    ownPath: true,
    converted(path, value) {
      if (path.from === path.to) none += value;
      else {
        converting += value;
        walk(path, true);
      }
    },
    lost(path) {
      walk(path, false);
    },
    result,
  };

  function walk({ code, from, to }: OwnPath, conversion: boolean): void {
    if (from === to) return;
    if (!sets) {
      let state = 0;
      for (let i = from; i < to; i++) {
        const next = enter(code[i]);
        moves[state * stride + next]++;
        state = next;
      }
      (conversion ? toConversion : toNothing)[state]++;
      return;
    }
    single[0] = -1;
    let here: Int32Array = single;
    for (let i = from; i < to; i++) {
      const there = sets[code[i]];
      for (const word of there) enter(word);
      for (const a of here)
        for (const b of there) moves[state(a) * stride + state(b)] += 1 / (here.length * there.length);
      here = there;
    }
    const ends = conversion ? toConversion : toNothing;
    for (const word of here) ends[state(word)] += 1 / here.length;
  }

  function state(word: number): number {
    return word < 0 ? 0 : stateOf[word];
  }

  function enter(word: number): number {
    if (stateOf[word] > 0) return stateOf[word];
    const next = (stateOf[word] = wordOf.push(word) - 1);
    if (next > MOST_VALUES)
      throw new QueryError(path, `markov takes at most ${MOST_VALUES} values of the dimension (got more)`);
    if (next === stride) grow();
    return next;
  }

  function grow(): void {
    const larger = new Float64Array(stride * stride * 4);
    for (let a = 0; a < stride; a++) larger.set(moves.subarray(a * stride, (a + 1) * stride), a * stride * 2);
    stride *= 2;
    moves = larger;
    toConversion = enlarged(toConversion, new Float64Array(stride));
    toNothing = enlarged(toNothing, new Float64Array(stride));
  }

  function result(): Result {
    const credit = new Float64Array(words.length);
    const removal = new Map<number, number>();
    const { base, effects } = removalEffects();
    let sum = 0;
    for (let s = 1; s < wordOf.length; s++) {
      sum += effects[s];
      removal.set(wordOf[s], effects[s]);
    }
    if (sum > 0) for (let s = 1; s < wordOf.length; s++) credit[wordOf[s]] = (converting * effects[s]) / sum;
    return { credit, none, removal, base };
  }

  /**
   * With N = (I - Q)^-1, N[a][b] is how often b is expected when starting in a, so b is ever reached from the start with probability N[0][b] / N[b][b];
   * what goes on from there to convert is what is lost when b goes.
   */
  function removalEffects(): { base: number; effects: Float64Array } {
    const size = wordOf.length;
    const remaining = new Float64Array(size * size);
    const converts = new Float64Array(size);
    for (let a = 0; a < size; a++) {
      let out = toConversion[a] + toNothing[a];
      for (let b = 0; b < size; b++) out += moves[a * stride + b];
      for (let b = 0; b < size; b++) {
        remaining[a * size + b] = (a === b ? 1 : 0) - (out > 0 ? moves[a * stride + b] / out : 0);
      }
      converts[a] = out > 0 ? toConversion[a] / out : 0;
    }
    const visits = inverse(remaining, size);
    const chance = new Float64Array(size);
    for (let a = 0; a < size; a++) for (let b = 0; b < size; b++) chance[a] += visits[a * size + b] * converts[b];
    const base = chance[0];
    const effects = new Float64Array(size);
    if (base > 0) for (let b = 1; b < size; b++) effects[b] = ((visits[b] / visits[b * size + b]) * chance[b]) / base;
    return { base, effects };
  }
}

/** Gauss-Jordan without pivoting: every state can leave, so I - Q is an M-matrix and its pivots stay positive. */
function inverse(matrix: Float64Array, size: number): Float64Array {
  const result = new Float64Array(size * size);
  for (let i = 0; i < size; i++) result[i * size + i] = 1;
  for (let p = 0; p < size; p++) {
    const pivot = matrix[p * size + p];
    for (let j = 0; j < size; j++) {
      matrix[p * size + j] /= pivot;
      result[p * size + j] /= pivot;
    }
    for (let i = 0; i < size; i++) {
      const factor = matrix[i * size + p];
      if (i === p || factor === 0) continue;
      for (let j = 0; j < size; j++) {
        matrix[i * size + j] -= factor * matrix[p * size + j];
        result[i * size + j] -= factor * result[p * size + j];
      }
    }
  }
  return result;
}

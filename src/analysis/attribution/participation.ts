import { LONG, LongWindows } from './longWindows';
import { Credit, Seen, type LookbackModel, type Path, type Values } from './model';

/** Returns the model that gives every distinct value on the way the whole; rows add to more than the total. */
export function participation(values: Values, long = LONG): LookbackModel {
  const credit = new Credit(values);
  const seen = new Seen(values.words.length);
  const windows = new LongWindows();
  const { sets } = values;
  /** Of each word: windows before this one have given theirs. */
  const given = new Int32Array(values.words.length);
  return {
    ownPath: false,
    converted({ code, time, from, to }, value) {
      if (from === to) credit.none += value;
      if (to - from > long) {
        windows.add(from, to, value, time[to - 1]);
        return;
      }
      seen.begin();
      for (let i = from; i < to; i++) {
        if (!sets) give(code[i], value);
        else for (const word of sets[code[i]]) give(word, value);
      }
    },
    over(path) {
      if (windows.count > 0) giveLong(path);
    },
    result: () => credit,
  };

  function give(word: number, value: number): void {
    if (seen.first(word)) credit.credit[word] += value;
  }

  /** The windows that a touch lies in follow each other, and so do those of the next touch of the same value: each is given once. */
  function giveLong({ code }: Path): void {
    const { count, from, to, amount } = windows;
    const sum = rangeSum(amount, count);
    let opened = 0;
    let closed = 0;
    given.fill(0);
    for (let touch = from[0]; touch < to[count - 1]; touch++) {
      while (opened < count && to[opened] <= touch) opened++;
      while (closed < count && from[closed] <= touch) closed++;
      if (!sets) giveOnce(code[touch]);
      else for (const word of sets[code[touch]]) giveOnce(word);
    }
    windows.count = 0;

    function giveOnce(word: number): void {
      const first = Math.max(opened, given[word]);
      if (first >= closed) return;
      credit.credit[word] += sum(first, closed);
      given[word] = closed;
    }
  }
}

/** Returns the sum of any range [low, high) in logarithmic time, by a tree of sums and without taking anything away. */
function rangeSum(amounts: Float64Array, count: number): (low: number, high: number) => number {
  const tree = new Float64Array(2 * count);
  tree.set(amounts.subarray(0, count), count);
  for (let i = count - 1; i > 0; i--) tree[i] = tree[2 * i] + tree[2 * i + 1];
  return (low, high) => {
    let sum = 0;
    for (let a = low + count, z = high + count; a < z; a >>= 1, z >>= 1) {
      if (a & 1) sum += tree[a++];
      if (z & 1) sum += tree[--z];
    }
    return sum;
  };
}

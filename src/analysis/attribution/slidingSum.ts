import { exp2 } from '../../base/numbers';

/** Numbers in order of their places; a number counts half as much for each half-life that it lies before the last one of the window. */
export interface Placed {
  count: number;
  amount(index: number): number;
  /** Ascending. */
  place(index: number): number;
}

/**
 * Returns the sum of a window [low, high) whose ends only ever move on: `slidingSum(numbers, Infinity)(0, 3)`. Nothing is ever taken away from a
 * sum, so that a small number which stays is not lost to a large one that goes: sums up to a pivot are kept from every place on, and what lies
 * behind the pivot is added up; when the window passes the pivot, it moves to the end. Linear in all.
 */
export function slidingSum({ count, amount, place }: Placed, halfLife: number): (low: number, high: number) => number {
  const upToPivot = new Float64Array(count);
  let pivot = 0;
  let end = 0;
  let behind = 0;

  return (low, high) => {
    for (; end < high; end++) behind = (behind === 0 ? 0 : behind * decay(end - 1, end)) + amount(end);
    if (low >= high) return 0;
    if (low === pivot) return behind;
    if (low > pivot) {
      let sum = 0;
      for (let i = high - 1; i >= low; i--) upToPivot[i] = sum += amount(i) * decay(i, high - 1);
      pivot = high;
      behind = 0;
    }
    return upToPivot[low] * decay(pivot - 1, end - 1) + behind;
  };

  function decay(from: number, to: number): number {
    return halfLife === Infinity ? 1 : exp2((place(from) - place(to)) / halfLife);
  }
}

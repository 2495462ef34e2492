/** Returns the k-th smallest (from 0) of the first `count` values and reorders them; expected linear time, no luck in the pivot. */
export function select(values: Float64Array, count: number, k: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1];
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i > j) break;
      const kept = values[i];
      values[i++] = values[j];
      values[j--] = kept;
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return values[k];
}

/** Returns the median of the first `count` values, of an even number the mean of the two in the middle; null of none. Reorders them. */
export function median(values: Float64Array, count: number): number | null {
  if (count === 0) return null;
  const upper = select(values, count, count >> 1);
  if (count % 2 === 1) return upper;
  return (select(values, count, (count >> 1) - 1) + upper) / 2;
}

/** Returns a quantile in [0, 1] of sorted values, interpolated between ranks (rank q (n - 1)). */
export function quantile(sorted: Float64Array, q: number): number {
  const rank = q * (sorted.length - 1);
  const below = Math.floor(rank);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (rank - below);
}

/** Returns the larger array, filled with the content of the smaller. */
export function enlarged<T extends Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

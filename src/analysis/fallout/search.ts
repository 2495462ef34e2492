/** Finds the attempt that counts among rows [from, to): writes the row of each step reached and returns how many there are. */
export type Search = (from: number, to: number, rows: Int32Array) => number;

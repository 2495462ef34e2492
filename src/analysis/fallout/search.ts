/** Which steps each event row matches: bit k for step k. */
export type Bits = Uint8Array | Uint32Array;

/** Finds the attempt that counts among rows [from, to): writes the row of each step reached and returns how many there are. */
export type Search = (from: number, to: number, rows: Int32Array) => number;

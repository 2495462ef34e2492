/**
 * Memory that is used again. What is touched for the first time has to be fetched from the system page by page,
 * which costs more than to write it: for a log of millions of rows, more than a tenth of the whole run.
 */

/** Buffers that nobody uses, the one given back last at the end. */
const free: ArrayBuffer[] = [];
let kept = 0;
/** Bytes: a run of 100,000 people with every view inside its visits. What a million people leave goes back to the system. */
const MOST_KEPT = 160 * 1024 * 1024;
/** What is smaller is made anew. */
const LEAST = 64 * 1024;
/** A buffer is not given to somebody who wants less than this part of it. */
const LEAST_PART = 0.25;

/**
 * Columns that are given back together: `const memory = new Memory(); const found = memory.whole(rows); ...; memory.release()`.
 * Trap: a column may hold what somebody else left in it; whoever reads what they have not written clears it first.
 */
export class Memory {
  private lent: ArrayBuffer[] = [];

  /** Whole numbers of 32 bits. */
  whole(length: number): Int32Array {
    return new Int32Array(this.borrow(length * 4), 0, length);
  }

  /** Whole numbers from 0 to 2^32 - 1. */
  words(length: number): Uint32Array {
    return new Uint32Array(this.borrow(length * 4), 0, length);
  }

  /** Whole numbers from 0 to 255. */
  bytes(length: number): Uint8Array {
    return new Uint8Array(this.borrow(length), 0, length);
  }

  /** Returns a longer column that begins as one of ours, which is given back. */
  enlarged<T extends Int32Array | Uint8Array>(column: T, length: number): T {
    const larger = (column instanceof Int32Array ? this.whole(length) : this.bytes(length)) as T;
    larger.set(column);
    const at = this.lent.indexOf(column.buffer as ArrayBuffer);
    if (at >= 0) giveBack(...this.lent.splice(at, 1));
    return larger;
  }

  /** Gives all columns back; nobody may use them any more. */
  release(): void {
    giveBack(...this.lent.splice(0));
  }

  private borrow(bytes: number): ArrayBuffer {
    if (bytes < LEAST) return new ArrayBuffer(bytes);
    const buffer = take(bytes) ?? new ArrayBuffer(roomy(bytes));
    this.lent.push(buffer);
    return buffer;
  }
}

/** Lends memory for a piece of work: `withMemory((memory) => memory.whole(1000).length)`. What is returned may not hold any of it. */
export function withMemory<T>(work: (memory: Memory) => T): T {
  const memory = new Memory();
  try {
    return work(memory);
  } finally {
    memory.release();
  }
}

/** The smallest free buffer that is large enough and not far too large. */
function take(bytes: number): ArrayBuffer | undefined {
  let best = -1;
  free.forEach(({ byteLength }, index) => {
    if (byteLength < bytes || byteLength * LEAST_PART > bytes) return;
    if (best < 0 || byteLength <= free[best].byteLength) best = index;
  });
  if (best < 0) return undefined;
  kept -= free[best].byteLength;
  return free.splice(best, 1)[0];
}

function giveBack(...buffers: ArrayBuffer[]): void {
  for (const buffer of buffers) {
    free.push(buffer);
    kept += buffer.byteLength;
  }
  while (kept > MOST_KEPT) kept -= free.shift()!.byteLength;
}

/** Up to an eighth more, so that the next piece of work finds room too when it is a little longer. */
function roomy(bytes: number): number {
  let step = LEAST / 8;
  while (step * 16 <= bytes) step *= 2;
  return Math.ceil(bytes / step) * step;
}

import type { Browser, Page } from 'playwright';

/** One line of the table that `npm run bench` ends with. */
export interface Row {
  what: string;
  /** What engine.md asks for; empty when the row only stands beside another. */
  hold: string;
  measured: string;
  /** Against a baseline measured in the same run. */
  ratio?: string;
  /** Undefined: nothing to hold, or not measured. */
  held?: boolean;
}

/** What `npm run bench` hands to each bench. */
export interface Tools {
  root: string;
  /** A folder that survives until node_modules goes. */
  cache: string;
  /** Serves the built app and opens an empty page of a fresh browser beside it. */
  browse(): Promise<{
    browser: Browser;
    page: Page;
    url: string;
    worker: string;
    sent(): number;
    close(): Promise<void>;
  }>;
}

/** A row that could not be measured, and why: `notMeasured('event rules', '1.5 times', 'no network')`. */
export function notMeasured(what: string, hold: string, why: string): Row {
  return { what, hold, measured: `not measured: ${why}` };
}

/** Returns the middle value: `median([3, 1, 2]) // 2`. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

/** Milliseconds of each of so many rounds, after one that warms up. */
export function rounds(count: number, task: () => void): number[] {
  task();
  return Array.from({ length: count }, () => {
    const began = performance.now();
    task();
    return performance.now() - began;
  });
}

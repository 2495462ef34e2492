import type { RunAnswer } from '../../analysis/query';

/** What the page shows of the run that answers questions now. */
export interface RunState {
  /** Grows with every run that can be asked; views ask again when it does. 0 before the first. */
  number: number;
  /** Undefined before the first run, and when the document that is open could not be run: then there are no numbers at all. */
  answer?: RunAnswer;
  /** The numbers come from fewer people than chosen; multiply counts by `scale`. */
  estimate: boolean;
  scale: number;
}

export interface Selection {
  journey?: string;
  step?: string;
  edge?: { from: string; port: string; to: string };
  person?: string;
}

export type AsideTab = 'setUp' | 'results' | 'why' | 'statechart';

/** Where the document lives; the chip in the header says it. */
export type Storage =
  | { kind: 'browser' }
  | { kind: 'saving' }
  | { kind: 'file'; name: string; at: number }
  /** `refused`: this browser keeps nothing for the page, so closing it loses the work. */
  | { kind: 'memory'; refused?: boolean }
  | { kind: 'failed'; message: string };

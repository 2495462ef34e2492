import { oneOf, optional, queryReader, text, whole } from '../reader';
import type { RateChange } from './rates';

export type Mode = 'live' | 'test' | 'simulation' | 'dryRun';

/** Runs the workspace, or says what the run that is already there came to. */
export interface RunQuery {
  kind: 'run';
  people?: number;
  days?: number;
  seed?: string;
  mode?: Mode;
}

export interface RunAnswer {
  kind: 'run';
  /** 64 bits of the whole log as 16 hex digits in fours. */
  fingerprint: string;
  /** Hash of the meaning of the file and the engine's version. */
  runKey: string;
  people: number;
  days: number;
  rows: number;
  /** Wall clock; the one number of an answer that differs from machine to machine. */
  milliseconds: number;
  totals: { trips: number; messages: number; conversions: number; revenue: number; unsubscribes: number };
  /** Beside an earlier run of the same people: conversions for each trip in this run (`with`) and in that one (`without`), by journey. */
  against?: { runKey: string; conversion: Record<string, RateChange> };
}

export const readRun = queryReader<RunQuery>('run', {
  people: optional(whole(1, 1_000_000)),
  days: optional(whole(1, 3660)),
  seed: optional(text),
  mode: optional(oneOf(['live', 'test', 'simulation', 'dryRun'])),
});

import * as rows from '../../engine/rows';
import type { Run } from '../../engine/run';
import { isObject, optional, queryReader, refuse, text, whole, type Read } from '../reader';
import { scope, type At } from '../terms';

export type Without = 'all' | { journey: string } | { channel: string } | { offer: string };

/** What a journey, channel or offer caused: the run against its twin without it, same people, same luck. */
export interface LiftQuery {
  kind: 'lift';
  without: Without;
  /** Runs with other luck for the interval; default 1, which gives no interval. */
  seeds?: number;
  at?: At;
}

export interface LiftGroup {
  /** Whether these people bought with it and without it. */
  with: 0 | 1;
  without: 0 | 1;
  /** persuadable (1, 0), sure (1, 1), lost (0, 0), putOff (0, 1). */
  group: 'persuadable' | 'sure' | 'lost' | 'putOff';
  people: number;
}

export interface LiftAnswer {
  kind: 'lift';
  /** Purchases of the run and of its twin. */
  all: number;
  without: number;
  /** Shares of `all`: (all - without) / all; without anything / all; the rest, which may be negative. */
  caused: number;
  anyway: number;
  together: number;
  /** 95 % interval of `caused` over the seeds; null with one seed. */
  interval: [number, number] | null;
  people: LiftGroup[];
  /** Of the purchases, in the currency of the skin. */
  revenue?: { all: number; without: number };
}

const without: Read<Without> = (value, path) => {
  if (value === 'all') return value;
  if (isObject(value)) {
    for (const key of ['journey', 'channel', 'offer'] as const) {
      if (Object.hasOwn(value, key)) return { [key]: text(value[key], `${path}.${key}`) } as Without;
    }
  }
  return refuse(path, 'needs "all" or an object with journey, channel or offer', value);
};

export const readLift = queryReader<LiftQuery>('lift', { without, seeds: optional(whole(1, 100)), ...scope });

/** Who bought how much in a run: all that a twin is kept for. */
export interface Purchases {
  readonly purchases: number;
  /** Minor units. */
  readonly revenue: number;
  /** 1 for people who bought. */
  readonly bought: Uint8Array;
}

/** Returns the purchases of a run up to a second. */
export function purchasesOf(run: Run, until: number): Purchases {
  const { log } = run;
  const bought = new Uint8Array(run.people.size);
  let purchases = 0;
  let revenue = 0;
  for (let row = 0; row < log.count && log.time[row] <= until; row++) {
    if (log.kind[row] !== rows.PURCHASE) continue;
    purchases++;
    revenue += log.value[row];
    bought[log.person[row]] = 1;
  }
  return { purchases, revenue, bought };
}

/** One pair of runs for each seed: with everything, without c, without anything. */
export interface LiftRuns {
  readonly all: Purchases;
  readonly without: Purchases;
  readonly nothing: Purchases;
}

/**
 * Returns what c caused: caused(c) = (all - without c) / all, anyway = without all / all, together = the rest, which may be negative.
 * Nothing is normalised. With several seeds the middle is their mean and the interval mean ± t x standard error.
 */
export function lift(runs: readonly LiftRuns[]): LiftAnswer {
  const [first] = runs;
  const share = (part: number, all: number) => (all === 0 ? 0 : part / all);
  const caused = runs.map(({ all, without }) => share(all.purchases - without.purchases, all.purchases));
  const anyway = runs.map(({ all, nothing }) => share(nothing.purchases, all.purchases));
  const meanCaused = mean(caused);
  const meanAnyway = mean(anyway);
  return {
    kind: 'lift',
    all: first.all.purchases,
    without: first.without.purchases,
    caused: meanCaused,
    anyway: meanAnyway,
    together: first.all.purchases === 0 ? 0 : 1 - meanAnyway - meanCaused,
    interval: interval(caused, meanCaused),
    people: groups(first.all.bought, first.without.bought),
    revenue: { all: first.all.revenue / 100, without: first.without.revenue / 100 },
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Two-sided 95 % quantiles of Student's t for 1 to 19 degrees of freedom. */
const T95 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093,
];

function interval(values: readonly number[], middle: number): [number, number] | null {
  if (values.length < 2) return null;
  const variance = values.reduce((sum, value) => sum + (value - middle) * (value - middle), 0) / (values.length - 1);
  const half = (T95[values.length - 2] ?? 1.96) * Math.sqrt(variance / values.length);
  return [middle - half, middle + half];
}

function groups(withIt: Uint8Array, withoutIt: Uint8Array): LiftAnswer['people'] {
  const count = [0, 0, 0, 0];
  withIt.forEach((bought, person) => count[bought * 2 + withoutIt[person]]++);
  return [
    { with: 1, without: 0, group: 'persuadable', people: count[2] },
    { with: 1, without: 1, group: 'sure', people: count[3] },
    { with: 0, without: 0, group: 'lost', people: count[0] },
    { with: 0, without: 1, group: 'putOff', people: count[1] },
  ];
}

import { isObject } from '../../base/isObject';
import type { Rule } from '../../model/rule';
import { optional, queryReader, refuse, text, whole, type Read } from '../reader';
import { rule, scope, type At } from '../terms';
import { mean, overPeople, overSeeds, type Interval } from './interval';
import type { Outcome } from './outcome';
import { moneyOf } from './purchase';
import { rateChange, type RateChange } from './rates';

export type Without = 'all' | { journey: string } | { channel: string } | { offer: string };

/** What a journey, channel or offer caused: the run against its twin without it, same people, same luck. */
export interface LiftQuery {
  kind: 'lift';
  without: Without;
  /** Only purchases and trips of people who meet this rule at that moment of the run itself; default everybody. */
  who?: Rule;
  /** Runs with other luck; default 1, whose intervals are over its people. */
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
  /** Purchases of the run and of its twin; over a caller's own people events of type `commerce.purchases`. */
  all: number;
  without: number;
  /** Shares of `all`: (all - without) / all; without anything / all; the rest, which may be negative. */
  caused: number;
  anyway: number;
  together: number;
  /** 95 % interval of `caused`: over the people of the one seed, same people and same luck, or over the seeds; null without purchases. */
  interval: [number, number] | null;
  people: LiftGroup[];
  /** Of the purchases, in the currency of the skin; the interval is that of the difference. */
  revenue: { all: number; without: number; interval: [number, number] | null };
  /** By journey: conversions for each trip of the run and of its twin, null where nobody set out, and the interval of their difference. */
  conversion: Record<string, RateChange>;
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

export const readLift = queryReader<LiftQuery>('lift', {
  without,
  who: optional(rule),
  seeds: optional(whole(1, 100)),
  ...scope,
});

/** The runs of one seed: with everything, without c, without anything. */
export interface LiftRuns {
  readonly all: Outcome;
  readonly without: Outcome;
  readonly nothing: Outcome;
  /** 1 for each person who counts; default everybody. */
  readonly who?: Uint8Array;
}

/**
 * Returns what c caused: caused(c) = (all - without c) / all, anyway = without all / all, together = the rest, which may be negative.
 * Nothing is normalised. One seed gives paired intervals over its people; several give their means and intervals over the seeds.
 */
export function lift(runs: readonly LiftRuns[]): LiftAnswer {
  const seeds = runs.map(ofOneSeed);
  const [first] = seeds;
  const over = <T>(read: (seed: OneSeed) => T) => seeds.map(read);
  const interval = (alone: Interval | null, values: number[]) => (seeds.length > 1 ? overSeeds(values) : alone);
  const caused = mean(over((seed) => seed.caused));
  const anyway = mean(over((seed) => seed.anyway));
  return {
    kind: 'lift',
    all: first.all,
    without: first.without,
    caused,
    anyway,
    together: mean(over((seed) => seed.together)),
    interval: interval(
      first.interval,
      over((seed) => seed.caused),
    ),
    people: groups(runs[0]),
    revenue: {
      all: first.revenue.all,
      without: first.revenue.without,
      interval: interval(
        first.revenue.interval,
        over(({ revenue }) => revenue.all - revenue.without),
      ),
    },
    conversion: Object.fromEntries(
      Object.keys(first.conversion).map((journey) => [journey, meanRates(over((seed) => seed.conversion[journey]))]),
    ),
  };
}

interface OneSeed {
  all: number;
  without: number;
  caused: number;
  anyway: number;
  together: number;
  interval: Interval | null;
  revenue: { all: number; without: number; interval: Interval | null };
  conversion: Record<string, RateChange>;
}

function ofOneSeed({ all, without, nothing, who }: LiftRuns): OneSeed {
  const sum = (values: ArrayLike<number>): number => {
    let total = 0;
    for (let person = 0; person < values.length; person++) if (!who || who[person]) total += values[person];
    return total;
  };
  const people = who ? sum(who) : all.purchases.length;
  const bought = sum(all.purchases);
  const boughtWithout = sum(without.purchases);
  const boughtAnyway = sum(nothing.purchases);
  const caused = bought === 0 ? 0 : (bought - boughtWithout) / bought;
  const paid = sum(all.revenue);
  const paidWithout = sum(without.revenue);
  const gain = people === 0 ? 0 : (paid - paidWithout) / people;
  let squares = 0;
  let paidSquares = 0;
  for (let person = 0; person < all.purchases.length; person++) {
    if (who && !who[person]) continue;
    const part = (all.purchases[person] * (1 - caused) - without.purchases[person]) / bought;
    const paidPart = all.revenue[person] - without.revenue[person] - gain;
    squares += part * part;
    paidSquares += paidPart * paidPart;
  }
  const paidInterval = overPeople(paid - paidWithout, people, paidSquares);
  return {
    all: bought,
    without: boughtWithout,
    caused,
    anyway: bought === 0 ? 0 : boughtAnyway / bought,
    // the same as 1 - anyway - caused, and 0 where that is 0
    together: bought === 0 ? 0 : (boughtWithout - boughtAnyway) / bought,
    interval: bought === 0 ? null : overPeople(caused, people, squares),
    revenue: {
      all: moneyOf(paid),
      without: moneyOf(paidWithout),
      interval: paidInterval && [paidInterval[0] / 100, paidInterval[1] / 100],
    },
    conversion: Object.fromEntries(
      Object.keys(all.trips).map((journey) => [journey, rateChange(all.trips[journey], without.trips[journey], who)]),
    ),
  };
}

/** Of several seeds the mean, of those in which somebody set out. */
function meanRates(pairs: readonly RateChange[]): RateChange {
  if (pairs.length === 1) return pairs[0];
  const rates = pairs.flatMap((pair) =>
    pair.with === null || pair.without === null ? [] : [{ with: pair.with, without: pair.without }],
  );
  if (rates.length === 0) return { with: null, without: null, interval: null };
  return {
    with: mean(rates.map((rate) => rate.with)),
    without: mean(rates.map((rate) => rate.without)),
    interval: overSeeds(rates.map((rate) => rate.with - rate.without)),
  };
}

function groups({ all, without, who }: LiftRuns): LiftAnswer['people'] {
  const count = [0, 0, 0, 0];
  all.purchases.forEach((bought, person) => {
    if (!who || who[person]) count[(bought > 0 ? 2 : 0) + (without.purchases[person] > 0 ? 1 : 0)]++;
  });
  return [
    { with: 1, without: 0, group: 'persuadable', people: count[2] },
    { with: 1, without: 1, group: 'sure', people: count[3] },
    { with: 0, without: 0, group: 'lost', people: count[0] },
    { with: 0, without: 1, group: 'putOff', people: count[1] },
  ];
}

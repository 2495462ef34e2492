import { instantOf } from '../base/instant';
import type { Offers, Policy } from '../model/offer';
import { compileCaps, type CapList } from './caps';
import { compileFormula, type AttributeOf, type CompiledFormula, type Test } from './formula';

export interface DecideOptions {
  /** Compiles a rule; its answer may depend on nothing but the person and the second. */
  test: Test;
  attribute: AttributeOf;
  /** Unix seconds of second 0. */
  startUnix: number;
  /** hashText of the workspace's seed. */
  seed: number;
  /** Offers that a twin run goes without: they win their place as ever, then nobody gets them and nothing is counted. */
  withheld?: ReadonlySet<string>;
}

/** An offer as decisions read it; times are seconds from the start. */
export interface CompiledOffer {
  readonly id: string;
  readonly priority: number;
  readonly from: number;
  readonly until: number;
  readonly rule: { met(person: number, now: number): boolean } | undefined;
  readonly withheld: boolean;
}

export interface CompiledStrategy {
  /** Numbers of its offers, best first by the tie-break: higher priority, then the smaller id. */
  readonly items: Int32Array;
  readonly rule: { met(person: number, now: number): boolean } | undefined;
  /** None ranks by priority. */
  readonly formula: CompiledFormula | undefined;
}

/** Strategies that are ranked together, their candidates one after the other. */
export interface Group {
  readonly strategies: readonly number[];
  readonly offers: Int32Array;
  /** Position of each candidate's strategy in the policy. */
  readonly of: Int32Array;
}

export interface CompiledPolicy {
  readonly id: string;
  /** Number of its placement, -1 = none. */
  readonly placement: number;
  readonly places: number;
  readonly strategies: readonly CompiledStrategy[];
  /** Tried in order; a strategy that names no group is one by itself. */
  readonly groups: readonly Group[];
  /** Position of each strategy's group. */
  readonly groupOf: readonly number[];
  /** Number of the fallback offer, -1 = none. */
  readonly fallback: number;
}

/** Offers and policies are numbered in the code unit order of their ids, so no order in the file matters. */
export interface CompiledOffers {
  readonly offerIds: readonly string[];
  readonly policyIds: readonly string[];
  readonly placementIds: readonly string[];
  readonly offers: readonly CompiledOffer[];
  readonly policies: readonly CompiledPolicy[];
  readonly caps: CapList;
  /** Place of each offer when scores are equal: higher priority, then the smaller id. */
  readonly tie: Int32Array;
}

/** Returns the offers and policies of a file as decisions read them; unknown ids are left out. */
export function compileOffers(source: Offers, options: DecideOptions): CompiledOffers {
  const offerIds = Object.keys(source.items).sort();
  const policyIds = Object.keys(source.policies).sort();
  const placementIds = placementsOf(source);
  const offers = offerIds.map((id): CompiledOffer => {
    const { priority = 0, from, until, eligible } = source.items[id];
    return {
      id,
      priority,
      from: secondsOf(from, options.startUnix, -Infinity),
      until: secondsOf(until, options.startUnix, Infinity),
      rule: eligible && options.test(eligible),
      withheld: options.withheld?.has(id) ?? false,
    };
  });
  const tie = new Int32Array(offers.length);
  const best = offers.map((_, offer) => offer);
  best.sort((a, b) => offers[b].priority - offers[a].priority || a - b);
  best.forEach((offer, place) => (tie[offer] = place));
  const numbers = new Map(offerIds.map((id, offer) => [id, offer]));
  const policies = policyIds.map((id): CompiledPolicy => {
    const policy = source.policies[id];
    const strategies = strategiesOf(policy, source, options, numbers, tie);
    return {
      id,
      placement: placementIds.indexOf(policy.placement ?? ''),
      places: placesOf(policy),
      strategies,
      ...groupsOf(policy, strategies),
      fallback: numbers.get(policy.fallback ?? '') ?? -1,
    };
  });
  const caps = compileCaps(offerIds, source.items, placementIds, options.seed);
  return { offerIds, policyIds, placementIds, offers, policies, caps, tie };
}

function strategiesOf(
  { strategies = [] }: Policy,
  source: Offers,
  options: DecideOptions,
  numbers: ReadonlyMap<string, number>,
  tie: Int32Array,
): CompiledStrategy[] {
  return strategies.map((strategy) => {
    const listed = [...(strategy.items ?? []), ...(source.collections?.[strategy.collection ?? '']?.items ?? [])];
    const known = [...new Set(listed)].map((item) => numbers.get(item)).filter((item) => item !== undefined);
    const ranking = typeof strategy.ranking === 'object' ? source.formulas?.[strategy.ranking.formula] : undefined;
    return {
      items: Int32Array.from(known.sort((a, b) => tie[a] - tie[b])),
      rule: strategy.eligible && options.test(strategy.eligible),
      formula: ranking && compileFormula(ranking, { ...options, number: (item) => numbers.get(item) }),
    };
  });
}

/** Strategies next to each other that name the same group stand in one. */
function groupsOf(
  { strategies: named = [] }: Policy,
  strategies: readonly CompiledStrategy[],
): Pick<CompiledPolicy, 'groups' | 'groupOf'> {
  const members: number[][] = [];
  const groupOf = strategies.map((_, s) => {
    const { group } = named[s];
    if (s > 0 && group !== undefined && group === named[s - 1].group) members[members.length - 1].push(s);
    else members.push([s]);
    return members.length - 1;
  });
  const groups = members.map((those) => ({
    strategies: those,
    offers: Int32Array.from(those.flatMap((s) => [...strategies[s].items])),
    of: Int32Array.from(those.flatMap((s) => [...strategies[s].items].map(() => s))),
  }));
  return { groups, groupOf };
}

function placesOf({ count = 1 }: Policy): number {
  return count > 0 ? Math.floor(count) : 0;
}

function secondsOf(iso: string | undefined, startUnix: number, none: number): number {
  const seconds = instantOf(iso) / 1000 - startUnix;
  return Number.isNaN(seconds) ? none : seconds;
}

/** Named placements and those only caps or policies speak of: a cap may count in a placement nobody has described yet. */
function placementsOf(source: Offers): string[] {
  const ids = new Set(Object.keys(source.placements ?? {}));
  for (const { caps = [] } of Object.values(source.items))
    for (const { placement } of caps) if (placement) ids.add(placement);
  for (const { placement } of Object.values(source.policies)) if (placement) ids.add(placement);
  return [...ids].sort();
}

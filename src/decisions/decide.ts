import { instantOf } from '../base/instant';
import type { Offers, Policy } from '../model/offer';
import { ALL_PLACEMENTS, compileCaps, type CapList, type Caps } from './caps';
import { compileFormula, type AttributeOf, type CompiledFormula, type Test } from './formula';
import {
  CAPPED,
  CHOSEN,
  FALLBACK,
  INELIGIBLE,
  NO_STRATEGY,
  NOT_CONSIDERED,
  NOT_YET,
  OVER,
  OWN_RULE,
  pack,
  PLACES_FILLED,
  RANKED,
  RANKED_HIGHER,
  STRATEGY_RULE,
  TAKEN_EARLIER,
  WITHHELD,
} from './outcome';

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

/** Told what became of one candidate. `score` is NaN before ranking; `strategy` is the position in the policy, -1 for the fallback. */
export type SeeOutcome = (offer: number, outcome: number, score: number, strategy: number) => void;

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
interface Group {
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

/**
 * Compiles all policies of a workspace for one run: `compilePolicies(offers, { test, attribute, startUnix, seed }).decide('welcomeBack', ...)`.
 * Unknown ids are left out, so that a half-drawn file still runs; `problemsOfOffers` names them.
 */
export function compilePolicies(offers: Offers, options: DecideOptions): Policies {
  return new Policies(offers, options);
}

/** Policies ready to decide; see `decide`. Offers and policies are numbered in the code unit order of their ids, so no order in the file matters. */
export class Policies {
  readonly offerIds: readonly string[];
  readonly policyIds: readonly string[];
  readonly placementIds: readonly string[];
  readonly offers: readonly CompiledOffer[];
  readonly policies: readonly CompiledPolicy[];
  readonly caps: CapList;
  /** Place of each offer when scores are equal: higher priority, then the smaller id. */
  readonly tie: Int32Array;
  /** The file's part these were compiled from. */
  readonly source: Offers;
  readonly startUnix: number;
  /** Numbers of the offers chosen last, the fallback included, best first; only `chosenCount` of them count. */
  readonly chosen: Int32Array;
  chosenCount = 0;
  readonly #scores: Float64Array;
  readonly #outcomes: Int32Array;
  readonly #order: Int32Array;
  /** The decision that last took an offer, by offer. */
  readonly #taken: Int32Array;
  #decision = 0;

  constructor(source: Offers, options: DecideOptions) {
    this.source = source;
    this.startUnix = options.startUnix;
    this.offerIds = Object.keys(source.items).sort();
    this.policyIds = Object.keys(source.policies).sort();
    this.placementIds = placementsOf(source);
    this.caps = compileCaps(this.offerIds, source.items, this.placementIds, options.seed);
    this.offers = this.offerIds.map((id) => {
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
    const size = this.offers.length;
    this.tie = new Int32Array(size);
    const best = this.offers.map((_, offer) => offer);
    best.sort((a, b) => this.offers[b].priority - this.offers[a].priority || a - b);
    best.forEach((offer, place) => (this.tie[offer] = place));
    this.policies = this.policyIds.map((id) => this.#compile(id, source, options));
    const most = Math.max(size, ...this.policies.flatMap(({ groups }) => groups.map(({ offers }) => offers.length)));
    this.chosen = new Int32Array(size);
    this.#scores = new Float64Array(most);
    this.#outcomes = new Int32Array(most);
    this.#order = new Int32Array(most);
    this.#taken = new Int32Array(size);
  }

  /** Returns the number of a policy, -1 when there is none: `policies.index('welcomeBack')`. */
  index(id: string): number {
    return this.policyIds.indexOf(id);
  }

  /** Returns a policy by number or id; throws when there is none. */
  policy(policy: number | string): CompiledPolicy {
    const found = this.policies[typeof policy === 'number' ? policy : this.index(policy)];
    if (!found) throw new Error(`unknown policy: "${policy}"`);
    return found;
  }

  /**
   * Chooses offers for a person at a second of the run and tells `see` what became of every candidate: `policies.decide('welcomeBack', 7, 3600, counters, see)`.
   * Candidates in their dates -> eligible by the strategy's and their own rule -> under all their caps -> ranked by the strategy. Groups of strategies are tried in
   * order; each fills the places the ones before left open, and does not look again at what they took. Inside a group all are ranked together, and an offer of several
   * strategies keeps its highest score. The fallback takes one place that is left, whatever its dates, rules and caps. Equal scores go to the higher priority, then to
   * the smaller id by code unit: no vendor publishes a rule, this one is ours. What is chosen is counted at once under its caps, the fallback is not. The result is in
   * `chosen`, reused by the next decision; nothing is allocated.
   * `places` overrides how many the policy asks for.
   */
  decide(policy: number | string, person: number, now: number, caps: Caps, see: SeeOutcome, places?: number): void {
    const compiled = this.policy(policy);
    const { groups, fallback, places: own } = compiled;
    this.#decision++;
    this.chosenCount = 0;
    let open = places ?? own;
    for (let g = 0; g < groups.length; g++) {
      if (open > 0) open -= this.#fill(compiled, groups[g], open, person, now, caps, see);
      else this.#pass(groups[g], see);
    }
    if (fallback >= 0) see(fallback, this.#fallBack(fallback, open), NaN, NO_STRATEGY);
  }

  /** Lets one group fill open places; returns how many it took. */
  #fill(
    { strategies, placement }: CompiledPolicy,
    { offers, of, strategies: members }: Group,
    open: number,
    person: number,
    now: number,
    caps: Caps,
    see: SeeOutcome,
  ): number {
    const scores = this.#scores;
    const outcomes = this.#outcomes;
    const order = this.#order;
    let s = -1;
    let allowed = true;
    let survivors = 0;
    for (let i = 0; i < offers.length; i++) {
      if (of[i] !== s) {
        s = of[i];
        const { rule } = strategies[s];
        allowed = rule === undefined || rule.met(person, now);
        strategies[s].formula?.begin();
      }
      const { formula } = strategies[s];
      const offer = offers[i];
      outcomes[i] = this.#refused(offer, s, placement, allowed, person, now, caps);
      scores[i] = NaN;
      if (outcomes[i] !== SURVIVES) continue;
      const { priority } = this.offers[offer];
      const score = formula === undefined ? priority : formula.score(offer, priority, person, now);
      if (members.length > 1) {
        const twin = placeOf(offer, offers, order, survivors);
        const worse = twin < 0 ? -1 : scores[order[twin]] < score ? order[twin] : i;
        if (worse >= 0) {
          outcomes[worse] = pack(NOT_CONSIDERED, of[worse], RANKED_HIGHER);
          if (worse === i) continue;
          scores[worse] = NaN;
          order.copyWithin(twin, twin + 1, survivors--);
        }
      }
      scores[i] = score;
      let at = survivors++;
      while (at > 0 && this.#beats(score, offer, scores[order[at - 1]], offers[order[at - 1]])) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = i;
    }
    const won = survivors < open ? survivors : open;
    for (let rank = 0; rank < survivors; rank++) {
      const i = order[rank];
      const stage = rank < won ? this.#take(offers[i], placement, person, now, caps) : RANKED;
      outcomes[i] = pack(stage, of[i], rank + 1);
    }
    for (let i = 0; i < offers.length; i++) see(offers[i], outcomes[i], scores[i], of[i]);
    return won;
  }

  #beats(score: number, offer: number, other: number, otherOffer: number): boolean {
    return score > other || (score === other && this.tie[offer] < this.tie[otherOffer]);
  }

  /** Why a candidate falls out before ranking, else `SURVIVES`. */
  #refused(
    offer: number,
    s: number,
    placement: number,
    allowed: boolean,
    person: number,
    now: number,
    caps: Caps,
  ): number {
    if (this.#taken[offer] === this.#decision) return pack(NOT_CONSIDERED, s, TAKEN_EARLIER);
    const { from, until, rule } = this.offers[offer];
    if (now < from) return pack(INELIGIBLE, s, NOT_YET);
    if (now >= until) return pack(INELIGIBLE, s, OVER);
    if (!allowed) return pack(INELIGIBLE, s, STRATEGY_RULE);
    if (rule !== undefined && !rule.met(person, now)) return pack(INELIGIBLE, s, OWN_RULE);
    const list = this.caps;
    for (let cap = list.first[offer]; cap < list.first[offer + 1]; cap++) {
      const only = list.caps[cap].placement;
      if (only !== ALL_PLACEMENTS && only !== placement) continue;
      if (!caps.room(cap, person, now)) return pack(CAPPED, s, cap - list.first[offer]);
    }
    return SURVIVES;
  }

  /** Gives a place to an offer and returns its stage. */
  #take(offer: number, placement: number, person: number, now: number, caps: Caps): number {
    this.#taken[offer] = this.#decision;
    if (this.offers[offer].withheld) return WITHHELD;
    this.chosen[this.chosenCount++] = offer;
    caps.count(offer, placement, person, now);
    return CHOSEN;
  }

  #pass({ offers, of }: Group, see: SeeOutcome): void {
    for (let i = 0; i < offers.length; i++) see(offers[i], this.#passed(offers[i], of[i]), NaN, of[i]);
  }

  #passed(offer: number, s: number): number {
    return pack(NOT_CONSIDERED, s, this.#taken[offer] === this.#decision ? TAKEN_EARLIER : PLACES_FILLED);
  }

  #fallBack(offer: number, open: number): number {
    if (open <= 0 || this.#taken[offer] === this.#decision) return this.#passed(offer, NO_STRATEGY);
    if (this.offers[offer].withheld) return pack(WITHHELD, NO_STRATEGY, 0);
    this.chosen[this.chosenCount++] = offer;
    return pack(FALLBACK, NO_STRATEGY, 0);
  }

  #compile(id: string, source: Offers, options: DecideOptions): CompiledPolicy {
    const policy = source.policies[id];
    const numbers = new Map(this.offerIds.map((offer, i) => [offer, i]));
    const strategies = (policy.strategies ?? []).map((strategy) => {
      const listed = [...(strategy.items ?? []), ...(source.collections?.[strategy.collection ?? '']?.items ?? [])];
      const known = [...new Set(listed)].map((item) => numbers.get(item)).filter((item) => item !== undefined);
      const ranking = typeof strategy.ranking === 'object' ? source.formulas?.[strategy.ranking.formula] : undefined;
      return {
        items: Int32Array.from(known.sort((a, b) => this.tie[a] - this.tie[b])),
        rule: strategy.eligible && options.test(strategy.eligible),
        formula: ranking && compileFormula(ranking, { ...options, number: (item) => numbers.get(item) }),
      };
    });
    return {
      id,
      placement: this.placementIds.indexOf(policy.placement ?? ''),
      places: placesOf(policy),
      strategies,
      ...groupsOf(policy, strategies),
      fallback: numbers.get(policy.fallback ?? '') ?? -1,
    };
  }
}

const SURVIVES = -1;

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

/** Where an offer stands among the ranked, -1 = nowhere. */
function placeOf(offer: number, offers: Int32Array, order: Int32Array, ranked: number): number {
  for (let at = 0; at < ranked; at++) if (offers[order[at]] === offer) return at;
  return -1;
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

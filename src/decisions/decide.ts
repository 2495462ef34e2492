import type { Offers } from '../model/offer';
import { ALL_PLACEMENTS, type CapList, type Caps } from './caps';
import {
  compileOffers,
  type CompiledOffer,
  type CompiledOffers,
  type CompiledPolicy,
  type DecideOptions,
  type Group,
} from './compiledOffers';
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

const SURVIVES = -1;

/** Told what became of one candidate. `score` is NaN before ranking; `strategy` is the position in the policy, -1 for the fallback. */
export type SeeOutcome = (offer: number, outcome: number, score: number, strategy: number) => void;

/**
 * Compiles all policies of a workspace for one run: `compilePolicies(offers, { test, attribute, startUnix, seed }).decide('welcomeBack', ...)`.
 * Unknown ids are left out, so that a half-drawn file still runs; `problemsOfOffers` names them.
 */
export function compilePolicies(offers: Offers, options: DecideOptions): Policies {
  return new Policies(offers, options);
}

/** Policies ready to decide; see `decide`. */
export class Policies implements CompiledOffers {
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
    const compiled = compileOffers(source, options);
    this.offerIds = compiled.offerIds;
    this.policyIds = compiled.policyIds;
    this.placementIds = compiled.placementIds;
    this.caps = compiled.caps;
    this.offers = compiled.offers;
    this.tie = compiled.tie;
    this.policies = compiled.policies;
    const size = this.offers.length;
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
}

/** Where an offer stands among the ranked, -1 = nowhere. */
function placeOf(offer: number, offers: Int32Array, order: Int32Array, ranked: number): number {
  for (let at = 0; at < ranked; at++) if (offers[order[at]] === offer) return at;
  return -1;
}

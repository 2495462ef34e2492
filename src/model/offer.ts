import type { Channel } from './message';
import type { Rule } from './rule';

/** A limit on how often an offer may be proposed. Periods are UTC calendar periods, weeks from Sunday; no `per` = for ever. */
export interface OfferCap {
  atMost: number;
  scope: 'total' | 'person';
  per?: 'day' | 'week' | 'month';
  /** Count only in this placement; else in all together. */
  placement?: string;
}

export interface Offer {
  name: string;
  notes?: string;
  priority?: number;
  eligible?: Rule;
  /** ISO instants; `from` inclusive, `until` exclusive. */
  from?: string;
  until?: string;
  caps?: OfferCap[];
  /** Part of the price taken off the next purchase while the offer is fresh, 0 to 1. */
  discount?: number;
  /** Product category it is about; people with an affinity for it respond more. */
  topic?: string;
  /** How attractive it is, 1 = average; multiplies clicks and the purchase lift. */
  appeal?: number;
  /** Cost of one redemption in the workspace's currency. */
  cost?: number;
}

export interface Placement {
  name: string;
  channel: Channel;
}

export interface Collection {
  name: string;
  items: string[];
}

/** A number worked out for one person: constants, the offer's own priority, an attribute (missing = 0), sums and products. */
export type Score = number | { priority: true } | { attribute: string } | { plus: Score[] } | { times: Score[] };

/** If/else: the first case whose rule is met gives the score, else `otherwise`. */
export interface Formula {
  name: string;
  cases: { when: Rule; score: Score; offers?: string[] }[];
  otherwise: Score;
}

/** One source of candidates; groups are tried in order, each fills what the ones before left open. */
export interface Strategy {
  items?: string[];
  collection?: string;
  eligible?: Rule;
  ranking?: 'priority' | { formula: string };
}

export interface Policy {
  name?: string;
  notes?: string;
  placement?: string;
  /** How many items are asked for; default 1. */
  count?: number;
  strategies: Strategy[];
  /** Shown when nothing else can be; ignores dates, eligibility and caps. */
  fallback?: string;
}

export interface Offers {
  items: Record<string, Offer>;
  placements?: Record<string, Placement>;
  collections?: Record<string, Collection>;
  formulas?: Record<string, Formula>;
  policies: Record<string, Policy>;
}

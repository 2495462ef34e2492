import * as v from 'valibot';
import { isObject } from '../base/isObject';
import { CHANNELS, type Channel } from './message';
import type { Migration } from './migration';
import type { Grammar, Rule } from './rule';
import { byId, byKey, choice, described, instant, name, notes, number, text, whole, word } from './schema';

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

/** One source of candidates; strategies are tried in order, each fills what the ones before left open. */
export interface Strategy {
  items?: string[];
  collection?: string;
  eligible?: Rule;
  ranking?: 'priority' | { formula: string };
  /** Strategies next to each other that name the same group are ranked together; an offer of several keeps its highest score. */
  group?: string;
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

const capSchema = v.looseObject({
  atMost: whole(0, 1_000_000_000, 'How often it may be proposed in one period.'),
  scope: word(['total', 'person'], 'Counted over everybody, or for each person.'),
  per: v.optional(word(['day', 'week', 'month'], 'UTC calendar period, weeks from Sunday; default for ever.')),
  placement: v.optional(text('Count only in this placement; default in all together.')),
} satisfies Record<keyof OfferCap, v.GenericSchema>);

const offerSchema = ({ rule }: Grammar) =>
  v.looseObject({
    name: name('What the offer is called.'),
    notes: notes(),
    priority: v.optional(number(-1_000_000, 1_000_000, 'Higher comes first.')),
    eligible: v.optional(rule('Who may have it; default everybody.')),
    from: v.optional(instant('First instant it may be shown.')),
    until: v.optional(instant('First instant it may no longer be shown.')),
    caps: v.optional(described(v.array(capSchema), 'Limits on how often it is proposed.')),
    discount: v.optional(number(0, 1, 'Part of the price taken off the next purchase while the offer is fresh.')),
    topic: v.optional(text('Product category it is about; people with an affinity for it respond more.', 100)),
    appeal: v.optional(number(0, 100, 'How attractive it is, 1 = average.')),
    cost: v.optional(number(0, 1_000_000_000, "Cost of one redemption in the workspace's currency.")),
  } satisfies Record<keyof Offer, v.GenericSchema>);

const placementSchema = v.looseObject({
  name: name('What the placement is called.'),
  channel: word(CHANNELS, 'Where it is.', { instead: 'web' }),
} satisfies Record<keyof Placement, v.GenericSchema>);

const offerIds = (description: string) => described(v.array(v.string()), description, { instead: [] });

const collectionSchema = v.looseObject({
  name: name('What the collection is called.'),
  items: offerIds('Ids of its offers.'),
} satisfies Record<keyof Collection, v.GenericSchema>);

const again = v.lazy(() => scoreSchema);
const scores = (description: string) => described(v.array(again, 'expected a list of scores'), description);
const score = (description: string) => described(again, description, { instead: 0 });

const constant = described(v.number(), 'The same for everybody.');
const worked = byKey(
  {
    priority: v.looseObject({ priority: described(v.literal(true), "The offer's own priority.") }),
    attribute: v.looseObject({ attribute: text('Path of an attribute of the person; missing counts 0.') }),
    plus: v.looseObject({ plus: scores('Added together.') }),
    times: v.looseObject({ times: scores('Multiplied together.') }),
  },
  'expected a number, {priority}, {attribute}, {plus} or {times}',
);
export const scoreSchema: v.GenericSchema = choice(
  [constant, ...worked.options],
  (value) => (isObject(value) ? worked : constant),
  '',
);

const formulaSchema = ({ rule }: Grammar) =>
  v.looseObject({
    name: name('What the formula is called.'),
    cases: described(
      v.array(
        v.looseObject({
          when: rule('For whom this score counts.'),
          score: score('The score they give.'),
          offers: v.optional(offerIds('Only these offers; default all.')),
        }),
      ),
      'Tried from top to bottom; the first whose rule is met counts.',
      { instead: [] },
    ),
    otherwise: score('The score when no case is met.'),
  } satisfies Record<keyof Formula, v.GenericSchema>);

const strategySchema = ({ rule }: Grammar) =>
  v.looseObject({
    items: v.optional(offerIds('Ids of offers.')),
    collection: v.optional(text('Id of a collection of offers.')),
    eligible: v.optional(rule('For whom this strategy is tried; default everybody.')),
    ranking: v.optional(
      v.union(
        [
          described(v.literal('priority'), "By the offers' own priority."),
          v.looseObject({ formula: text('Id of a ranking formula.') }),
        ],
        'expected "priority" or {formula}',
      ),
    ),
    group: v.optional(text('Strategies next to each other that name the same group are ranked together.', 64)),
  } satisfies Record<keyof Strategy, v.GenericSchema>);

const policySchema = (grammar: Grammar) =>
  v.looseObject({
    name: v.optional(name('What the policy is called.')),
    notes: notes(),
    placement: v.optional(text('Id of the placement it fills.')),
    count: v.optional(whole(1, 30, 'How many offers are asked for; default 1.')),
    strategies: described(v.array(strategySchema(grammar)), 'Tried in order; each fills what is still open.', {
      instead: [],
    }),
    fallback: v.optional(text('Id of the offer that is shown when nothing else can be.')),
  } satisfies Record<keyof Policy, v.GenericSchema>);

/** Returns the schema of offers and of the policies that choose among them. */
export const offersSchema = (grammar: Grammar) =>
  v.looseObject({
    items: byId(offerSchema(grammar), 'Offers by id.', { instead: {} }),
    placements: v.optional(byId(placementSchema, 'Places where offers are shown.')),
    collections: v.optional(byId(collectionSchema, 'Named lists of offers.')),
    formulas: v.optional(byId(formulaSchema(grammar), 'Ranking formulas.')),
    policies: byId(policySchema(grammar), 'Decision policies: which offers, in which order.', { instead: {} }),
  } satisfies Record<keyof Offers, v.GenericSchema>);

/** Returns a workspace's offers before there are any. */
export function defaultOffers(): Offers {
  return { items: {}, policies: {} };
}
export const offersMigrations: readonly Migration[] = [];

import * as v from 'valibot';

/** A kind of people: how often they come, what they like, how easily they buy and answer. Rates are means; every person has an own factor. */
export interface Persona {
  /** Part of the population, relative to the others. */
  weight: number;
  /** Visits to site or app a day. */
  visits: number;
  /** Store visits a day, of those who live near one. */
  storeVisits: number;
  /** Part of visits that end in a purchase before any treatment. */
  buys: number;
  /** Product category -> liking, 0 to 1. */
  affinities: Record<string, number>;
  /** How much a discount moves them, 0 to 1. */
  priceSensitivity: number;
  /** Part that has the app. */
  app: number;
  /** Part that consented, by channel. */
  consent: { email: number; sms: number; push: number };
  /** How readily they open and click, 1 = average. */
  openness: number;
}

export interface Product {
  name: string;
  /** Most specific first; the first that has an affinity is its topic. */
  categories: string[];
  /** In the workspace's currency. */
  price: number;
}

export interface Place {
  name: string;
  city: string;
  kind: 'store' | 'studio';
}

/** Recipe of the population: with the seed it makes everybody. What is left out takes the default of the shipped Luma world. */
export interface PeopleRecipe {
  size: number;
  personas?: Record<string, Persona>;
  catalogue?: { products: Record<string, Product> };
  places?: Record<string, Place>;
  /** Constants of how people live and respond, by name; see `people/behaviour.ts`. */
  behaviour?: Record<string, number>;
  /** Person id -> attribute path -> value. */
  edits?: Record<string, Record<string, string | number | boolean>>;
}

/** Most people of one run: the queue's order holds up to here. */
export const MOST_PEOPLE = 1_000_000;

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const rate = v.pipe(v.number(), v.minValue(0), v.maxValue(10));

const persona = v.looseObject({
  weight: v.pipe(v.number(), v.minValue(0)),
  visits: rate,
  storeVisits: rate,
  buys: share,
  affinities: v.record(v.string(), share),
  priceSensitivity: share,
  app: share,
  consent: v.looseObject({ email: share, sms: share, push: share }),
  openness: v.pipe(v.number(), v.minValue(0), v.maxValue(10)),
});

const scalar = v.union([v.string(), v.number(), v.boolean()]);

/** Schema of the recipe; unknown fields are kept. */
export const peopleSchema = v.looseObject({
  size: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_PEOPLE), v.description('How many people.')),
  personas: v.optional(v.record(v.string(), persona)),
  catalogue: v.optional(
    v.looseObject({
      products: v.record(
        v.string(),
        v.looseObject({
          name: v.string(),
          categories: v.array(v.string()),
          price: v.pipe(v.number(), v.minValue(0), v.maxValue(1e6)),
        }),
      ),
    }),
  ),
  places: v.optional(
    v.record(v.string(), v.looseObject({ name: v.string(), city: v.string(), kind: v.picklist(['store', 'studio']) })),
  ),
  behaviour: v.optional(v.record(v.string(), v.pipe(v.number(), v.minValue(0), v.maxValue(1e6)))),
  edits: v.optional(v.record(v.string(), v.record(v.string(), scalar))),
});

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

/** A persona of a file; what it leaves out comes from the shipped persona of the same id, else from an average one. */
export type PersonaRecipe = Partial<Omit<Persona, 'consent'>> & { consent?: Partial<Persona['consent']> };

export interface Product {
  name: string;
  /** Most specific first; the first that has an affinity is its topic. */
  categories: string[];
  /** In the workspace's currency. */
  price: number;
  /** Pieces at the start: a description only, for nothing sells out in a run. */
  stock?: number;
}

export interface Place {
  name: string;
  city: string;
  kind: 'store' | 'studio';
  /** Degrees north and east. */
  lat?: number;
  lon?: number;
  /** Metres; default 100. */
  radius?: number;
}

/**
 * An attribute of a file's own: one of some texts by weight, a number evenly between two, or true for a share of people.
 * `missing` is the share that has none.
 */
export type AttributeRecipe = { missing?: number } & (
  { oneOf: Record<string, number> } | { between: [number, number]; whole?: boolean } | { share: number }
);

/** Recipe of the population: with the seed it makes everybody. What is left out takes the default of the shipped Luma world. */
export interface PeopleRecipe {
  size: number;
  personas?: Record<string, PersonaRecipe>;
  /** Path -> how its values are drawn; no path of a shipped attribute. */
  attributes?: Record<string, AttributeRecipe>;
  catalogue?: { products?: Record<string, Product> };
  places?: Record<string, Place>;
  /** Constants of how people live and respond, by name; see `people/behaviour.ts`. */
  behaviour?: Record<string, number>;
  /** Person id -> attribute path -> value. */
  edits?: Record<string, Record<string, string | number | boolean>>;
}

/** Most people of one run: the queue's order holds up to here. */
export const MOST_PEOPLE = 1_000_000;
/** Columns of personas and places hold small numbers. */
const MOST_PERSONAS = 200;
const MOST_PLACES = 100;
/** An event's object holds a product's number in 16 bits. */
const MOST_PRODUCTS = 10_000;

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const rate = v.pipe(v.number(), v.minValue(0), v.maxValue(10));
const weight = v.pipe(v.number(), v.minValue(0), v.maxValue(1e6));

const persona = v.looseObject({
  weight: v.optional(weight),
  visits: v.optional(rate),
  storeVisits: v.optional(rate),
  buys: v.optional(share),
  affinities: v.optional(v.record(v.string(), share)),
  priceSensitivity: v.optional(share),
  app: v.optional(share),
  consent: v.optional(v.looseObject({ email: v.optional(share), sms: v.optional(share), push: v.optional(share) })),
  openness: v.optional(rate),
});

const product = v.looseObject({
  name: v.string(),
  categories: v.array(v.string()),
  price: v.pipe(v.number(), v.minValue(0), v.maxValue(1e6)),
  stock: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(0),
      v.maxValue(1e9),
      v.description('Pieces at the start: a description only, for nothing sells out in a run.'),
    ),
  ),
});

const place = v.looseObject({
  name: v.string(),
  city: v.string(),
  kind: v.picklist(['store', 'studio']),
  lat: v.optional(v.pipe(v.number(), v.minValue(-90), v.maxValue(90))),
  lon: v.optional(v.pipe(v.number(), v.minValue(-180), v.maxValue(180))),
  radius: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(100_000))),
});

const bound = v.pipe(v.number(), v.minValue(-1e9), v.maxValue(1e9));
const missing = v.optional(share);
const attribute = v.union([
  v.looseObject({ oneOf: v.record(v.string(), weight), missing }),
  v.looseObject({ between: v.tuple([bound, bound]), whole: v.optional(v.boolean()), missing }),
  v.looseObject({ share, missing }),
]);

const scalar = v.union([v.string(), v.number(), v.boolean()]);

function atMost<T extends v.GenericSchema<unknown, Record<string, unknown>>>(entries: T, most: number) {
  return v.pipe(entries, v.maxEntries(most));
}

/** Schema of the recipe; unknown fields are kept. */
export const peopleSchema = v.looseObject({
  size: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_PEOPLE), v.description('How many people.')),
  personas: v.optional(atMost(v.record(v.string(), persona), MOST_PERSONAS)),
  attributes: v.optional(v.record(v.string(), attribute)),
  catalogue: v.optional(v.looseObject({ products: v.optional(atMost(v.record(v.string(), product), MOST_PRODUCTS)) })),
  places: v.optional(atMost(v.record(v.string(), place), MOST_PLACES)),
  behaviour: v.optional(v.record(v.string(), v.pipe(v.number(), v.minValue(0), v.maxValue(1e6)))),
  edits: v.optional(v.record(v.string(), v.record(v.string(), scalar))),
});

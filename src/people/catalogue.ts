import { hashText } from '../base/luck';
import type { PeopleRecipe, Persona, Place, Product } from '../model/people';
import { AVERAGE, PERSONAS, PLACES, PRODUCTS } from './luma';

/** The things people like, visit and buy, numbered in the code unit order of their ids. */
export interface Catalogue {
  readonly products: readonly string[];
  readonly items: readonly Product[];
  readonly places: readonly string[];
  readonly placeOf: readonly Place[];
  /** Categories somebody can like. */
  readonly topics: readonly string[];
  /** Luck of each topic, from its text: a category more or less moves nobody's liking of the others. */
  readonly topicLuck: Int32Array;
  /** Topic of each product, -1 = none. */
  readonly topicOf: Int32Array;
  /** Products by topic. */
  readonly byTopic: readonly (readonly number[])[];
  /** Price of each product in minor units. */
  readonly price: Int32Array;
}

/** Returns products, places and topics of a recipe, the shipped ones where it has none. */
export function catalogueOf(recipe: PeopleRecipe): Catalogue {
  const products = filled(recipe.catalogue?.products) ?? PRODUCTS;
  const places = filled(recipe.places) ?? PLACES;
  const personas = Object.values(personasOf(recipe));
  const topics = [...new Set(personas.flatMap(({ affinities }) => Object.keys(affinities)))].sort();
  const ids = Object.keys(products).sort();
  const items = ids.map((id) => products[id]);
  const topicOf = Int32Array.from(items, ({ categories }) =>
    topics.indexOf(categories.find((category) => topics.includes(category)) ?? ''),
  );
  const placeIds = Object.keys(places).sort();
  return {
    products: ids,
    items,
    places: placeIds,
    placeOf: placeIds.map((id) => places[id]),
    topics,
    topicLuck: Int32Array.from(topics, hashText),
    topicOf,
    byTopic: topics.map((_, topic) => ids.map((_, index) => index).filter((index) => topicOf[index] === topic)),
    price: Int32Array.from(items, ({ price }) => Math.round(price * 100)),
  };
}

/** Returns the personas of a recipe, whole; the shipped ones where it has none. */
export function personasOf({ personas }: PeopleRecipe): Record<string, Persona> {
  const own = filled(personas);
  if (!own) return PERSONAS;
  return Object.fromEntries(
    Object.entries(own).map(([id, persona]) => {
      const base = Object.hasOwn(PERSONAS, id) ? PERSONAS[id] : AVERAGE;
      return [id, { ...base, ...persona, consent: { ...base.consent, ...persona.consent } }];
    }),
  );
}

/** An empty map in a file means the shipped one, as a missing map does. */
function filled<T extends object>(map: T | undefined): T | undefined {
  return map && Object.keys(map).length > 0 ? map : undefined;
}

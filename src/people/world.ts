import type { PeopleRecipe, Place, Product } from '../model/people';
import { PERSONAS, PLACES, PRODUCTS } from './luma';

/** The things people like, visit and buy, numbered in the code unit order of their ids. */
export interface Catalogue {
  readonly products: readonly string[];
  readonly items: readonly Product[];
  readonly places: readonly string[];
  readonly placeOf: readonly Place[];
  /** Categories somebody can like. */
  readonly topics: readonly string[];
  /** Topic of each product, -1 = none. */
  readonly topicOf: Int32Array;
  /** Products by topic. */
  readonly byTopic: readonly (readonly number[])[];
  /** Price of each product in minor units. */
  readonly price: Int32Array;
}

/** Returns products, places and topics of a recipe, the shipped ones where it has none. */
export function catalogueOf(recipe: PeopleRecipe): Catalogue {
  const products = recipe.catalogue?.products ?? PRODUCTS;
  const places = recipe.places ?? PLACES;
  const personas = recipe.personas ?? PERSONAS;
  const topics = [...new Set(Object.values(personas).flatMap(({ affinities }) => Object.keys(affinities)))].sort();
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
    topicOf,
    byTopic: topics.map((_, topic) => ids.map((_, index) => index).filter((index) => topicOf[index] === topic)),
    price: Int32Array.from(items, ({ price }) => Math.round(price * 100)),
  };
}

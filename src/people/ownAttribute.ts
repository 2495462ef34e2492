import { hashText, mix, unit } from '../base/luck';
import type { AttributeRecipe } from '../model/people';
import type { Field } from '../rules/facts';
import type { Crowd } from './crowd';

const OWN = hashText('own attribute');
const MISSING = hashText('missing');

/** Returns an attribute that a file's recipe draws: `ownAttribute('pet', { oneOf: { cat: 2, dog: 1 } }, crowd)`. */
export function ownAttribute(path: string, recipe: AttributeRecipe, { seed }: Crowd): Field {
  const purpose = hashText(path);
  const missing = recipe.missing ?? 0;
  /** The person's luck for this attribute, -1 where it is missing. */
  const luck = (person: number): number => {
    const key = mix(mix(mix(seed, person), OWN), purpose);
    return unit(mix(key, MISSING)) < missing ? -1 : unit(key);
  };
  if ('oneOf' in recipe) return oneOf(recipe.oneOf, luck);
  if ('between' in recipe) {
    const [low, high] = recipe.between;
    const at = (u: number): number =>
      u < 0 ? NaN : recipe.whole ? Math.floor(low + u * (high - low + 1)) : low + u * (high - low);
    return { type: 'number', at: (person) => at(luck(person)) };
  }
  return {
    type: 'flag',
    at(person) {
      const u = luck(person);
      return u < 0 ? -1 : u < recipe.share ? 1 : 0;
    },
  };
}

/** In the order of the words, not of the file: an order of keys has no meaning. */
function oneOf(weights: Record<string, number>, luck: (person: number) => number): Field {
  const words = Object.keys(weights).sort();
  const total = words.reduce((sum, word) => sum + weights[word], 0);
  let sum = 0;
  const upTo = words.map((word) => (sum += weights[word] / (total || 1)));
  const last = upTo.length - 1;
  return {
    type: 'text',
    words,
    at(person) {
      const u = luck(person);
      if (u < 0 || total === 0) return -1;
      let code = 0;
      while (code < last && u >= upTo[code]) code++;
      return code;
    },
  };
}

import { ZONES } from '../base/calendar';
import { hashText, mix, pick, unit } from '../base/luck';
import { meanOne } from '../base/numbers';
import type { PeopleRecipe, Persona } from '../model/people';
import { behaviourOf } from './behaviour';
import { CITIES, FIRST_NAMES, LAST_NAMES } from './luma';
import { catalogueOf, personasOf, type Catalogue } from './catalogue';

export const GENDERS = ['female', 'male', 'non_specific'] as const;
export const CONSENT_CHANNELS = ['any', 'email', 'sms', 'push'] as const;
/** Codes of consent columns; 0 = never asked. */
export const CONSENT_WORDS = ['', 'y', 'n'] as const;

/** Who people are, as columns; made by hashes of person and purpose, so the first 2,000 of 100,000 are the same people. */
export interface Crowd {
  readonly size: number;
  readonly seed: number;
  readonly catalogue: Catalogue;
  readonly personas: readonly string[];
  readonly kinds: readonly Persona[];
  /** Liking of each topic by persona. */
  readonly liking: readonly (readonly number[])[];
  readonly persona: Uint8Array;
  readonly gender: Uint8Array;
  readonly first: Uint8Array;
  readonly last: Uint8Array;
  readonly birthYear: Uint16Array;
  readonly city: Uint8Array;
  readonly zone: Uint8Array;
  readonly hasEmail: Uint8Array;
  readonly hasPhone: Uint8Array;
  readonly hasApp: Uint8Array;
  readonly member: Uint8Array;
  readonly consent: readonly Uint8Array[];
  /** Own factors on the persona's rates. */
  readonly visitFactor: Float64Array;
  readonly buyFactor: Float64Array;
  readonly openFactor: Float64Array;
  readonly priceSensitivity: Float64Array;
  /** Liking of topic t by person p, 0 to 1, at p x topics + t: one person's stand together, because they are read together. */
  readonly affinity: Float32Array;
  /** Place near which they live, -1 = none. */
  readonly place: Int8Array;
}

const PURPOSES = [
  'persona',
  'gender',
  'first',
  'last',
  'age',
  'city',
  'email',
  'phone',
  'app',
  'member',
  'visits',
  'buys',
  'opens',
  'price',
  'any',
  'consent.email',
  'consent.sms',
  'consent.push',
  'affinity',
] as const;
const PURPOSE = Object.fromEntries(PURPOSES.map((name) => [name, hashText(name)])) as Record<
  (typeof PURPOSES)[number],
  number
>;
const PERSON = hashText('person');

// Shares of people, ours: a brand of sports apparel with a loyalty programme.
const WOMEN = 0.54;
const WOMEN_OR_MEN = 0.98;
const WITH_EMAIL = 0.95;
const WITH_PHONE = 0.72;
const MEMBERS = 0.7;
/** Said no to everything; most never answered that question. */
const REFUSE_ALL = 0.04;
/** Were never asked about e-mail. */
const EMAIL_UNASKED = 0.06;

const YOUNGEST_BORN = 2007;
const YEARS_OF_BIRTH = 52;
/** Part of the years that is drawn evenly; the rest by a square, so that the young are more. */
const EVENLY_BORN = 0.4;
/** Spread of the log-normal factor of a person on the persona's openness. */
const OPENNESS_SPREAD = 0.35;
/** A person's factor on the persona's price sensitivity lies evenly around 1. */
const PRICE_FACTOR = { least: 0.6, spread: 0.8 };
/** Widest distance between two people of a persona in liking a topic. */
const LIKING_SPREAD = 0.4;

/** Returns the crowd of a recipe: `makeCrowd(recipe, hashText('luma-42'), 10000)`. */
export function makeCrowd(recipe: PeopleRecipe, seed: number, size: number): Crowd {
  const { crowd, fill } = crowdMaking(recipe, seed, size);
  fill(0, size);
  return crowd;
}

/** Makes a crowd some people at a time: `fill` draws those from `first` up to, not including, `end`. */
export function crowdMaking(
  recipe: PeopleRecipe,
  seed: number,
  size: number,
): { crowd: Crowd; fill(first: number, end: number): void } {
  const catalogue = catalogueOf(recipe);
  const behaviour = behaviourOf(recipe.behaviour);
  const source = personasOf(recipe);
  const personas = Object.keys(source).sort();
  const kinds = personas.map((id) => source[id]);
  const personaUpTo = cumulative(kinds.map(({ weight }) => weight));
  const cityUpTo = cumulative(CITIES.map((city) => city[5]));
  const cityZones = CITIES.map((city) => ZONES.indexOf(city[3]));
  const cityPlaces = CITIES.map(([city]) => catalogue.placeOf.findIndex((place) => place.city === city));
  const crowd = {
    size,
    seed,
    catalogue,
    personas,
    kinds,
    liking: kinds.map(({ affinities }) => catalogue.topics.map((topic) => affinities[topic] ?? 0)),
    persona: new Uint8Array(size),
    gender: new Uint8Array(size),
    first: new Uint8Array(size),
    last: new Uint8Array(size),
    birthYear: new Uint16Array(size),
    city: new Uint8Array(size),
    zone: new Uint8Array(size),
    hasEmail: new Uint8Array(size),
    hasPhone: new Uint8Array(size),
    hasApp: new Uint8Array(size),
    member: new Uint8Array(size),
    consent: CONSENT_CHANNELS.map(() => new Uint8Array(size)),
    visitFactor: new Float64Array(size),
    buyFactor: new Float64Array(size),
    openFactor: new Float64Array(size),
    priceSensitivity: new Float64Array(size),
    affinity: new Float32Array(size * catalogue.topics.length),
    place: new Int8Array(size),
  };
  const draw = (person: number): void => {
    const key = mix(mix(seed, person), PERSON);
    const luck = (purpose: number): number => unit(mix(key, purpose));
    const persona = indexOf(personaUpTo, luck(PURPOSE.persona));
    const city = indexOf(cityUpTo, luck(PURPOSE.city));
    const gender = luck(PURPOSE.gender);
    crowd.city[person] = city;
    crowd.zone[person] = cityZones[city];
    crowd.place[person] = cityPlaces[city];
    crowd.gender[person] = gender < WOMEN ? 0 : gender < WOMEN_OR_MEN ? 1 : 2;
    const names = crowd.gender[person] === 1 ? FIRST_NAMES.male : FIRST_NAMES.female;
    crowd.first[person] = pick(mix(key, PURPOSE.first), names.length);
    crowd.last[person] = pick(mix(key, PURPOSE.last), LAST_NAMES.length);
    const young = luck(PURPOSE.age);
    crowd.birthYear[person] =
      YOUNGEST_BORN - Math.floor(YEARS_OF_BIRTH * young * (EVENLY_BORN + (1 - EVENLY_BORN) * young));
    crowd.hasEmail[person] = luck(PURPOSE.email) < WITH_EMAIL ? 1 : 0;
    crowd.hasPhone[person] = luck(PURPOSE.phone) < WITH_PHONE ? 1 : 0;
    crowd.member[person] = luck(PURPOSE.member) < MEMBERS ? 1 : 0;
    crowd.visitFactor[person] = meanOne(luck(PURPOSE.visits), behaviour.visitSpread);
    crowd.buyFactor[person] = meanOne(luck(PURPOSE.buys), behaviour.buySpread);
    becomePersona(crowd, person, persona);
  };
  return {
    crowd,
    fill(first, end) {
      for (let person = first; person < end; person++) draw(person);
    },
  };
}

/** Draws what depends on the persona, from the person's own luck: the same person of another kind. */
export function becomePersona(crowd: Crowd, person: number, persona: number): void {
  const kind = crowd.kinds[persona];
  const key = mix(mix(crowd.seed, person), PERSON);
  const luck = (purpose: number): number => unit(mix(key, purpose));
  crowd.persona[person] = persona;
  crowd.hasApp[person] = luck(PURPOSE.app) < kind.app ? 1 : 0;
  crowd.openFactor[person] = kind.openness * meanOne(luck(PURPOSE.opens), OPENNESS_SPREAD);
  const price = PRICE_FACTOR.least + PRICE_FACTOR.spread * luck(PURPOSE.price);
  crowd.priceSensitivity[person] = Math.min(1, kind.priceSensitivity * price);
  crowd.consent[0][person] = luck(PURPOSE.any) < REFUSE_ALL ? 2 : 0;
  crowd.consent[1][person] = answered(luck(PURPOSE['consent.email']), kind.consent.email, EMAIL_UNASKED);
  crowd.consent[2][person] = answered(luck(PURPOSE['consent.sms']), kind.consent.sms, 0);
  crowd.consent[3][person] = crowd.hasApp[person] ? answered(luck(PURPOSE['consent.push']), kind.consent.push, 0) : 0;
  const { topicLuck } = crowd.catalogue;
  const liking = crowd.liking[persona];
  for (let topic = 0; topic < topicLuck.length; topic++) {
    const shift = (unit(mix(mix(key, PURPOSE.affinity), topicLuck[topic])) - 0.5) * LIKING_SPREAD;
    crowd.affinity[person * topicLuck.length + topic] = Math.max(0, Math.min(1, liking[topic] + shift));
  }
}

function answered(luck: number, yes: number, missing: number): number {
  if (luck < missing) return 0;
  return luck < missing + yes * (1 - missing) ? 1 : 2;
}

function cumulative(weights: readonly number[]): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  let sum = 0;
  return Float64Array.from(weights, (weight) => (sum += weight / total));
}

function indexOf(upTo: Float64Array, luck: number): number {
  let index = 0;
  while (index < upTo.length - 1 && luck >= upTo[index]) index++;
  return index;
}

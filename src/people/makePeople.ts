import { ZONES } from '../base/calendar';
import { hashText } from '../base/luck';
import { setAt } from '../base/path';
import type { PeopleRecipe } from '../model/people';
import type { Field } from '../rules/facts';
import { ATTRIBUTE_PATHS, attributeField, lifetimeOf } from './attributes';
import { makeCrowd, type Crowd } from './crowd';
import { edited, editsOf, type Edits } from './edits';
import { makeHistory } from './history';
import type { MoodColumns } from './moodColumns';
import { lifeCode, type LifeRows, type People } from './people';

export interface PeopleOptions {
  seed: string;
  /** Default: the recipe's size. */
  size?: number;
  /** Unix seconds of second 0. */
  startUnix: number;
}

/** Returns everybody of a recipe with 120 days of history: `makePeople({ size: 10000 }, { seed: 'luma-42', startUnix })`. */
export function makePeople(recipe: PeopleRecipe, options: PeopleOptions): People {
  const crowd = makeCrowd(recipe, hashText(options.seed), options.size ?? recipe.size);
  const edits = applied(crowd, recipe);
  const { history, moods } = makeHistory(crowd, recipe, options.startUnix);
  return assemble(crowd, edits, history, moods);
}

/** Returns people from parts that were made before. */
export function assemblePeople(
  recipe: PeopleRecipe,
  options: { seed: string; size: number },
  history: LifeRows,
  moods: MoodColumns,
): People {
  const crowd = makeCrowd(recipe, hashText(options.seed), options.size);
  return assemble(crowd, applied(crowd, recipe), history, moods);
}

/** Edits that change how somebody lives go into the columns; all of them show in the attributes. */
function applied(crowd: Crowd, recipe: PeopleRecipe): Edits {
  const edits = editsOf(recipe.edits, (id) => findIn(crowd.size, id));
  for (const [person, zone] of edits.get('timeZone') ?? [])
    if (ZONES.includes(String(zone))) crowd.zone[person] = ZONES.indexOf(String(zone));
  for (const [person, city] of edits.get('homeAddress.city') ?? [])
    crowd.place[person] = crowd.catalogue.placeOf.findIndex((place) => place.city === city);
  for (const [person, persona] of edits.get('persona') ?? [])
    if (crowd.personas.includes(String(persona))) crowd.persona[person] = crowd.personas.indexOf(String(persona));
  return edits;
}

function findIn(size: number, id: string): number {
  const number = /^\d{1,7}$/.test(id) ? Number(id) : -1;
  return number >= 0 && number < size && idOf(number) === id ? number : -1;
}

function idOf(person: number): string {
  return String(person).padStart(5, '0');
}

function assemble(crowd: Crowd, edits: Edits, history: LifeRows, moods: MoodColumns): People {
  const lifetime = lifetimeOf(crowd.size, history, moods, lifeCode('commerce.purchases'), lifeCode('loyalty.points'));
  const fields = new Map<string, Field | undefined>();
  const attribute = (path: string): Field | undefined => {
    if (!fields.has(path)) fields.set(path, edited(attributeField(path, crowd, lifetime), edits.get(path)));
    return fields.get(path);
  };
  const text = (path: string, person: number): string => {
    const field = attribute(path);
    if (field?.type === 'text') return field.words[field.at(person)] ?? '';
    return field?.type === 'any' ? String(field.at(person) ?? '') : '';
  };
  const { catalogue } = crowd;
  const paths = [...ATTRIBUTE_PATHS, ...catalogue.topics.map((topic) => `affinity.${topic}`)];
  return {
    size: crowd.size,
    seed: crowd.seed,
    crowd,
    history,
    moods,
    zone: crowd.zone,
    products: catalogue.products,
    places: catalogue.places,
    id: idOf,
    find: (id) => findIn(crowd.size, id),
    name: (person) => text('person.name.fullName', person),
    attribute,
    profile(person) {
      let profile: Record<string, unknown> = {};
      for (const path of new Set([...paths, ...edits.keys()])) {
        const value = valueOf(attribute(path), person);
        if (value !== undefined) profile = setAt(profile, path, value);
      }
      return { ...profile, identityMap: identitiesOf(person, text('personalEmail.address', person), crowd) };
    },
  };
}

function valueOf(field: Field | undefined, person: number): unknown {
  if (!field) return undefined;
  if (field.type === 'text') return field.words[field.at(person)];
  if (field.type === 'number') return Number.isNaN(field.at(person)) ? undefined : field.at(person);
  return field.type === 'any' ? field.at(person) : undefined;
}

/** One browser for everybody, one more device for people with the app; 38 digits, as the vendor's ECID has. */
function identitiesOf(
  person: number,
  email: string,
  crowd: Crowd,
): Record<string, { id: string; primary?: boolean }[]> {
  const ecid = (device: number): string => {
    let digits = '';
    for (let part = 0; digits.length < 38; part++)
      digits += String(hashText(`${crowd.seed} ${person} ${device} ${part}`) >>> 0).padStart(10, '0');
    return digits.slice(0, 38);
  };
  return {
    ...(email && { Email: [{ id: email, primary: true }] }),
    CRMID: [{ id: idOf(person) }],
    ECID: crowd.hasApp[person] ? [{ id: ecid(0) }, { id: ecid(1) }] : [{ id: ecid(0) }],
  };
}

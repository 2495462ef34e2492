import { DAY } from '../base/seconds';
import { hashText } from '../base/luck';
import { setAt } from '../base/path';
import type { PeopleRecipe } from '../model/people';
import type { Field } from '../rules/facts';
import { ATTRIBUTE_PATHS, attributeField, idOf, lifetimeOf, type Known } from './attributes';
import { behaviourOf } from './behaviour';
import { crowdMaking, makeCrowd, type Crowd } from './crowd';
import { applyEdits, edited, type Edits } from './edits';
import { HistoryMaking, type Past } from './history';
import { stageOf } from './moods';
import { ownAttribute } from './ownAttribute';
import { lifeCode, type People } from './people';

export interface PeopleOptions {
  seed: string;
  /** Default: the recipe's size. */
  size?: number;
  /** Unix seconds of second 0. */
  startUnix: number;
}

/** People who are made at a time: about five milliseconds of work. */
const CHUNK = 1000;
/** Part of the work that drawing people is; the rest is their history. */
const DRAWING = 0.25;

/** Returns everybody of a recipe with 120 days of history: `makePeople({ size: 10000 }, { seed: 'luma-42', startUnix })`. */
export function makePeople(recipe: PeopleRecipe, options: PeopleOptions): People {
  const making = makingPeople(recipe, options);
  for (;;) {
    const { done, value } = making.next();
    if (done) return value;
  }
}

/**
 * Makes the same people a few milliseconds at a time; yields the part that is done, 0 to 1:
 * `let step = making.next(); while (!step.done) { await pause(); step = making.next(); } step.value.size`.
 */
export function* makingPeople(
  recipe: PeopleRecipe,
  { seed, size = recipe.size, startUnix }: PeopleOptions,
): Generator<number, People, void> {
  const { crowd, fill } = crowdMaking(recipe, hashText(seed), size);
  for (let first = 0; first < size; first += CHUNK) {
    fill(first, Math.min(size, first + CHUNK));
    yield (first / size) * DRAWING;
  }
  const edits = applyEdits(crowd, recipe, (id) => findIn(size, id));
  const past = new HistoryMaking(crowd, recipe, startUnix);
  for (let first = 0; !past.done; first += CHUNK) {
    past.live(CHUNK);
    yield DRAWING + (first / size) * (1 - DRAWING);
  }
  return assemble(recipe, crowd, edits, startUnix, past.made());
}

/** Returns people from parts that were made before. */
export function assemblePeople(
  recipe: PeopleRecipe,
  { seed, size, startUnix }: Required<PeopleOptions>,
  past: Past,
): People {
  const crowd = makeCrowd(recipe, hashText(seed), size);
  const edits = applyEdits(crowd, recipe, (id) => findIn(size, id));
  return assemble(recipe, crowd, edits, startUnix, past);
}

function findIn(size: number, id: string): number {
  const number = /^\d{1,7}$/.test(id) ? Number(id) : -1;
  return number >= 0 && number < size && idOf(number) === id ? number : -1;
}

function assemble(
  recipe: PeopleRecipe,
  crowd: Crowd,
  edits: Edits,
  startUnix: number,
  { history, coming, moods }: Past,
): People {
  const { lapsedAfter } = behaviourOf(recipe.behaviour);
  const known: Known = {
    ...lifetimeOf(crowd.size, history, moods, lifeCode('commerce.purchases'), lifeCode('loyalty.points')),
    startDay: Math.floor(startUnix / DAY),
    stage: (person) => stageOf(moods, person, 0, lapsedAfter),
  };
  const own = recipe.attributes ?? {};
  const made = (path: string): Field | undefined =>
    Object.hasOwn(own, path) ? ownAttribute(path, own[path], crowd) : attributeField(path, crowd, known);
  const fields = new Map<string, Field | undefined>();
  const attribute = (path: string): Field | undefined => {
    if (!fields.has(path)) fields.set(path, edited(made(path), edits.get(path)));
    return fields.get(path);
  };
  const text = (path: string, person: number): string => String(valueOf(attribute(path), person) ?? '');
  const { catalogue } = crowd;
  const paths = new Set([
    ...ATTRIBUTE_PATHS,
    ...catalogue.topics.map((topic) => `affinity.${topic}`),
    ...Object.keys(own).sort(),
    ...edits.keys(),
  ]);
  return {
    size: crowd.size,
    seed: crowd.seed,
    startUnix,
    crowd,
    history,
    coming,
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
      for (const path of paths) {
        const value = valueOf(attribute(path), person);
        if (value !== undefined) profile = setAt(profile, path, value);
      }
      return { ...profile, identityMap: identitiesOf(person, text('personalEmail.address', person), crowd) };
    },
  };
}

function valueOf(field: Field | undefined, person: number): unknown {
  switch (field?.type) {
    case 'text':
      return field.words[field.at(person)];
    case 'number':
      return Number.isNaN(field.at(person)) ? undefined : field.at(person);
    case 'flag':
      return field.at(person) < 0 ? undefined : field.at(person) === 1;
    case 'texts':
      return Array.from(field.at(person), (code) => field.words[code]);
    default:
      return field?.at(person);
  }
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

import { ZONES } from '../base/calendar';
import { isReserved, segments } from '../base/path';
import type { PeopleRecipe } from '../model/people';
import type { Field } from '../rules/facts';
import { emailOf, firstName, lastName } from './attributes';
import { becomePersona, type Crowd } from './crowd';
import { CITIES } from './luma';

type Value = string | number | boolean;

/** Edits of people by attribute path: person -> value. */
export type Edits = ReadonlyMap<string, ReadonlyMap<number, Value>>;

const FIRST = 'person.name.firstName';
const LAST = 'person.name.lastName';
const FULL = 'person.name.fullName';
const EMAIL = 'personalEmail.address';

/**
 * Returns a recipe's edits by path; ids that nobody has are left out. What decides how somebody lives goes into the columns of the crowd,
 * before anybody lives: persona, city, zone, likings, membership, addresses. A new name changes the full name and the e-mail address.
 */
export function applyEdits(crowd: Crowd, recipe: PeopleRecipe, find: (id: string) => number): Edits {
  const byPath = new Map<string, Map<number, Value>>();
  for (const [id, values] of Object.entries(recipe.edits ?? {})) {
    const person = find(id);
    if (person < 0) continue;
    settle(values, crowd, person);
    const all = named(values, crowd, person);
    for (const [path, value] of Object.entries(all)) {
      if (path === '' || segments(path).some(isReserved)) continue;
      const people = byPath.get(path) ?? new Map<number, Value>();
      byPath.set(path, people.set(person, value));
    }
  }
  return byPath;
}

function named(values: Record<string, Value>, crowd: Crowd, person: number): Record<string, Value> {
  if (![FIRST, LAST, FULL].some((path) => Object.hasOwn(values, path))) return values;
  const [givenFirst, ...givenRest] = String(values[FULL] ?? '').split(' ');
  const first = String(values[FIRST] ?? (givenFirst || firstName(crowd, person)));
  const last = String(values[LAST] ?? (givenRest.join(' ') || lastName(crowd, person)));
  return {
    [FIRST]: first,
    [LAST]: last,
    [FULL]: `${first} ${last}`,
    ...(crowd.hasEmail[person] === 1 && { [EMAIL]: emailOf(first, last, person) }),
    ...values,
  };
}

function settle(values: Record<string, Value>, crowd: Crowd, person: number): void {
  const { persona, 'homeAddress.city': city, timeZone } = values;
  if (crowd.personas.includes(String(persona))) becomePersona(crowd, person, crowd.personas.indexOf(String(persona)));
  if (city !== undefined) {
    const known = CITIES.findIndex(([name]) => name === city);
    if (known >= 0) {
      crowd.city[person] = known;
      crowd.zone[person] = ZONES.indexOf(CITIES[known][3]);
    }
    crowd.place[person] = crowd.catalogue.placeOf.findIndex((place) => place.city === city);
  }
  if (ZONES.includes(String(timeZone))) crowd.zone[person] = ZONES.indexOf(String(timeZone));
  if (Object.hasOwn(values, 'loyalty.tier') || Object.hasOwn(values, 'loyalty.program')) crowd.member[person] = 1;
  const { topics } = crowd.catalogue;
  for (const [topic, name] of topics.entries()) {
    const liking = Number(values[`affinity.${name}`] ?? NaN);
    if (liking >= 0) crowd.affinity[person * topics.length + topic] = Math.min(1, liking);
  }
}

/** A field's words may repeat themselves, two cities of one country, so they stay where they are and only new ones are added. */
function withWords(words: readonly string[], values: ReadonlyMap<number, Value>): string[] {
  const known = new Set(words);
  return [...words, ...new Set([...values.values()].map(String).filter((word) => !known.has(word)))];
}

/** Returns a field with edited values in place. */
export function edited(field: Field | undefined, values: ReadonlyMap<number, Value> | undefined): Field | undefined {
  if (!values) return field;
  switch (field?.type) {
    case 'text': {
      const words = withWords(field.words, values);
      const codes = new Map([...values].map(([person, value]) => [person, words.indexOf(String(value))]));
      return { type: 'text', words, at: (person) => codes.get(person) ?? field.at(person) };
    }
    case 'texts': {
      const words = withWords(field.words, values);
      const codes = new Map([...values].map(([person, value]) => [person, [words.indexOf(String(value))]]));
      return { type: 'texts', words, at: (person) => codes.get(person) ?? field.at(person) };
    }
    case 'number': {
      const numbers = new Map([...values].map(([person, value]) => [person, Number(value)]));
      return { type: 'number', at: (person) => numbers.get(person) ?? field.at(person) };
    }
    case 'flag': {
      const flags = new Map(
        [...values].map(([person, value]): [number, 0 | 1] => [person, value === true || value === 'true' ? 1 : 0]),
      );
      return { type: 'flag', at: (person) => flags.get(person) ?? field.at(person) };
    }
    default:
      return { type: 'any', at: (person) => (values.has(person) ? values.get(person) : field?.at(person)) };
  }
}

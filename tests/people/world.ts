import { hashText } from '../../src/base/luck';
import type { PeopleRecipe } from '../../src/model/people';
import { createLife } from '../../src/people/life';
import { makePeople } from '../../src/people/makePeople';
import { lifeCode, type Life, type LifeType, type People } from '../../src/people/people';
import type { Field } from '../../src/rules/facts';

export const SEED = 'luma-42';
/** Monday, 5 January 2026. */
export const START = 1767571200;
export const DAY = 86400;

/** The shipped world with so many people. */
export function luma(size: number, recipe: Partial<PeopleRecipe> = {}): { people: People; life: Life } {
  const whole = { size, ...recipe };
  const people = makePeople(whole, { seed: SEED, startUnix: START });
  return { people, life: createLife(people, whole, { startUnix: START }) };
}

/** A message's key that belongs to a person alone. */
export function messageKey(person: number): number {
  return hashText(`message ${person}`);
}

/** An attribute that must be there, as plain values. */
export function valuesOf(people: People, path: string): unknown[] {
  const field = people.attribute(path);
  if (!field) throw new Error(`nobody has ${path}`);
  return Array.from({ length: people.size }, (_, person) => valueAt(field, person));
}

export function valueAt(field: Field, row: number): unknown {
  switch (field.type) {
    case 'text':
      return field.words[field.at(row)];
    case 'number':
      return Number.isNaN(field.at(row)) ? undefined : field.at(row);
    case 'flag':
      return field.at(row) < 0 ? undefined : field.at(row) === 1;
    case 'texts':
      return Array.from(field.at(row), (code) => field.words[code]);
    case 'any':
      return field.at(row);
  }
}

/** How many have each value; undefined counts as `none`. */
export function tally(values: readonly unknown[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[String(value ?? 'none')] = (counts[String(value ?? 'none')] ?? 0) + 1;
  return counts;
}

export interface Happening {
  person: number;
  time: number;
  type: number;
  object: number;
  value: number;
}

/** What a person did before second 0. */
export function historyOf({ history }: Pick<People, 'history'>, person: number): Happening[] {
  const rows: Happening[] = [];
  for (let row = history.first[person]; row < history.first[person + 1]; row++)
    rows.push({
      person,
      time: history.time[row],
      type: history.type[row],
      object: history.object[row],
      value: history.value[row],
    });
  return rows;
}

/** Plays life untouched from second 0, without any engine; visits in the order of days and people. */
export function untouched(life: Life, days: number): Happening[] {
  const rows: Happening[] = [];
  const note = (person: number, time: number, type: number, object: number, value: number): void => {
    rows.push({ person, time, type, object, value });
    life.moods.note(person, time, type, value);
  };
  life.moods.reset();
  for (let today = 0; today < days; today++) {
    const day = life.day(today);
    for (let i = 0; i < day.count; i++) {
      const person = day.person[i];
      const time = day.time[i];
      const type = day.type[i];
      note(person, time, type, day.object[i], day.key[i]);
      if (type === code('call')) continue;
      const intent = life.intent(person, type, day.object[i], day.key[i], time);
      const what = intent.product + 65536 * intent.channel;
      const inStore = type === code('location.entry');
      if (!inStore && intent.mark < intent.add)
        note(person, time + intent.addAfter, code('commerce.productListAdds'), what, 0);
      if (!inStore && intent.mark < intent.checkout)
        note(person, time + intent.checkoutAfter, code('commerce.checkouts'), what, 0);
      if (intent.mark < intent.buy)
        note(person, time + intent.buyAfter, code('commerce.purchases'), what, intent.price);
    }
  }
  life.moods.reset();
  return rows;
}

export const code = (type: LifeType): number => lifeCode(type);

import * as v from 'valibot';
import { DURATION, durationProblem } from '../base/duration';
import { INSTANT } from '../base/instant';
import { isObject } from '../base/isObject';

/** Builders that every noun's schema is made of, so that a field says on one line its type, bounds and description. */

/** What schemas say beside types: whether a field feeds a run, and what stands in when a part of a file cannot be used. */
export interface Extra {
  /** `false`: names, notes and pictures, which no run depends on. */
  meaning?: boolean;
  /** Stands in for a required part whose type is wrong; without it the part around it is left out. */
  instead?: unknown;
}

/** Returns the schema with a description: `described(v.number(), 'days of the run')`. */
export function described<const S extends v.GenericSchema>(schema: S, description: string, extra: Extra = {}) {
  return v.pipe(schema, v.description(description), v.metadata({ ...extra }));
}

/** A required text that says what something is called. */
export const name = (description: string) =>
  described(v.pipe(v.string(), v.maxLength(200)), description, { meaning: false, instead: '' });

/** A longer text for people, which no run depends on. */
export const notes = () =>
  v.optional(described(v.pipe(v.string(), v.maxLength(20_000)), 'Why it is so; for people only.', { meaning: false }));

/** A text of at most so many characters. */
export const text = (description: string, most = 1000, extra?: Extra) =>
  described(v.pipe(v.string(), v.maxLength(most)), description, extra);

/** One of some words. */
export const word = <const W extends readonly string[]>(words: W, description: string, extra?: Extra) =>
  described(v.picklist(words), description, extra);

/** A number between two bounds, both included. */
export const number = (least: number, most: number, description: string, extra?: Extra) =>
  described(v.pipe(v.number(), v.minValue(least), v.maxValue(most)), description, extra);

/** A whole number between two bounds, both included. */
export const whole = (least: number, most: number, description: string, extra?: Extra) =>
  described(v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most)), description, extra);

/** True or false. */
export const flag = (description: string) => described(v.boolean(), description);

/** An ISO 8601 duration of fixed length. */
export const duration = (description: string, extra?: Extra) =>
  described(
    v.pipe(
      v.string(),
      v.regex(DURATION, (issue) => durationProblem(issue.input) ?? 'expected a duration'),
    ),
    description,
    extra,
  );

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
export const time = v.pipe(v.string(), v.regex(TIME, 'expected a time such as "09:30"'));

/** A time of day. */
export const timeOfDay = (description: string) => described(time, description);

/** An ISO 8601 instant; whether the day exists is asked by the problems of its noun. */
export const instant = (description: string, extra?: Extra) =>
  described(
    v.pipe(v.string(), v.regex(INSTANT, 'expected an instant such as "2026-01-05T00:00:00Z"')),
    description,
    extra,
  );

export const days = v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7)));

/** Days of the week, 1 = Monday. */
export const weekdays = (description: string) => described(days, description);

const ID = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;

/** Whether an id means something in the language itself, such as `toString`: looked up in a plain object it would seem to exist. */
const isInherited = (id: string) => id in {};

/** A short readable slug: no dots, because paths have them. */
export const id = v.pipe(
  v.string(),
  v.regex(ID, 'expected an id of letters, digits, "-" and "_"'),
  v.maxLength(64, 'expected an id of at most 64 characters'),
  v.check((value) => !isInherited(value), 'this id is a word of the programming language, choose another'),
);

/** Things by id, in the order of the file. */
export const byId = <const S extends v.GenericSchema>(schema: S, description: string, extra?: Extra) =>
  described(v.record(id, schema), description, extra);

/** Parts of the file that other rooms read; only that it is an object is asked here. */
export const open = (description: string, extra?: Extra) =>
  described(v.record(v.string(), v.unknown()), description, extra);

/** A schema of several forms that tells from the value which one is meant, so that a problem speaks of that form alone. */
export interface Choice extends v.GenericSchema {
  readonly type: 'union';
  readonly options: readonly v.GenericSchema[];
  choose(value: unknown): v.GenericSchema | undefined;
}

/** Returns a choice: `choice([a, b], (value) => ..., 'expected a or b')`. */
export function choice(
  options: readonly v.GenericSchema[],
  choose: (value: unknown) => v.GenericSchema | undefined,
  message: string,
): Choice {
  const refused = v.custom<unknown>(() => false, message);
  return {
    ...v.union(options as v.GenericSchema[]),
    choose,
    '~run': (dataset, config) => (choose(dataset.value) ?? refused)['~run'](dataset, config),
  } as Choice;
}

/** Returns a choice by the key that is present: `byKey({ event: a, audience: b }, 'expected an event or an audience')`. */
export function byKey(forms: Record<string, v.GenericSchema>, message: string): Choice {
  const keys = Object.keys(forms);
  return choice(
    Object.values(forms),
    (value) => (isObject(value) ? forms[keys.find((key) => Object.hasOwn(value, key)) ?? ''] : undefined),
    message,
  );
}

import { didYouMean } from '../base/nearest';
import { isObject } from '../base/isObject';
import { QueryError } from './queryError';

/** Reads one value of unknown shape, or throws a QueryError that names path, value and expectation. */
export type Read<T> = (value: unknown, path: string) => T;

type Loose = Record<string, unknown>;
/** One reader for each field; fields that are not named are dropped. */
export type Fields<T> = { readonly [K in keyof T]-?: Read<T[K]> };

/** Returns a value in a few words, for messages. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') return `a ${typeof value}`;
  const json = typeof value === 'number' ? String(value) : JSON.stringify(value);
  return json.length > 80 ? `${json.slice(0, 77)}...` : json;
}

/** Throws that something else was needed. */
export function refuse(path: string, expectation: string, value: unknown): never {
  throw new QueryError(path, `${expectation} (got ${show(value)})`);
}

/** Returns an own property; what is only inherited is not there. */
export function own(value: Loose, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Absent, or null. */
export function optional<T>(read: Read<T>): Read<T | undefined> {
  return (value, path) => (value === undefined || value === null ? undefined : read(value, path));
}

export const text: Read<string> = (value, path) =>
  typeof value === 'string' && value !== '' ? value : refuse(path, 'needs a text', value);
export const flag: Read<boolean> = (value, path) =>
  typeof value === 'boolean' ? value : refuse(path, 'needs true or false', value);
export const anything: Read<unknown> = (value) => value;
export const record: Read<Loose> = (value, path) => (isObject(value) ? value : refuse(path, 'needs an object', value));

/** A whole number between two bounds. */
export function whole(least: number, most: number): Read<number> {
  return (value, path) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
      ? value
      : refuse(path, `needs a whole number from ${least} to ${most}`, value);
}

/** One of some names; of another the nearest is told. */
export function oneOf<T extends string>(names: readonly T[]): Read<T> {
  return (value, path) => {
    if (names.includes(value as T)) return value as T;
    const close = typeof value === 'string' ? didYouMean(value.slice(0, 60), names) : '';
    throw new QueryError(
      path,
      `needs one of ${names.map((name) => JSON.stringify(name)).join(', ')} (got ${show(value)})${close}`,
    );
  };
}

/** A list with at least one element. */
export function listOf<T>(read: Read<T>, what: string, most: number): Read<T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) return refuse(path, `needs a list of ${what}s`, value);
    if (value.length === 0) throw new QueryError(path, `needs at least one ${what} (got 0)`);
    if (value.length > most) throw new QueryError(path, `takes at most ${most} ${what}s (got ${value.length})`);
    return Array.from(value, (each, index) => read(each, `${path}.${index}`));
  };
}

/** An object with these fields; absent optional ones stay absent. */
export function shape<T extends object>(fields: Fields<T>): Read<T> {
  return (value, path) => {
    if (!isObject(value)) return refuse(path, 'needs an object', value);
    const read: Loose = {};
    refuseMisspelt(value, fields, path);
    for (const key of Object.keys(fields) as (keyof T & string)[]) {
      const field = fields[key](own(value, key), `${path}.${key}`);
      if (field !== undefined) read[key] = field;
    }
    return read as T;
  };
}

/** A field that is nearly one which is missing is a mistake, and the answer without it would be another one; all others are dropped. */
function refuseMisspelt(value: Loose, fields: object, path: string): void {
  const missing = Object.keys(fields).filter((name) => !Object.hasOwn(value, name));
  for (const key of Object.keys(value)) {
    if (key.length < 4 || Object.hasOwn(fields, key)) continue;
    const close = didYouMean(key.slice(0, 60), missing);
    if (close !== '') throw new QueryError(`${path}.${key.slice(0, 60)}`, `unknown field ${show(key)}${close}`);
  }
}

/** A query's own fields beside its kind; `check` sees them together. */
export function queryReader<Q extends { kind: string }>(
  kind: Q['kind'],
  fields: Fields<Omit<Q, 'kind'>>,
  check?: (query: Q, path: string) => void,
): Read<Q> {
  const read = shape(fields);
  return (value, path) => {
    const query = { ...read(value, path), kind } as unknown as Q;
    check?.(query, path);
    return query;
  };
}

/** Throws unless exactly one of the fields is given. */
export function oneGiven(query: object, names: readonly string[], path: string): void {
  const given = names.filter((name) => Object.hasOwn(query, name));
  if (given.length === 1) return;
  const got = given.length === 0 ? 'none' : given.join(' and ');
  throw new QueryError(`${path}.${given[1] ?? names[0]}`, `needs exactly one of ${names.join(', ')} (got ${got})`);
}

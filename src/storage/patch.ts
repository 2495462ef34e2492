import { isObject } from '../base/isObject';
import { setAt } from '../base/path';

/** A value at a path; without a value the path is taken away. Paths are lists, because keys may have dots in them. */
export type Change = [path: string[], value?: unknown];

/** Returns the changes that make one value of another, lists as a whole: `patchOf({ a: 1, b: 2 }, { a: 1, b: 3 }) // [[['b'], 3]]`. */
export function patchOf(from: unknown, to: unknown, path: string[] = []): Change[] {
  if (JSON.stringify(from) === JSON.stringify(to)) return [];
  if (!isObject(from) || !isObject(to) || !staysInOrder(from, to)) return [[path, to]];
  const gone = Object.keys(from).filter((key) => !Object.hasOwn(to, key));
  return [
    ...gone.map((key): Change => [[...path, key]]),
    ...Object.entries(to).flatMap(([key, value]) =>
      Object.hasOwn(from, key) ? patchOf(from[key], value, [...path, key]) : [[[...path, key], value] as Change],
    ),
  ];
}

/** Returns a value with changes made. Throws for paths that cannot be. */
export function patched(from: unknown, changes: readonly Change[]): unknown {
  return changes.reduce((value, [path, next]) => setAt(value, path, next), from);
}

/** Patching keeps the order of what was there and puts new things behind; any other order needs the whole object. */
function staysInOrder(from: object, to: object): boolean {
  const there = Object.keys(from).filter((key) => Object.hasOwn(to, key));
  const added = Object.keys(to).filter((key) => !Object.hasOwn(from, key));
  return [...there, ...added].every((key, i) => key === Object.keys(to)[i]);
}

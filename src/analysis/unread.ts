import { isObject } from '../base/isObject';
import { show } from './reader';

// Lists of audiences may be given as objects by id, as bare rules or as ids; what is in them is asked by the problems of rules.
const FREE = new Set(['audiences', 'compare']);

/**
 * Returns what was given and not read: `unreadFields({ kind: 'flow', title: 'x', ... }, parseQuery(...), 'ask.0') // ['ask.0.title: ...']`.
 * A field that is nearly a known one never comes so far: readers refuse it.
 */
export function unreadFields(given: unknown, read: unknown, path: string): string[] {
  if (given === read) return [];
  if (Array.isArray(given) && Array.isArray(read))
    return given.flatMap((each, index) => unreadFields(each, read[index], `${path}.${index}`));
  if (!isObject(given) || !isObject(read)) return [];
  return Object.entries(given).flatMap(([key, each]) => {
    const at = `${path}.${key.slice(0, 60)}`;
    if (Object.hasOwn(read, key)) return FREE.has(key) ? [] : unreadFields(each, read[key], at);
    return each === undefined || each === null ? [] : [`${at}: unknown field, not read (got ${show(each)})`];
  });
}

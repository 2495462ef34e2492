import type * as v from 'valibot';
import { nearest } from '../base/nearest';
import { isObject } from '../base/isObject';
import type { Problem } from './problem';
import { shapeOf } from './shape';

/** Returns a warning for every unknown field that looks like a known one misspelt; other unknown fields are kept in silence. */
export function strangers(schema: v.GenericSchema, value: unknown, path = ''): Problem[] {
  const shape = shapeOf(schema, value);
  const at = (key: string | number) => (path === '' ? String(key) : `${path}.${key}`);
  if (shape.type === 'list' && Array.isArray(value)) {
    return value.flatMap((item, i) => strangers(shape.item, item, at(i)));
  }
  if (!isObject(value)) return [];
  if (shape.type === 'map') return Object.entries(value).flatMap(([id, each]) => strangers(shape.value, each, at(id)));
  if (shape.type !== 'object') return [];
  const missing = Object.keys(shape.entries).filter((key) => !Object.hasOwn(value, key));
  return Object.entries(value).flatMap(([key, each]) => {
    if (Object.hasOwn(shape.entries, key)) return strangers(shape.entries[key], each, at(key));
    const meant = key.length > 2 ? nearest(key, missing) : undefined;
    if (meant === undefined) return [];
    return [{ path: at(key), message: `unknown field "${key}" (did you mean "${meant}"?)`, severity: 'warning' }];
  });
}

import type * as v from 'valibot';
import { isObject } from '../base/isObject';
import { extraOf, shapeOf } from './shape';

/**
 * Returns the value with the fields of every object in the order of its schema, unknown fields behind them in the order given.
 * Things by id keep their order: the paths of a condition are tried from top to bottom.
 */
export function inOrder(schema: v.GenericSchema, value: unknown): unknown {
  return walk(schema, value, () => true);
}

/** Returns what a run depends on: the value in order, without names, notes and pictures. */
export function meaningOf(schema: v.GenericSchema, value: unknown): unknown {
  return walk(schema, value, (field) => extraOf(field).meaning !== false);
}

function walk(schema: v.GenericSchema, value: unknown, wanted: (field: v.GenericSchema) => boolean): unknown {
  const shape = shapeOf(schema, value);
  if (shape.type === 'list' && Array.isArray(value)) return value.map((item) => walk(shape.item, item, wanted));
  if (!isObject(value)) return value;
  if (shape.type === 'map') {
    return Object.fromEntries(Object.entries(value).map(([id, each]) => [id, walk(shape.value, each, wanted)]));
  }
  if (shape.type !== 'object') return value;
  const known = Object.entries(shape.entries)
    .filter(([key, field]) => Object.hasOwn(value, key) && wanted(field))
    .map(([key, field]) => [key, walk(field, value[key], wanted)]);
  const others = Object.entries(value).filter(([key]) => !Object.hasOwn(shape.entries, key));
  return Object.fromEntries([...known, ...others]);
}

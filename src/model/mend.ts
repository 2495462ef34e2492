import * as v from 'valibot';
import { isObject } from '../base/isObject';
import { bareOf, extraOf, isOptional, shapeOf } from './shape';

const BROKEN = Symbol('broken');

/**
 * Returns the value with every part of a wrong type left out, or replaced with what its schema has instead: `mend(schema, { days: 'x' })`.
 * What is only out of bounds stays: it can be shown and put right. The value itself when nothing is wrong; undefined when nothing is left.
 */
export function mend(schema: v.GenericSchema, value: unknown): unknown {
  const mended = walk(schema, value);
  return mended === BROKEN ? undefined : mended;
}

function walk(schema: v.GenericSchema, value: unknown): unknown {
  const shape = shapeOf(schema, value);
  switch (shape.type) {
    case 'whole':
      return v.is(bareOf(schema), value) ? value : BROKEN;
    case 'list': {
      if (!Array.isArray(value)) return BROKEN;
      const items = value.map((item) => walk(shape.item, item));
      return items.every((item, i) => item === value[i]) ? value : items.filter((item) => item !== BROKEN);
    }
    case 'map':
      return isObject(value)
        ? keep(value, (key, each) => (v.is(shape.key, key) ? orInstead(shape.value, each) : BROKEN))
        : BROKEN;
    case 'object':
      return isObject(value) ? mendObject(shape.entries, value) : BROKEN;
  }
}

function orInstead(schema: v.GenericSchema, value: unknown): unknown {
  const mended = walk(schema, value);
  const extra = extraOf(schema);
  return mended === BROKEN && 'instead' in extra ? extra.instead : mended;
}

function mendObject(entries: Record<string, v.GenericSchema>, value: Record<string, unknown>): unknown {
  let broken = false;
  const part = (key: string, each: unknown): unknown => {
    if (!Object.hasOwn(entries, key)) return each;
    const schema = entries[key];
    const mended = orInstead(schema, each);
    if (mended === BROKEN && !isOptional(schema)) broken = true;
    return mended;
  };
  const missing = Object.keys(entries).filter((key) => !Object.hasOwn(value, key) && !isOptional(entries[key]));
  const added = Object.fromEntries(missing.map((key) => [key, part(key, undefined)]));
  const kept = keep(value, part);
  if (broken) return BROKEN;
  return missing.length === 0 ? kept : { ...kept, ...added };
}

/** Replaces the fields of an object; the same object when none changes. */
function keep(value: Record<string, unknown>, each: (key: string, value: unknown) => unknown): Record<string, unknown> {
  const entries = Object.entries(value);
  const next = entries.map(([key, old]): [string, unknown] => [key, each(key, old)]);
  if (next.every(([, mended], i) => mended === entries[i][1])) return value;
  return Object.fromEntries(next.filter(([, mended]) => mended !== BROKEN));
}

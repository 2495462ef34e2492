import * as v from 'valibot';
import type { Choice, Extra } from './schema';

/** What a schema says about one level of a value: the walks below (order, meaning, mending) need no more than this. */
export type Shape =
  | { type: 'object'; entries: Record<string, v.GenericSchema> }
  | { type: 'map'; key: v.GenericSchema; value: v.GenericSchema }
  | { type: 'list'; item: v.GenericSchema }
  | { type: 'whole' };

interface Inside {
  type: string;
  entries?: Record<string, v.GenericSchema>;
  key?: v.GenericSchema;
  value?: v.GenericSchema;
  item?: v.GenericSchema;
  wrapped?: v.GenericSchema;
  pipe?: readonly unknown[];
}

const inside = (schema: v.GenericSchema) => schema as unknown as Inside;

/** Returns the shape that a schema gives to a value; conditions and what we do not know are whole: one piece. */
export function shapeOf(schema: v.GenericSchema, value: unknown): Shape {
  const chosen = (schema as Partial<Choice>).choose;
  if (chosen) {
    const form = chosen(value);
    return form ? shapeOf(form, value) : { type: 'whole' };
  }
  const { type, entries, key, value: each, item, wrapped } = inside(schema);
  if (wrapped) return shapeOf(wrapped, value);
  if (entries) return { type: 'object', entries };
  if (type === 'record' && key && each) return { type: 'map', key, value: each };
  if (type === 'array' && item) return { type: 'list', item };
  return { type: 'whole' };
}

/** Whether a field with this schema may be left out. */
export function isOptional(schema: v.GenericSchema): boolean {
  return schema.type === 'optional';
}

/** Returns what the schema says beside its type. */
export function extraOf(schema: v.GenericSchema): Extra {
  const { wrapped } = inside(schema);
  return wrapped ? extraOf(wrapped) : (v.getMetadata(schema) as Extra);
}

/** Returns the schema without what was piped behind it: the type alone, no bounds. */
export function bareOf(schema: v.GenericSchema): v.GenericSchema {
  const { pipe, wrapped } = inside(schema);
  if (wrapped) return bareOf(wrapped);
  return pipe ? bareOf(pipe[0] as v.GenericSchema) : schema;
}

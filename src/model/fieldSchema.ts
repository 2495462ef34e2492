import * as v from 'valibot';
import type { Grammar } from './rule';
import type { FieldType, StepField } from './stepKind';

const localTime = v.union([
  v.literal(''),
  v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time such as "09:30"')),
]);
const weekdays = v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7)));
const arms = v.record(v.string(), v.pipe(v.number(), v.minValue(0), v.maxValue(100)));

const schemas: Record<FieldType, (field: StepField, grammar: Grammar) => v.GenericSchema> = {
  duration: () => v.string(),
  text: () => v.string(),
  message: () => v.string(),
  policy: () => v.string(),
  step: () => v.string(),
  number: ({ min = -Infinity, max = Infinity }) => v.pipe(v.number(), v.minValue(min), v.maxValue(max)),
  select: ({ options = [] }) => v.picklist(options),
  localTime: () => localTime,
  weekdays: () => weekdays,
  arms: () => arms,
  paths: (_, { rule }) => v.record(v.pipe(v.string(), v.maxLength(64)), rule('Who takes this path.')),
  event: (_, { match }) => match('The event.'),
};

/** Returns the schema of a field of a step. The kinds themselves name none, so that a page that draws steps carries no schemas. */
export function fieldSchema(field: StepField, grammar: Grammar): v.GenericSchema {
  return schemas[field.type](field, grammar);
}

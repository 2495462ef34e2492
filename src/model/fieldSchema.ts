import * as v from 'valibot';
import type { Grammar } from './rule';
import { days, time } from './schema';
import type { FieldType, StepField } from './stepKind';

/** Empty = none is asked for. */
const localTime = v.union([v.literal(''), time]);
const arms = v.record(v.string(), v.pipe(v.number(), v.minValue(0), v.maxValue(100)));

const schemas: Record<FieldType, (field: StepField, grammar: Grammar) => v.GenericSchema> = {
  duration: () => v.string(),
  text: () => v.string(),
  message: () => v.string(),
  policy: () => v.string(),
  step: () => v.string(),
  select: ({ options = [] }) => v.picklist(options),
  localTime: () => localTime,
  weekdays: () => days,
  arms: () => arms,
  paths: (_, { rule }) => v.record(v.pipe(v.string(), v.maxLength(64)), rule('Who takes this path.')),
  event: (_, { match }) => match('The event.'),
};

/** Returns the schema of a field of a step. The kinds themselves name none, so that a page that draws steps carries no schemas. */
export function fieldSchema(field: StepField, grammar: Grammar): v.GenericSchema {
  return schemas[field.type](field, grammar);
}

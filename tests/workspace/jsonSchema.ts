import { toJsonSchema } from '@valibot/to-json-schema';
import { definitions, schema } from '../../src/workspace';

/** Returns the text of the published JSON Schema, made from the schemas the app itself uses. */
export function jsonSchema(): string {
  const made = toJsonSchema(schema, {
    definitions,
    errorMode: 'ignore',
    // Only our own walks read it.
    ignoreActions: ['metadata'],
  });
  const { $schema, ...rest } = made;
  const head = {
    $schema,
    $id: 'workspace.v1.schema.json',
    title: 'Journey Playground workspace',
    description: 'One whole experiment: people, audiences, offers, messages, rules and journeys, in one file.',
  };
  return `${JSON.stringify({ ...head, ...rest }, null, 2)}\n`;
}

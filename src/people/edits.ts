import type { Field } from '../rules/facts';

/** Edits of people by attribute path: person -> value. */
export type Edits = ReadonlyMap<string, ReadonlyMap<number, string | number | boolean>>;

/** Returns a recipe's edits by path; ids that nobody has are left out. */
export function editsOf(
  edits: Record<string, Record<string, string | number | boolean>> | undefined,
  find: (id: string) => number,
): Edits {
  const byPath = new Map<string, Map<number, string | number | boolean>>();
  for (const [id, values] of Object.entries(edits ?? {})) {
    const person = find(id);
    if (person < 0) continue;
    for (const [path, value] of Object.entries(values)) {
      const people = byPath.get(path) ?? new Map<number, string | number | boolean>();
      byPath.set(path, people.set(person, value));
    }
  }
  return byPath;
}

/** Returns a field with edited values in place. */
export function edited(
  field: Field | undefined,
  values: ReadonlyMap<number, string | number | boolean> | undefined,
): Field | undefined {
  if (!values) return field;
  if (field?.type === 'text') {
    const words = [...new Set([...field.words, ...[...values.values()].map(String)])];
    const codes = new Map([...values].map(([person, value]) => [person, words.indexOf(String(value))]));
    return { type: 'text', words, at: (person) => codes.get(person) ?? field.at(person) };
  }
  if (field?.type === 'number')
    return { type: 'number', at: (person) => (values.has(person) ? Number(values.get(person)) : field.at(person)) };
  return {
    type: 'any',
    at: (person) => (values.has(person) ? values.get(person) : field?.type === 'any' ? field.at(person) : undefined),
  };
}

import * as v from 'valibot';
import { isObject } from '../base/isObject';
import type { Problem } from './problem';
import { shapeOf } from './shape';

/** Returns what a schema finds wrong with a value, as problems with a path: `shapeProblems(schema, value)`. */
export function shapeProblems(schema: v.GenericSchema, value: unknown): Problem[] {
  const { issues = [] } = v.safeParse(schema, value);
  const lists = listProblems(schema, value, '');
  const inLists = (path: string) => lists.some((list) => path === list.path || path.startsWith(`${list.path}.`));
  const others = issues.map((issue): Problem => ({
    path: pathOf(issue),
    message: messageOf(issue),
    severity: 'error',
  }));
  return [...lists, ...(lists.length === 0 ? others : others.filter(({ path }) => !inLists(path)))];
}

/** To valibot a list is an object; to us it is none. */
function listProblems(schema: v.GenericSchema, value: unknown, path: string): Problem[] {
  const shape = shapeOf(schema, value);
  const at = (key: string | number) => (path === '' ? String(key) : `${path}.${key}`);
  if (Array.isArray(value)) {
    if (shape.type === 'list') return value.flatMap((item, i) => listProblems(shape.item, item, at(i)));
    if (shape.type === 'whole') return [];
    return [{ path, message: `expected an object (got ${shown(value)})`, severity: 'error' }];
  }
  if (!isObject(value)) return [];
  if (shape.type === 'map')
    return Object.entries(value).flatMap(([id, each]) => listProblems(shape.value, each, at(id)));
  if (shape.type !== 'object') return [];
  return Object.entries(shape.entries).flatMap(([key, field]) =>
    Object.hasOwn(value, key) ? listProblems(field, value[key], at(key)) : [],
  );
}

function pathOf(issue: v.BaseIssue<unknown>): string {
  return (issue.path ?? []).map(({ key }) => String(key)).join('.');
}

const TYPES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  loose_object: 'an object',
  object: 'an object',
  record: 'an object',
};

function messageOf(issue: v.BaseIssue<unknown>): string {
  if (issue.input === undefined) return isOurs(issue) ? `missing (${issue.message})` : 'missing';
  const message = isOurs(issue) ? issue.message : expectationOf(issue);
  return message.includes('(got ') ? message : `${message} (got ${shown(issue.input)})`;
}

/** Messages of our own say what was expected; valibot's begin with "Invalid". */
const isOurs = ({ message }: v.BaseIssue<unknown>) => !message.startsWith('Invalid ');

function expectationOf({ type, expected, requirement, input }: v.BaseIssue<unknown>): string {
  switch (type) {
    case 'min_value':
      return `expected at least ${String(requirement)}`;
    case 'max_value':
      return `expected at most ${String(requirement)}`;
    case 'min_length':
      return `expected ${typeof input === 'string' ? 'a text' : 'a list'} of at least ${String(requirement)}`;
    case 'max_length':
      return typeof input === 'string'
        ? `expected at most ${String(requirement)} characters (got ${input.length})`
        : `expected at most ${String(requirement)} entries`;
    case 'integer':
      return 'expected a whole number';
    case 'picklist':
    case 'literal':
      return `expected ${(expected ?? '').replace(/^\((.*)\)$/, '$1').replaceAll(' | ', ' or ')}`;
    default:
      return `expected ${TYPES[type] ?? expected ?? 'something else'}`;
  }
}

/** A value in a message: short, and its kind where it is long. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 60)}…" of ${String(value).length} characters` : text;
}

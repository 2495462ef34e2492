import { isObject } from '../base/isObject';
import type { Query } from '../analysis/query';
import { DERIVED_TYPES } from '../people/people';
import { comparisonOf, compileMeets } from '../rules/comparison';
import type { Comparison, Scalar } from '../model/rule';

/** What a question about a run speaks of that is not made without need. */
export interface Spoken {
  /** Views, searches and logins inside visits. */
  inside: boolean;
  /** Steps entered and left. */
  steps: boolean;
  /** Consents, which change while a run goes on. */
  consent: boolean;
}

const INSIDE_TYPES: readonly string[] = DERIVED_TYPES;
const INSIDE_PATH = /^(web\.webPageDetails|search)\./;
const STEP_PATHS = ['step', 'port'];

/** Returns what a question speaks of: types, paths and consents where such stand, and whatever the very next event may be. */
export function spokenOf(query: Query): Spoken {
  const spoken: Spoken = { inside: false, steps: false, consent: false };
  hear(query, spoken);
  return spoken;
}

function hear(value: unknown, spoken: Spoken): void {
  if (Array.isArray(value)) for (const each of value) hear(each, spoken);
  if (!isObject(value)) return;
  const { did, dimension, attribute, consent, path, order } = value;
  const where = isObject(value.where) ? (value.where as Record<string, Scalar | Comparison>) : {};
  spoken.inside ||=
    path === 'next' ||
    order === 'strict' ||
    typesIn(value, where).some((type) => INSIDE_TYPES.includes(type as string)) ||
    [dimension, ...Object.keys(where)].some((name) => typeof name === 'string' && INSIDE_PATH.test(name));
  spoken.steps ||= (typeof did === 'string' && did.startsWith('step.')) || STEP_PATHS.includes(dimension as string);
  spoken.consent ||= consent !== undefined || (typeof attribute === 'string' && attribute.startsWith('consents.'));
  for (const [key, each] of Object.entries(value)) if (key !== 'where') hear(each, spoken);
}

/** Types inside visits that an event test, or an anchor in the dimension of types, asks for. */
function typesIn(value: Record<string, unknown>, where: Record<string, Scalar | Comparison>): unknown[] {
  const { did, dimension, startsWith, contains, endsWith } = value;
  if (did !== undefined) return [did];
  if (dimension === 'eventType') return [startsWith, contains, endsWith];
  const { eventType } = where;
  if (eventType === undefined) return [];
  const meets = compileMeets(comparisonOf(eventType));
  return INSIDE_TYPES.filter((type) => meets([type]));
}

import * as v from 'valibot';
import type { Comparison, EventMatch, Rule, Scalar } from '../model/rule';
import { didYouMean } from '../base/nearest';
import { durationProblem, parseDuration } from '../base/duration';
import { instantOf } from '../base/instant';
import { isObject } from '../base/isObject';
import { comparisonSchema } from '../rules/comparison';
import { operatorNames } from '../rules/operators';
import { ruleProblems } from '../rules/problems';
import { QueryError } from './queryError';
import { listOf, oneOf, optional, own, refuse, shape, show, text, type Fields, type Read } from './reader';

/** ISO 8601 in UTC, such as `2026-01-05T00:00:00Z`. */
export type Instant = string;

/** An instant, or `day 12`: twelve days after the start of the run or of the data. */
export type At = string;

/** ISO 8601 of fixed length, such as `P14D` or `PT30M`. */
export type Duration = string;

/** An event leaf without `did` matches any event. */
export interface EventTest {
  did?: EventMatch['did'];
  where?: EventMatch['where'];
}

/** An audience of the workspace by id, or a rule with the id that its answer goes by. */
export type AudienceRef = string | { id: string; rule: Rule };

export type Container = 'person' | 'session';

/** What every question about events may say. */
export interface Scope {
  /** Later events are ignored; default the end of the run or the latest instant of the data. */
  at?: At;
}

export interface Contained extends Scope {
  /** Whether a sequence may span sessions. Default `person`. */
  container?: Container;
  /** A gap above this ends a session; default `PT30M`. */
  session?: Duration;
  /** Only people who meet this at `at` are counted, with all their events. Default everybody. */
  who?: Rule;
}

/** `day 12`, or a fraction of one. */
export const DAY_OF_RUN = /^day (\d{1,6}(?:\.\d{1,6})?)$/;
const MOST_AUDIENCES = 20;

export const duration: Read<Duration> = (value, path) => {
  const problem = durationProblem(value);
  if (problem) throw new QueryError(path, problem);
  return value as Duration;
};

export const period: Read<Duration> = (value, path) => {
  const text = duration(value, path);
  return parseDuration(text) > 0 ? text : refuse(path, 'must be longer than nothing', text);
};

export const at: Read<At> = (value, path) =>
  typeof value === 'string' && (DAY_OF_RUN.test(value) || !Number.isNaN(instantOf(value)))
    ? value
    : refuse(path, 'needs an instant such as "2026-01-05T00:00:00Z", or "day 12"', value);

const entry: Read<Scalar | Comparison> = (value, path) => {
  if (['string', 'number', 'boolean'].includes(typeof value)) return value as Scalar;
  if (!isObject(value)) return refuse(path, 'needs a value or a comparison', value);
  const unknown = Object.keys(value).find((key) => !operatorNames.includes(key as (typeof operatorNames)[number]));
  if (unknown !== undefined) {
    throw new QueryError(
      `${path}.${unknown}`,
      `unknown operator: ${show(unknown)}${didYouMean(unknown.slice(0, 60), operatorNames)}`,
    );
  }
  const checked = v.safeParse(comparisonSchema, value);
  if (checked.success) return value as Comparison;
  const [issue] = checked.issues;
  const where = [path, ...(issue.path ?? []).map(({ key }) => String(key))].join('.');
  throw new QueryError(where, `${issue.message} (got ${show(issue.input)})`);
};

const where: Read<Record<string, Scalar | Comparison>> = (value, path) => {
  if (!isObject(value)) return refuse(path, 'needs an object of event paths', value);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, entry(each, `${path}.${key}`)]));
};

export const eventTest: Fields<EventTest> = { did: optional(text), where: optional(where) };
export const event = shape<EventTest>(eventTest);

export const rule: Read<Rule> = (value, path) => {
  if (!isObject(value)) return refuse(path, 'needs a rule', value);
  const problem = ruleProblems(value, path).find(({ severity }) => severity === 'error');
  if (problem) throw new QueryError(problem.path, problem.message);
  return value as unknown as Rule;
};

/** An id, `{id, rule}`, or a bare rule, which then goes by its place in the list. */
const audience: Read<AudienceRef> = (value, path) => {
  if (typeof value === 'string') return text(value, path);
  if (!isObject(value)) return refuse(path, 'needs the id of an audience, or {id, rule}', value);
  if (Object.hasOwn(value, 'rule')) {
    const id = own(value, 'id') ?? own(value, 'name') ?? place(path);
    return { id: text(id, `${path}.id`), rule: rule(value.rule, `${path}.rule`) };
  }
  if (typeof value.id === 'string') return text(value.id, `${path}.id`);
  return { id: place(path), rule: rule(value, path) };
};

function place(path: string): string {
  return `audience ${Number(path.slice(path.lastIndexOf('.') + 1)) + 1}`;
}

/** A list, or an object of rules by id. */
export const audiences: Read<AudienceRef[]> = (value, path) => {
  const list = isObject(value)
    ? Object.entries(value).map(([id, each]) =>
        isObject(each) && Object.hasOwn(each, 'rule') ? { ...each, id } : { id, rule: each },
      )
    : value;
  const refs = listOf(audience, 'audience', MOST_AUDIENCES)(list, path);
  const ids = refs.map((ref) => (typeof ref === 'string' ? ref : ref.id));
  ids.forEach((id, index) => {
    if (ids.indexOf(id) < index)
      throw new QueryError(`${path}.${index}`, `each audience must be named once (got ${show(id)} again)`);
  });
  return refs;
};

export const scope = { at: optional(at) };

export const contained = {
  ...scope,
  container: optional(oneOf<Container>(['person', 'session'])),
  session: optional(duration),
  who: optional(rule),
};

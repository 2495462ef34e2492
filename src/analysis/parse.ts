import * as v from 'valibot';
import type { Comparison, Rule, Scalar } from '../model/rule';
import type {
  At,
  AttributionQuery,
  AudienceQuery,
  AudienceRef,
  Container,
  DecideQuery,
  Duration,
  EventTest,
  FalloutQuery,
  FalloutStep,
  FlowAnchor,
  FlowQuery,
  Kind,
  ModelChoice,
  Query,
  QueryOf,
  WhyAbout,
  Without,
} from './query';
import { didYouMean } from '../base/nearest';
import { durationProblem, parseDuration } from '../base/duration';
import { instantOf } from '../base/instant';
import { comparisonSchema } from '../rules/comparison';
import { operatorNames } from '../rules/operators';
import { ruleProblems } from '../rules/problems';
import { MEASURES, MODELS } from './query';
import { QueryError } from './queryError';
import { DAY } from './scope';
import {
  anything,
  flag,
  isObject,
  listOf,
  oneOf,
  optional,
  own,
  record,
  refuse,
  shape,
  show,
  text,
  whole,
  type Fields,
  type Read,
} from './reader';

const MOST_STEPS = 30;
const MOST_AUDIENCES = 20;
const MOST_MODELS = 50;
const MOST_IDS = 1000;
const MOST_COLUMNS = 50;

/**
 * Returns a query of unknown shape as a typed one: `parseQuery(JSON.parse(text), 'ask.0')`. Fields that no query has are dropped.
 * Throws a QueryError whose path begins with `path` and whose message says what was expected and what came.
 */
export function parseQuery(query: unknown, path = 'query'): Query {
  if (!isObject(query)) return refuse(path, 'needs an object with a kind', query);
  const kind = own(query, 'kind');
  if (typeof kind !== 'string' || !Object.hasOwn(kinds, kind)) {
    const close = typeof kind === 'string' ? didYouMean(kind.slice(0, 60), Object.keys(kinds)) : '';
    throw new QueryError(`${path}.kind`, `unknown kind of query: ${show(kind)}${close}`);
  }
  const read = kinds[kind as Kind] as Read<Query>;
  return { ...read(query, path), kind } as Query;
}

const duration: Read<Duration> = (value, path) => {
  const problem = durationProblem(value);
  if (problem) throw new QueryError(path, problem);
  return value as Duration;
};

const period: Read<Duration> = (value, path) => {
  const text = duration(value, path);
  return parseDuration(text) > 0 ? text : refuse(path, 'must be longer than nothing', text);
};

const at: Read<At> = (value, path) =>
  typeof value === 'string' && (DAY.test(value) || !Number.isNaN(instantOf(value)))
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

const eventTest: Fields<EventTest> = { did: optional(text), where: optional(where) };
const event = shape<EventTest>(eventTest);

const rule: Read<Rule> = (value, path) => {
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
const audiences: Read<AudienceRef[]> = (value, path) => {
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

const scope = { at: optional(at) };
const contained = {
  ...scope,
  container: optional(oneOf<Container>(['person', 'session'])),
  session: optional(duration),
  who: optional(rule),
};

const weights: Read<[number, number, number]> = (value, path) => {
  if (!Array.isArray(value) || value.length !== 3)
    return refuse(path, 'needs three numbers: first, middle, last', value);
  value.forEach((weight, index) => {
    if (typeof weight !== 'number' || !Number.isFinite(weight) || weight < 0)
      refuse(`${path}.${index}`, 'needs a number, not below 0', weight);
  });
  const sum = value[0] + value[1] + value[2];
  if (!(sum > 0) || !Number.isFinite(sum)) refuse(path, 'must add up to more than 0', sum);
  return [value[0], value[1], value[2]];
};

const chosenModel = shape<ModelChoice>({
  model: oneOf(MODELS),
  halfLife: optional(period),
  weights: optional(weights),
  mergeRepeats: optional(flag),
});

const model: Read<ModelChoice> = (value, path) => {
  const choice = chosenModel(typeof value === 'string' ? { model: value } : value, path);
  if (choice.model === 'custom' && !choice.weights)
    refuse(`${path}.weights`, 'needs three numbers: first, middle, last', undefined);
  return choice;
};

const anchor: Read<FlowAnchor> = (value, path) => {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? text(value, path) : event(value, path);
};

const falloutStep = shape<FalloutStep>({
  on: event,
  path: optional(oneOf(['eventual', 'next'])),
  label: optional(text),
});

const about: Read<WhyAbout> = (value, path) => {
  if (!isObject(value))
    return refuse(path, 'needs an object with audience, offer, message, or journey and step', value);
  if (Object.hasOwn(value, 'audience')) return { audience: text(value.audience, `${path}.audience`) };
  if (Object.hasOwn(value, 'offer'))
    return shape<{ offer: string; policy?: string }>({ offer: text, policy: optional(text) })(value, path);
  if (Object.hasOwn(value, 'message')) return { message: text(value.message, `${path}.message`) };
  return shape<{ journey: string; step: string }>({ journey: text, step: text })(value, path);
};

const without: Read<Without> = (value, path) => {
  if (value === 'all') return value;
  if (isObject(value)) {
    for (const key of ['journey', 'channel', 'offer'] as const) {
      if (Object.hasOwn(value, key)) return { [key]: text(value[key], `${path}.${key}`) } as Without;
    }
  }
  return refuse(path, 'needs "all" or an object with journey, channel or offer', value);
};

/** A query's own fields, without its kind. */
type Body<K extends Kind> = { readonly [P in Exclude<keyof QueryOf<K>, 'kind'>]-?: Read<QueryOf<K>[P]> };

function body<K extends Kind>(fields: Body<K>, check?: (query: QueryOf<K>, path: string) => void): Read<QueryOf<K>> {
  const read = shape(fields as unknown as Fields<QueryOf<K>>);
  return (value, path) => {
    const query = read(value, path);
    check?.(query, path);
    return query;
  };
}

function oneGiven(query: object, names: readonly string[], path: string): void {
  const given = names.filter((name) => Object.hasOwn(query, name));
  if (given.length === 1) return;
  const got = given.length === 0 ? 'none' : given.join(' and ');
  throw new QueryError(`${path}.${given[1] ?? names[0]}`, `needs exactly one of ${names.join(', ')} (got ${got})`);
}

function checkFallout({ steps, order }: FalloutQuery, path: string): void {
  if (order !== 'unordered') return;
  const index = steps.findIndex((step) => step.path !== undefined);
  if (index >= 0) refuse(`${path}.steps.${index}.path`, 'must be left out with order "unordered"', steps[index].path);
}

/** How each kind is read; a new kind is one entry here, one in `query.ts` and one file. */
const kinds: { readonly [K in Kind]: Read<QueryOf<K>> } = {
  validate: body<'validate'>({ workspace: anything }),
  run: body<'run'>({
    people: optional(whole(1, 1_000_000)),
    days: optional(whole(1, 3660)),
    seed: optional(text),
    mode: optional(oneOf(['live', 'test', 'simulation', 'dryRun'])),
  }),
  counts: body<'counts'>({ journey: text, ...scope }),
  timeline: body<'timeline'>({
    measures: listOf(oneOf(MEASURES), 'measure', MEASURES.length),
    every: period,
    journey: optional(text),
    ...scope,
  }),
  audience: body<'audience'>(
    {
      rule: optional(rule),
      id: optional(text),
      ids: optional(flag),
      why: optional(listOf(text, 'id', MOST_IDS)),
      ...scope,
    },
    (query: AudienceQuery, path) => oneGiven(query, ['rule', 'id'], path),
  ),
  membership: body<'membership'>({ audiences, every: period, from: optional(at), ...scope }),
  overlap: body<'overlap'>({ audiences, ...scope }),
  decide: body<'decide'>(
    {
      policy: text,
      person: optional(text),
      profile: optional(record),
      context: optional(record),
      count: optional(whole(1, 100)),
      ...scope,
    },
    (query: DecideQuery, path) => oneGiven(query, ['person', 'profile'], path),
  ),
  decisions: body<'decisions'>({ policy: optional(text), placement: optional(text), ...scope }),
  fallout: body<'fallout'>(
    {
      steps: listOf(falloutStep, 'step', MOST_STEPS),
      within: optional(duration),
      order: optional(oneOf(['ordered', 'strict', 'unordered'])),
      compare: optional(audiences),
      ids: optional(flag),
      ...contained,
    },
    checkFallout,
  ),
  flow: body<'flow'>(
    {
      dimension: text,
      startsWith: optional(anchor),
      contains: optional(anchor),
      endsWith: optional(anchor),
      columns: optional(whole(1, MOST_COLUMNS)),
      top: optional(whole(1, 1000)),
      repeats: optional(flag),
      occurrence: optional(oneOf(['all', 'first', 'last'])),
      ends: optional(flag),
      ...contained,
    },
    (query: FlowQuery, path) => oneGiven(query, ['startsWith', 'contains', 'endsWith'], path),
  ),
  attribution: body<'attribution'>({
    conversion: event,
    value: optional(text),
    touch: shape<AttributionQuery['touch']>({ ...eventTest, dimension: text }),
    models: listOf(model, 'model', MOST_MODELS),
    lookback: optional(duration),
    mergeRepeats: optional(flag),
    ...contained,
  }),
  timeToConvert: body<'timeToConvert'>({
    from: event,
    to: event,
    within: optional(duration),
    bins: optional(whole(1, 1000)),
    ...contained,
  }),
  person: body<'person'>({ id: text, ...scope }),
  why: body<'why'>({ person: text, about, ...scope }),
  lift: body<'lift'>({ without, seeds: optional(whole(1, 100)), ...scope }),
  coverage: body<'coverage'>({ journey: text, ...scope }),
};

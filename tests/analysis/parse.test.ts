import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pages, tell } from './data';
import { parseQuery } from '../../src/analysis/parse';
import { QueryError } from '../../src/analysis/queryError';

const data = pages({ a: 'Home Cart' });
const on = { did: 'page' };

/** A good query of each kind, every field given. */
const good: Record<string, Record<string, unknown>> = {
  validate: { workspace: {} },
  run: { people: 100, days: 30, seed: 'luma', mode: 'dryRun' },
  counts: { journey: 'winBack', at: 'day 12' },
  timeline: { measures: ['visits', 'revenue'], every: 'P1D', journey: 'winBack', at: '2026-02-01' },
  audience: { rule: { attribute: 'tier', is: 'gold' }, ids: true, why: ['a'], at: '2026-01-10T00:00:00Z' },
  membership: { audiences: ['gold', { id: 'x', rule: { did: 'page' } }], every: 'PT1H', from: 'day 0', at: 'day 2' },
  overlap: { audiences: ['gold', 'yoga'], at: 'day 2.5' },
  decide: { policy: 'welcomeBack', person: 'a', context: { page: 'home' }, count: 2, at: 'day 1' },
  decisions: { policy: 'welcomeBack', placement: 'top', every: 'P1D', at: 'day 1' },
  fallout: {
    steps: [
      { on },
      { on: { where: { page: { in: ['a', 'b'] }, 'order.priceTotal': { over: 3 } } }, path: 'next', label: 'two' },
    ],
    within: 'P14D',
    order: 'ordered',
    compare: ['gold'],
    ids: true,
    container: 'session',
    session: 'PT1H',
    at: 'day 3',
  },
  flow: {
    dimension: 'page',
    startsWith: on,
    columns: 3,
    top: 10,
    repeats: true,
    occurrence: 'first',
    ends: true,
    container: 'person',
  },
  attribution: {
    conversion: { did: 'order' },
    value: 'order.priceTotal',
    touch: { did: 'touch', where: { channel: 'email' }, dimension: 'channel' },
    models: [
      { model: 'timeDecay', halfLife: 'P7D' },
      { model: 'custom', weights: [1, 2, 3], mergeRepeats: true },
    ],
    lookback: 'P30D',
    mergeRepeats: false,
  },
  timeToConvert: { from: on, to: on, within: 'P1D', bins: 5, who: { attribute: 'tier', is: 'gold' } },
  person: { id: 'a', at: 'day 1' },
  why: { person: 'a', about: { journey: 'winBack', step: 'mail' }, at: 'day 1' },
  lift: { without: { channel: 'email' }, who: { did: 'trip.entered' }, seeds: 5, at: 'day 1' },
  coverage: { journey: 'winBack', at: 'day 1' },
};

it.each(Object.entries(good))('reads %s and keeps every field', (kind, fields) => {
  expect(parseQuery({ kind, ...fields })).toEqual({ kind, ...fields });
});

it('drops what no query has, and takes null as absent', () => {
  expect(parseQuery({ kind: 'counts', journey: 'a', at: null, colour: 'red' })).toEqual({
    kind: 'counts',
    journey: 'a',
  });
});

it('takes rules without an id by their place, and rules by id', () => {
  const rule = { did: 'page' };
  expect(parseQuery({ kind: 'overlap', audiences: [rule, { rule, name: 'seen' }] })).toEqual({
    kind: 'overlap',
    audiences: [
      { id: 'audience 1', rule },
      { id: 'seen', rule },
    ],
  });
  expect(parseQuery({ kind: 'overlap', audiences: { seen: rule, more: { rule } } })).toEqual({
    kind: 'overlap',
    audiences: [
      { id: 'seen', rule },
      { id: 'more', rule },
    ],
  });
});

describe('says where, what was expected and what came', () => {
  it.each([
    [null, 'ask.0: needs an object with a kind (got null)'],
    [[], 'ask.0: needs an object with a kind (got a list of 0)'],
    [{}, 'ask.0.kind: unknown kind of query: nothing'],
    [{ kind: 'falout' }, 'ask.0.kind: unknown kind of query: "falout" (did you mean "fallout"?)'],
    [{ kind: 'constructor' }, 'ask.0.kind: unknown kind of query: "constructor"'],
    [{ kind: '__proto__' }, 'ask.0.kind: unknown kind of query: "__proto__"'],
    [{ kind: 'fallout' }, 'ask.0.steps: needs a list of steps (got nothing)'],
    [{ kind: 'fallout', steps: [] }, 'ask.0.steps: needs at least one step (got 0)'],
    [{ kind: 'fallout', steps: Array(31).fill({ on }) }, 'ask.0.steps: takes at most 30 steps (got 31)'],
    [{ kind: 'fallout', steps: [{}] }, 'ask.0.steps.0.on: needs an object (got nothing)'],
    [{ kind: 'fallout', steps: [{ on: { did: 7 } }] }, 'ask.0.steps.0.on.did: needs a text (got 7)'],
    [
      { kind: 'fallout', steps: [{ on }], within: 'P1M' },
      'ask.0.within: months and years have no fixed length: "P1M" (use days, such as "P30D", or minutes, such as "PT5M")',
    ],
    [
      { kind: 'fallout', steps: [{ on }], order: 'random' },
      'ask.0.order: needs one of "ordered", "strict", "unordered" (got "random")',
    ],
    [
      { kind: 'fallout', steps: [{ on, path: 'next' }], order: 'unordered' },
      'ask.0.steps.0.path: must be left out with order "unordered" (got "next")',
    ],
    [
      { kind: 'fallout', steps: [{ on }], container: 'visit' },
      'ask.0.container: needs one of "person", "session" (got "visit")',
    ],
    [
      { kind: 'fallout', steps: [{ on }], at: 'tomorrow' },
      'ask.0.at: needs an instant such as "2026-01-05T00:00:00Z", or "day 12" (got "tomorrow")',
    ],
    [
      { kind: 'fallout', steps: [{ on: { where: { a: { above: 3 } } } }] },
      'ask.0.steps.0.on.where.a.above: unknown operator: "above"',
    ],
    [
      { kind: 'why', person: 'a', about: { audiance: 'gold' } },
      'ask.0.about: needs an object with audience, offer, message, or journey and step (got "audiance") (did you mean "audience"?)',
    ],
    [
      { kind: 'why', person: 'a', about: {} },
      'ask.0.about: needs an object with audience, offer, message, or journey and step (got none)',
    ],
    [
      { kind: 'flow', dimension: 'page' },
      'ask.0.startsWith: needs exactly one of startsWith, contains, endsWith (got none)',
    ],
    [
      { kind: 'flow', dimension: 'page', startsWith: on, endsWith: on },
      'ask.0.endsWith: needs exactly one of startsWith, contains, endsWith (got startsWith and endsWith)',
    ],
    [
      { kind: 'flow', dimension: 'page', startsWith: on, columns: 0 },
      'ask.0.columns: needs a whole number from 1 to 50 (got 0)',
    ],
    [
      { kind: 'attribution', conversion: on, touch: {}, models: ['last'] },
      'ask.0.touch.dimension: needs a text (got nothing)',
    ],
    [
      { kind: 'attribution', conversion: on, touch: { dimension: 'c' }, models: ['custom'] },
      'ask.0.models.0.weights: needs three numbers: first, middle, last (got nothing)',
    ],
    [
      {
        kind: 'attribution',
        conversion: on,
        touch: { dimension: 'c' },
        models: [{ model: 'custom', weights: [2, -1, 2] }],
      },
      'ask.0.models.0.weights.1: needs a number, not below 0 (got -1)',
    ],
    [
      {
        kind: 'attribution',
        conversion: on,
        touch: { dimension: 'c' },
        models: [{ model: 'timeDecay', halfLife: 'PT0S' }],
      },
      'ask.0.models.0.halfLife: must be longer than nothing (got "PT0S")',
    ],
    [{ kind: 'audience' }, 'ask.0.rule: needs exactly one of rule, id (got none)'],
    [{ kind: 'audience', id: 'gold' }, 'ask.0.id: no audience "gold" (none is defined)'],
    [{ kind: 'audience', rule: { did: 'page' }, why: ['zoe'] }, 'ask.0.why.0: no person "zoe"'],
    [{ kind: 'audience', rule: [] }, 'ask.0.rule: needs a rule (got a list of 0)'],
    [
      { kind: 'audience', rule: { all: [{ dit: 'page' }] } },
      'ask.0.rule.all.0: unknown rule "dit" (did you mean "did"?)',
    ],
    [{ kind: 'overlap', audiences: ['a', 'a'] }, 'ask.0.audiences.1: each audience must be named once (got "a" again)'],
    [{ kind: 'counts', journey: 'a' }, 'ask.0.kind: needs the run of a workspace (got "counts")'],
    [
      { kind: 'lift', without: {} },
      'ask.0.without: needs "all" or an object with journey, channel or offer (got an object)',
    ],
  ])('%j', (query, message) => {
    expect(tell(data, query)).toBe(message);
  });

  it('names the nearest model', () => {
    const query = { kind: 'attribution', conversion: on, touch: { dimension: 'c' }, models: [{ model: 'ushaped' }] };
    expect(tell(data, query)).toMatch(
      /^ask\.0\.models\.0\.model: needs one of .* \(got "ushaped"\) \(did you mean "uShaped"\?\)$/,
    );
  });
});

it('survives anything', () => {
  const kinds = Object.keys(good);
  const spoiled = fc.oneof(
    fc.anything({ withNullPrototype: true, withDate: true, withMap: true, withBigInt: true, withSparseArray: true }),
    fc.record({ kind: fc.constantFrom(...kinds) }).chain(({ kind }) => {
      const fields = Object.entries({ ...good[kind], kind });
      return fc
        .tuple(fc.constantFrom(...fields.map(([key]) => key)), fc.anything())
        .map(([key, value]) => ({ ...Object.fromEntries(fields), [key]: value }));
    }),
  );
  fc.assert(
    fc.property(spoiled, (query) => {
      try {
        parseQuery(query, 'ask.0');
      } catch (error) {
        expect(error).toBeInstanceOf(QueryError);
        expect((error as QueryError).path.startsWith('ask.0')).toBe(true);
      }
    }),
    { seed: 20260105, numRuns: 3000 },
  );
});

import { describe, expect, it } from 'vitest';
import type { AttributionQuery, CallerData, FlowQuery, ModelChoice } from '../../src/analysis/query';
import { askData } from '../../src/analysis/later';
import { offsetOfZone } from '../../src/people/givenPeople';
import { plainFacts } from '../../src/rules/plainFacts';
import { ask, pages, touches } from './data';

/** Numbers worked out on paper from the documented rules, at the borders of those rules. */

type Credits = Partial<Record<ModelChoice['model'], Record<string, number>>>;

const credits = (people: Record<string, string>, more: Partial<AttributionQuery>, models: string[]): Credits => {
  const answer = ask(touches(people), {
    kind: 'attribution',
    conversion: { did: 'order' },
    value: 'amount',
    touch: { did: 'touch', dimension: 'channel' },
    models: models.map((model) => ({ model })) as AttributionQuery['models'],
    ...more,
  });
  const none = (amount: number) => (amount === 0 ? {} : { none: amount });
  return Object.fromEntries(answer.models.map((each) => [each.model, { ...each.credit, ...none(each.none) }]));
};

describe('credit', () => {
  it.each<[string, Record<string, string>, Partial<AttributionQuery>, Credits]>([
    [
      'five touches',
      { p: 'a@1 b@2 c@3 d@4 e@5 order@6=300' },
      {},
      {
        uShaped: { a: 120, e: 120, b: 20, c: 20, d: 20 },
        jCurve: { e: 180, a: 60, b: 20, c: 20, d: 20 },
        inverseJ: { a: 180, e: 60, b: 20, c: 20, d: 20 },
      },
    ],
    [
      'each conversion has its own look-back',
      { p: 'a@1 b@3 order@3=10 order@4=20' },
      { lookback: 'P2D' },
      {
        linear: { b: 25, a: 5 },
        first: { b: 20, a: 10 },
      },
    ],
    ['the half-life is seven days', { p: 'a@1 b@8 order@8=3' }, {}, { timeDecay: { b: 2, a: 1 } }],
    [
      'a gap of 30 minutes stays in the session',
      { p: 'a@1 order@1.020833333=10' },
      { container: 'session' },
      { last: { a: 10 } },
    ],
    ['one more minute does not', { p: 'a@1 order@1.021527778=10' }, { container: 'session' }, { last: { none: 10 } }],
    [
      'an order that nothing touched is none of any model',
      { p: 'a@1 order@2=10', q: 'order@2=7' },
      {},
      {
        last: { a: 10, none: 7 },
        linear: { a: 10, none: 7 },
        shapley: { a: 10, none: 7 },
        markov: { a: 10, none: 7 },
      },
    ],
    [
      'a coalition divides what it earned together',
      { p: 'a@1 b@2 order@3=30', q: 'b@1 order@2=10' },
      {},
      { shapley: { b: 25, a: 15 } },
    ],
    [
      'what follows an order is a path that was lost',
      { p: 'a@1 order@2 a@3', q: 'b@1 order@2' },
      {},
      { markov: { a: 1, b: 1 } },
    ],
  ])('%s', (_, people, more, expected) => {
    const got = credits(people, more, Object.keys(expected));
    for (const [model, credit] of Object.entries(expected)) {
      const own = got[model as keyof Credits]!;
      expect([model, Object.keys(own).sort()]).toEqual([model, Object.keys(credit).sort()]);
      for (const [value, amount] of Object.entries(credit))
        expect(own[value], `${model} ${value}`).toBeCloseTo(amount, 9);
    }
  });
});

describe('flow', () => {
  const nodes = (people: Record<string, string>, query: Partial<FlowQuery>) =>
    ask(pages(people), { kind: 'flow', dimension: 'page', ...query }).nodes.map(
      ({ column, value, count }) => `${column} ${typeof value === 'string' ? value : 'other'} ${count}`,
    );

  it.each<[string, Record<string, string>, Partial<FlowQuery>, string[]]>([
    ['a loop through the anchor', { p: 'A B A B' }, { contains: 'A', columns: 2 }, ['-1 B 1', '0 A 2', '1 B 2']],
    [
      'both sides of other',
      { p: 'H A X', q: 'H B X', r: 'H C Y', s: 'H A Z' },
      { startsWith: 'H', columns: 3, top: 1 },
      ['1 H 4', '2 A 2', '2 other 2', '3 X 2', '3 other 2'],
    ],
    [
      'only the last of an anchor',
      { p: 'H A H B' },
      { startsWith: 'H', columns: 2, occurrence: 'last' },
      ['1 H 1', '2 B 1'],
    ],
  ])('%s', (_, people, query, expected) => expect(nodes(people, query)).toEqual(expected));
});

describe('time', () => {
  const at = (timestamp: string, type = 'a', person = 'p') => ({ person, timestamp, type });
  const zones: CallerData = {
    profiles: [
      { id: 'utc' },
      { id: 'berlin', timeZone: 'Europe/Berlin' },
      { id: 'york', timeZone: 'America/New_York' },
    ],
    events: [],
  };

  it.each<[string, object, string, string[]]>([
    ['Friday begins at midnight in Berlin', { weekday: [5] }, '2026-01-01T23:00:00Z', ['berlin']],
    ['a night that crosses midnight', { time: ['22:00', '06:00'] }, '2026-01-01T21:30:00Z', ['berlin']],
    ['the hour before the clock goes forward', { time: ['01:00', '02:00'] }, '2026-03-29T00:59:59Z', ['berlin']],
    ['two o’clock that is three', { time: ['03:00', '04:00'] }, '2026-03-29T01:00:00Z', ['berlin']],
    ['one o’clock again when it goes back', { time: ['01:00', '01:01'] }, '2026-11-01T06:00:00Z', ['york']],
    [
      'the last instant of a date',
      { date: ['2026-02-01', '2026-02-15'] },
      '2026-02-14T23:59:59.999Z',
      ['utc', 'berlin', 'york'],
    ],
    ['its end', { date: ['2026-02-01', '2026-02-15'] }, '2026-02-15T00:00:00Z', []],
  ])('%s', (_, rule, at, ids) => {
    const facts = plainFacts(zones, { zoneOffset: offsetOfZone });
    expect(askData({ kind: 'audience', rule, at, ids: true }, facts)).toMatchObject({ ids });
  });

  it('a window of a day holds its border and nothing behind it', () => {
    const data = { profiles: [], events: [at('2026-01-01T00:00:00Z'), at('2026-01-03T06:00:00Z')] };
    const recent = { id: 'recent', rule: { did: 'a', within: 'P1D' } };
    const range = { every: 'P1D', from: '2026-01-01T00:00:00Z', at: '2026-01-05T00:00:00Z' };
    expect(ask(data, { kind: 'membership', audiences: [recent], ...range }).audiences).toEqual([
      { audience: 'recent', in: [1, 1, 0, 1, 0], entered: [1, 0, 0, 1, 0], left: [0, 0, 1, 0, 1] },
    ]);
  });

  it('within a window the attempt that goes deepest counts', () => {
    const hour = (h: number, type: string) => at(`2026-01-01T${String(h).padStart(2, '0')}:00:00Z`, type);
    const data = { profiles: [], events: [hour(0, 'a'), hour(4, 'a'), hour(5, 'b'), hour(7, 'c')] };
    const steps = ['a', 'b', 'c'].map((did) => ({ on: { did } }));
    const answer = ask(data, { kind: 'fallout', steps, within: 'PT4H' });
    expect(answer.steps.map(({ people, medianSeconds }) => [people, medianSeconds])).toEqual([[1, null], [1, 3600], [1, 7200]]); // prettier-ignore
  });
});

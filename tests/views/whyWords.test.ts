import { describe, expect, it } from 'vitest';
import type { Candidate, TimelineEntry, WhyAnswer } from '../../src/analysis/query';
import type { Trace } from '../../src/rules/trace';
import { lastDecision, lastMessage } from '../../src/views/why/latest';
import { turnsAfter } from '../../src/views/why/leafWords';
import { funnelOf, reasonWords, standings } from '../../src/views/why/losers';
import { wordsOf } from '../../src/views/why/names';
import { consentsOf, fullName, placing, soFarTitle } from '../../src/views/why/profile';
import { roughly } from '../../src/views/why/time';
import { linesOf } from '../../src/views/why/traceLines';
import { turnOf } from '../../src/views/why/turnOf';
import { exclusionWords } from '../../src/views/why/words';
import { example } from '../shell/example';

const DAY = 86400;
const now = Date.parse('2026-02-01T00:00:00Z');
const reading = { names: { audience: () => 'High value' }, now };
const bought = { did: 'commerce.purchases', within: 'P30D' };
const recent: Trace = {
  rule: bought,
  met: true,
  value: 1,
  last: '2026-01-20T00:00:00Z',
  nearMiss: { unit: 'seconds', amount: 18 * DAY, direction: 'wait' },
};

describe('a trace as lines', () => {
  it('says a condition that is turned round as one sentence, with what is and how far it is', () => {
    const rule = { all: [{ did: 'web.visit' }, { not: bought }] };
    const visited: Trace = { rule: rule.all[0], met: true, value: 3, last: '2026-01-31T00:00:00Z' };
    const lines = linesOf(
      { rule, met: false, parts: [visited, { rule: { not: bought }, met: false, parts: [recent] }] },
      reading,
    );
    expect(lines).toEqual([
      { depth: 0, met: true, text: 'visited ever', group: false, value: '3 times' },
      {
        depth: 0,
        met: false,
        text: 'has not bought anything in the last 30 days',
        group: false,
        value: '12 days ago',
        near: 'in 18 days if nothing happens',
      },
    ]);
  });

  it('indents groups and hands "not" down to their parts', () => {
    const a = { audience: 'highValue' };
    const b = { attribute: 'loyalty.points', atLeast: 100 };
    const any: Trace = {
      rule: { any: [a, b] },
      met: false,
      parts: [
        { rule: a, met: false, value: 'out' },
        { rule: b, met: false, value: 18, nearMiss: { unit: 'amount', amount: 82, direction: 'more' } },
      ],
    };
    expect(linesOf(any, reading).map(({ depth, text, near }) => [depth, text, near])).toEqual([
      [0, 'any of these', undefined],
      [1, 'is in “High value”', undefined],
      [1, 'loyalty points is at least 100', '82 below the limit'],
    ]);
    const turned = linesOf({ rule: { not: any.rule }, met: true, parts: [any] }, reading);
    expect(turned.map(({ met, text }) => [met, text])).toEqual([
      [true, 'all of these'],
      [true, 'is not in “High value”'],
      [true, 'loyalty points is under 100'],
    ]);
  });

  it('knows when time alone turns a rule over', () => {
    expect(turnsAfter(recent)).toBe(18 * DAY);
    const other: Trace = { ...recent, nearMiss: { unit: 'seconds', amount: 5, direction: 'wait' } };
    expect(turnsAfter({ rule: { all: [bought, bought] }, met: true, parts: [recent, other] })).toBe(5);
    expect(turnsAfter({ rule: { all: [bought, bought] }, met: false, parts: [recent, other] })).toBeUndefined();
  });
});

describe('a decision', () => {
  const telling = { names: reading.names, start: Date.parse('2026-01-05T00:00:00Z') };
  const all: Candidate[] = [
    { offer: 'a', stage: 'chosen', reason: 'decision_chosen', data: { rank: 1 }, score: 30 },
    {
      offer: 'b',
      stage: 'ranked',
      reason: 'decision_ranked',
      data: { rank: 2 },
      score: 20,
      changes: [{ kind: 'score', ranking: 'priority', gap: 10, more: false, over: 'a' }],
    },
    {
      offer: 'c',
      stage: 'capped',
      reason: 'decision_capped_person_month',
      data: { cap: 0 },
      caps: [{ position: 0, scope: 'person', per: 'month', atMost: 1, used: 1, freeAgain: 27 * DAY }],
    },
    {
      offer: 'd',
      stage: 'ineligible',
      reason: 'decision_own_rule',
      rule: { rule: { attribute: 'homeAddress.city', is: 'Lisbon' }, met: false, value: 'Paris' },
    },
    { offer: 'e', stage: 'ineligible', reason: 'decision_over', data: { until: '2026-02-20T00:00:00Z' } },
    { offer: 'b', stage: 'notConsidered', reason: 'decision_places_filled' },
  ];

  it('counts each offer once, as far as it came', () => {
    expect(standings(all).map(({ offer }) => offer)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(funnelOf(standings(all)).stages.map(({ count }) => count)).toEqual([5, 3, 2, 1]);
  });

  it('says in plain words why an offer lost', () => {
    expect(all.slice(1, 5).map((each) => reasonWords(each, telling))).toEqual([
      'score 20 < 30',
      'capped: 1 a person a month, free again day 27',
      'needs city = Lisbon',
      'over since day 46',
    ]);
  });
  it('says what the file allows, not what is left of it for the few people of a preview', () => {
    const preview = { ...all[2], caps: [{ position: 0, scope: 'total', atMost: 2, used: 2 }] } as (typeof all)[number];
    expect(reasonWords(preview, { ...telling, allows: () => 60 })).toBe('capped: all 60 are gone');
  });
});

describe('the way to a step', () => {
  const journey = example.journeys[Object.keys(example.journeys)[0]];
  const fork = Object.entries(journey.steps).find(([, step]) => step.kind === 'condition');
  it('is decided at the last fork', () => {
    if (!fork) return;
    const [id, step] = fork;
    const rules = Object.values(step.paths as Record<string, never>);
    const answer: WhyAnswer = {
      kind: 'why',
      at: example.start,
      met: false,
      reason: 'otherWay',
      trace: { rule: { any: rules }, met: false, parts: rules.map((rule) => ({ rule, met: false })) },
      because: [{ time: example.start, kind: 'step.left', object: id, value: 'else', cause: null }],
    };
    expect(turnOf(answer, journey)).toMatchObject({ from: id, port: 'else', paths: [{ trace: { met: false } }] });
    expect(turnOf({ ...answer, because: [] }, journey)).toBeUndefined();
  });
});

describe('what happened last', () => {
  const at = (hours: number) => new Date(Date.parse('2026-01-05T00:00:00Z') + hours * 3600_000).toISOString();
  const timeline: TimelineEntry[] = [
    { time: at(1), kind: 'step.entered', object: 'offer', cause: null },
    { time: at(1), kind: 'decision.made', object: 'p', value: 'x', cause: 0 },
    { time: at(2), kind: 'message.sent', object: 'hello', cause: 0 },
    { time: at(3), kind: 'message.opened', object: 'hello', cause: 2 },
    { time: at(4), kind: 'message.opened', object: 'hello', cause: 2 },
    { time: at(5), kind: 'message.excluded', object: 'other', value: 'consent', cause: null },
  ];
  const start = '2026-01-05T00:00:00Z';
  it('is what the clock has reached', () => {
    expect(lastDecision(timeline, start, 600)).toBeUndefined();
    expect(lastDecision(timeline, start, DAY, 'offer')?.value).toBe('x');
    expect(lastDecision(timeline, start, DAY, 'elsewhere')).toBeUndefined();
    expect(lastMessage(timeline, start, 2.5 * 3600)?.after).toEqual([]);
    expect(lastMessage(timeline, start, DAY, 'hello')?.after.map(({ kind }) => kind)).toEqual(['message.opened']);
    expect(lastMessage(timeline, start, DAY)?.entry.value).toBe('consent');
  });
});

describe('a person', () => {
  const profile = { loyalty: { tier: 'gold' }, homeAddress: { city: 'Madrid' }, devices: ['phone', 'tablet'] };
  it('is introduced in a line, and by number without a name', () => {
    expect(placing({ profile, identities: [{ namespace: 'Email', id: 'a@b' }] })).toEqual([
      'gold',
      'Madrid',
      '2\u00a0devices, 1\u00a0e\u2011mail',
    ]);
    expect(fullName({ id: '7', profile })).toBe('#7');
    expect(soFarTitle({ profile })).toBe('Their journey so far');
    expect(soFarTitle({ profile: { person: { gender: 'female' } } })).toBe('Her journey so far');
    expect(consentsOf({ id: '7', profile: { consents: { marketing: { email: { val: 'n' } } } } })).toEqual([
      { channel: 'email', answer: 'n' },
    ]);
  });
  it('is spoken of in words', () => {
    expect(wordsOf('lisbonStudio')).toBe('Lisbon studio');
    expect(roughly(41 * DAY + 5)).toBe('41 days');
    expect(exclusionWords('noAddress')).toBe('no address or device for this channel');
    expect(exclusionWords('toString')).toBe('toString');
  });
});

import { expect, it } from 'vitest';
import type { Offers } from '../../src/model/offer';
import { asked, did, going, reachable, type Told } from './asked';
import { chain } from './flow';

const END = { kind: 'end', reason: 'done' };
const journey = chain({ pick: { kind: 'decision', policy: 'pick' }, end: END }, [], {
  enters: { event: { did: 'go' } },
  reentrance: { after: 'PT0S' },
});
const GOLD = { attribute: 'loyalty.tier', is: 'gold' };
const offers: Offers = {
  items: {
    soon: { name: 'Soon', priority: 90, from: '2026-02-01T00:00:00Z' },
    over: { name: 'Over', priority: 80, until: '2026-01-06T09:00:00Z' },
    gold: { name: 'Gold', priority: 70, eligible: GOLD },
    daily: { name: 'Daily', priority: 60, caps: [{ atMost: 1, scope: 'person', per: 'day' }] },
    weekly: { name: 'Weekly', priority: 50, caps: [{ atMost: 1, scope: 'person', per: 'week' }] },
    scarce: { name: 'Scarce', priority: 40, caps: [{ atMost: 1, scope: 'total' }] },
    b: { name: 'B', priority: 10 },
    a: { name: 'A', priority: 10 },
    last: { name: 'Last', eligible: GOLD, until: '2020-01-01T00:00:00Z', caps: [{ atMost: 0, scope: 'total' }] },
  },
  policies: {
    pick: { strategies: [{ items: ['soon', 'over', 'gold', 'daily', 'weekly', 'scarce'] }], fallback: 'last' },
    plain: { strategies: [{ items: ['b', 'a'] }], count: 2 },
  },
};
const workspace = going(journey, { offers, days: 12 });
const go = (id: string, ...times: string[]) => times.map((at) => did(id, 'go', at));
const chosenBy = (person: Told): string[] =>
  person.timeline
    .filter(({ kind }: Told) => kind === 'decision.made')
    .map(({ time, value }: Told) => `${String(time).slice(8, 13)} ${value}`);

it('caps count by person, UTC day and week from Sunday, and in order of time over everybody', async () => {
  const data = {
    profiles: [reachable('a'), reachable('b'), reachable('c', { loyalty: { tier: 'gold' } })],
    events: [
      // Tuesday, the same day, Wednesday, Saturday, Sunday.
      ...go(
        'a',
        '06T09:00:00',
        '06T10:00:00',
        '06T23:59:59',
        '07T00:00:00',
        '07T01:00:00',
        '10T23:59:00',
        '10T23:59:30',
        '11T00:00:00',
        '11T00:00:01',
      ),
      ...go('b', '06T09:00:00', '06T09:30:00', '06T11:00:00'),
      ...go('c', '06T08:59:59', '06T09:00:00'),
    ],
  };
  const [a, b, c] = await asked(workspace, data, ...['a', 'b', 'c'].map((id) => ({ kind: 'person', id })));
  expect(chosenBy(a)).toEqual([
    '06T09 daily',
    '06T10 weekly',
    '06T23 last',
    '07T00 daily',
    '07T01 last',
    '10T23 daily',
    '10T23 last',
    '11T00 daily',
    '11T00 weekly',
  ]);
  // The one scarce offer goes to who asks for it first: b at 11:00, before a at 23:59:59.
  expect(chosenBy(b)).toEqual(['06T09 daily', '06T09 weekly', '06T11 scarce']);
  expect(chosenBy(c)).toEqual(['06T08 over', '06T09 gold']);
});

it('every candidate says its stage, reason, failing rule and score; count asks for more; equal scores go to the smaller id', async () => {
  const data = { profiles: [reachable('a', { loyalty: { tier: 'silver' } })], events: go('a', '06T09:00:00') };
  const [now, two, plain, later] = await asked(
    workspace,
    data,
    { kind: 'decide', policy: 'pick', person: 'a', at: '2026-01-06T10:00:00Z' },
    { kind: 'decide', policy: 'pick', person: 'a', at: '2026-01-06T10:00:00Z', count: 3 },
    { kind: 'decide', policy: 'plain', person: 'a', at: '2026-01-06T10:00:00Z', count: 1 },
    { kind: 'decide', policy: 'pick', person: 'a', at: '2026-01-07T10:00:00Z' },
  );
  expect(now.chosen).toEqual(['weekly']);
  const by = Object.fromEntries(now.candidates.map((each: Told) => [each.offer, each]));
  expect(Object.fromEntries(Object.entries(by).map(([id, { stage }]: Told) => [id, stage]))).toEqual({
    soon: 'ineligible',
    over: 'ineligible',
    gold: 'ineligible',
    daily: 'capped',
    weekly: 'chosen',
    scarce: 'ranked',
    last: 'notConsidered',
  });
  expect([by.soon.reason, by.over.reason, by.gold.reason]).toEqual([
    'decision_not_yet',
    'decision_over',
    'decision_own_rule',
  ]);
  expect(by.gold.rule).toMatchObject({ met: false, rule: GOLD, value: 'silver' });
  expect(by.daily.reason).toBe('decision_capped_person_day');
  expect([by.weekly.score, by.scarce.score]).toEqual([50, 40]);
  expect(two.chosen).toEqual(['weekly', 'scarce', 'last']);
  expect(plain.chosen).toEqual(['a']);
  expect(later.chosen).toEqual(['daily']);
});

import { describe, expect, it } from 'vitest';
import { problemsOfOffers } from '../../src/decisions/problems';
import type { Offers, Score } from '../../src/model/offer';
import { no, yes } from './help';

const good: Offers = {
  items: {
    freeClass: { name: 'Free class', from: '2026-01-01', until: '2026-02-01', discount: 1, eligible: yes },
    tenOff: { name: '10 % off', caps: [{ atMost: 1, scope: 'person', per: 'week', placement: 'home' }] },
  },
  placements: { home: { name: 'Home page', channel: 'web' } },
  collections: { all: { name: 'All', items: ['freeClass', 'tenOff'] } },
  formulas: {
    near: { name: 'Near', cases: [{ when: no, score: 1, offers: ['tenOff'] }], otherwise: { priority: true } },
  },
  policies: {
    p: { placement: 'home', strategies: [{ collection: 'all', ranking: { formula: 'near' } }], fallback: 'tenOff' },
  },
};

const say = (offers: Offers) => problemsOfOffers(offers, 'offers').map(({ path, message }) => `${path}: ${message}`);

describe('problems of offers', () => {
  it('finds none in a good file', () => expect(say(good)).toEqual([]));

  it('names path, value and what was expected', () => {
    const deep = (depth: number): Score => (depth === 0 ? 1 : { times: [deep(depth - 1)] });
    const bad: Offers = {
      items: {
        freeClass: { name: '', from: '2026-02-01', until: '2026-02-01', discount: 1.5, appeal: -1 },
        tenOff: { name: '', from: 'soon', caps: [{ atMost: -1, scope: 'total', placement: 'homepage' }] },
        never: {
          name: '',
          cost: -2,
          caps: [
            { atMost: 0, scope: 'total' },
            { atMost: 1.5, scope: 'person' },
          ],
        },
      },
      placements: good.placements,
      collections: { all: { name: '', items: ['tenOf', 'tenOff', 'tenOff'] } },
      formulas: { near: { name: '', cases: [{ when: yes, score: 1, offers: ['x'] }], otherwise: deep(31) } },
      policies: {
        p: { count: 0, strategies: [{ collection: 'al', ranking: { formula: 'nearby' } }, {}], fallback: 'frecClass' },
        q: { placement: 'home', strategies: [] },
      },
    };
    expect(say(bad)).toEqual([
      'offers.items.freeClass.discount: discount must be from 0 to 1 (got 1.5)',
      'offers.items.freeClass.appeal: appeal must not be negative (got -1)',
      'offers.items.freeClass.until: ends at "2026-02-01", not after it begins at "2026-02-01"',
      'offers.items.tenOff.from: not an instant: "soon" (expected one like "2026-03-01T08:00:00Z")',
      'offers.items.tenOff.caps.0.atMost: a cap must not be negative (got -1)',
      'offers.items.tenOff.caps.0.placement: no placement "homepage" (expected "home")',
      'offers.items.never.cost: cost must not be negative (got -2)',
      'offers.items.never.caps.0.atMost: a cap of 0 means the offer is never proposed',
      'offers.items.never.caps.1.atMost: a cap must be a whole number (got 1.5)',
      'offers.collections.all.items.0: no offer "tenOf" (did you mean "tenOff"?)',
      'offers.collections.all.items.2: offer "tenOff" is listed twice',
      'offers.formulas.near.cases.0.offers.0: no offer "x" (expected "freeClass", "tenOff", "never")',
      'offers.formulas.near.otherwise: sums and products may be nested 30 deep; what is deeper counts 0',
      'offers.policies.p.fallback: no offer "frecClass" (did you mean "freeClass"?)',
      'offers.policies.p.count: a policy must ask for a whole number of offers from 1 (got 0)',
      'offers.policies.p.strategies.0.collection: no collection "al" (did you mean "all"?)',
      'offers.policies.p.strategies.0.ranking.formula: no formula "nearby" (did you mean "near"?)',
      'offers.policies.p.strategies.1: a strategy without offers',
      'offers.policies.q.strategies: no strategy, so nothing but the fallback is chosen',
    ]);
    const fix = problemsOfOffers(bad, 'offers').find(({ path }) => path.endsWith('fallback'))?.fix;
    expect(fix).toMatchObject({ path: 'offers.policies.p.fallback', value: 'freeClass' });
  });
});

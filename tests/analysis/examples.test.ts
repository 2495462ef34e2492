import { expect, it } from 'vitest';
import { askData } from '../../src/analysis/later';
import { plainFacts } from '../../src/rules/plainFacts';

const data = {
  profiles: [{ id: 'p1', loyalty: { tier: 'gold' } }],
  events: [
    { person: 'p1', timestamp: '2026-01-02T10:00:00Z', type: 'touch', channel: 'email' },
    { person: 'p1', timestamp: '2026-01-03T10:00:00Z', type: 'order', order: { priceTotal: 50 } },
  ],
};

it('answers the example about attribution', () => {
  const answer = askData(
    {
      kind: 'attribution',
      conversion: { did: 'order' },
      value: 'order.priceTotal',
      touch: { did: 'touch', dimension: 'channel' },
      models: [
        { model: 'linear' },
        { model: 'timeDecay', halfLife: 'P7D' },
        { model: 'custom', weights: [30, 40, 30] },
      ],
      container: 'person',
      lookback: 'P30D',
    },
    plainFacts(data),
  );
  expect(answer).toEqual({
    kind: 'attribution',
    total: 50,
    conversions: 1,
    models: [
      { model: 'linear', credit: { email: 50 }, none: 0 },
      { model: 'timeDecay', credit: { email: 50 }, none: 0 },
      { model: 'custom', credit: { email: 50 }, none: 0 },
    ],
  });
});

it('answers the example about fallout', () => {
  const query = {
    kind: 'fallout',
    steps: [{ on: { did: 'touch' } }, { on: { did: 'order' }, path: 'eventual' }],
    container: 'person',
    order: 'ordered',
    within: 'P14D',
    ids: true,
  };
  expect(askData(query, plainFacts(data))).toEqual({
    kind: 'fallout',
    steps: [
      { label: 'touch', people: 1, ofPrevious: 1, ofFirst: 1, medianSeconds: null, meanSeconds: null, ids: ['p1'] },
      { label: 'order', people: 1, ofPrevious: 1, ofFirst: 1, medianSeconds: 86400, meanSeconds: 86400, ids: ['p1'] },
    ],
  });
});

it('answers the example about flow', () => {
  const query = {
    kind: 'flow',
    dimension: 'channel',
    startsWith: { did: 'touch' },
    columns: 3,
    top: 10,
    container: 'person',
  };
  expect(askData(query, plainFacts(data))).toEqual({
    kind: 'flow',
    nodes: [{ column: 1, value: 'email', count: 1 }],
    links: [],
  });
});

it('answers the example about an audience', () => {
  const query = {
    kind: 'audience',
    rule: {
      all: [
        { attribute: 'loyalty.tier', is: 'gold' },
        { did: 'order', within: 'P30D' },
      ],
    },
    at: '2026-01-10T00:00:00Z',
    ids: true,
    why: ['p1'],
  };
  expect(askData(query, plainFacts(data))).toMatchObject({
    kind: 'audience',
    people: 1,
    ids: ['p1'],
    why: { p1: { met: true } },
  });
});

import type { Query } from '../../src/analysis/query';

const journey = 'winBack';
const bought = { did: 'commerce.purchases' };
const entered = { did: 'trip.entered', where: { journey } };
const opened = { did: 'message.opened', where: { journey } };

/** The reports of the Analyze room as it opens on win-back, and fallout and flow over everybody's visits, which are most of the log. */
export const reports: { name: string; query: Query }[] = [
  {
    name: 'fallout: entered, opened, visit, cart, bought',
    query: {
      kind: 'fallout',
      steps: [
        { on: entered },
        { on: opened },
        { on: { did: 'web.visit' } },
        { on: { did: 'commerce.productListAdds' } },
        { on: bought },
      ],
    },
  },
  {
    name: 'fallout: visit, cart, checkout, bought',
    query: {
      kind: 'fallout',
      steps: [
        { on: { did: 'web.visit' } },
        { on: { did: 'commerce.productListAdds' } },
        { on: { did: 'commerce.checkouts' } },
        { on: bought },
      ],
    },
  },
  {
    name: 'flow: what happened after entering',
    query: {
      kind: 'flow',
      dimension: 'eventType',
      startsWith: entered,
      columns: 5,
      top: 5,
      occurrence: 'first',
      ends: true,
    },
  },
  {
    name: 'flow: from any visit, every occurrence',
    query: { kind: 'flow', dimension: 'eventType', startsWith: { did: 'web.visit' }, columns: 5, top: 5, ends: true },
  },
  {
    name: 'attribution: five models, 30 days',
    query: {
      kind: 'attribution',
      conversion: bought,
      value: 'commerce.order.priceTotal',
      touch: { where: { eventType: { in: ['message.opened', 'message.clicked'] } }, dimension: 'channel' },
      models: [
        { model: 'last' },
        { model: 'first' },
        { model: 'linear' },
        { model: 'uShaped' },
        { model: 'timeDecay', halfLife: 'P7D' },
      ],
      lookback: 'P30D',
    },
  },
];

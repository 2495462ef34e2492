import type { Workspace } from '../../src/model/workspace';

/** A workspace without problems that uses every part of the file. */
export const sample: Workspace = {
  $schema: '../schema/workspace.v1.schema.json',
  format: 'journey-playground',
  version: 1,
  engine: 1,
  name: 'Win back yoga lovers',
  notes: 'why this exists',
  skin: { brand: 'Luma', currency: 'EUR' },
  start: '2026-01-05T00:00:00Z',
  days: 60,
  seed: 'luma-42',
  people: { size: 10000 },
  identity: { namespaces: [], mergePolicy: {} },
  audiences: {
    lapsedYoga: {
      name: 'Lapsed yoga lovers',
      evaluation: 'streaming',
      rule: {
        all: [
          { did: 'commerce.purchases', where: { 'productListItems.productCategories': 'yoga' } },
          { not: { did: 'commerce.purchases', within: 'P30D' } },
        ],
      },
    },
  },
  offers: {
    items: {
      freeClass: { name: 'Free yoga class', priority: 20, caps: [{ atMost: 1, scope: 'person', per: 'week' }] },
      tenOff: { name: '10 % off', priority: 10, discount: 0.1 },
    },
    placements: { hero: { name: 'Hero', channel: 'web' } },
    collections: { all: { name: 'All', items: ['freeClass', 'tenOff'] } },
    formulas: {
      loyal: {
        name: 'Loyal first',
        cases: [{ when: { attribute: 'loyalty.tier', is: 'gold' }, score: { plus: [{ priority: true }, 10] } }],
        otherwise: { priority: true },
      },
    },
    policies: {
      welcomeBack: {
        strategies: [
          { items: ['freeClass', 'tenOff'], ranking: 'priority' },
          { collection: 'all', ranking: { formula: 'loyal' } },
        ],
        fallback: 'tenOff',
      },
    },
  },
  messages: { missYou: { channel: 'email', subject: 'We miss your flow', category: 'marketing' } },
  rules: {
    caps: { weekly: { channels: ['email', 'push'], atMost: 2, per: 'week' } },
    quietHours: { night: { channels: ['push'], from: '20:00', to: '08:00', then: 'queue' } },
    holdOuts: { tenth: { share: 0.1 } },
    consent: { missing: 'y' },
  },
  journeys: {
    winBack: {
      name: 'Win back',
      enters: { audience: 'lapsedYoga', on: 'realized' },
      reentrance: { after: 'P30D' },
      zone: 'person',
      priority: 50,
      exits: { bought: { on: { did: 'commerce.purchases' } } },
      goal: { on: { did: 'commerce.purchases' }, within: 'P14D' },
      steps: {
        consent: { kind: 'condition', paths: { yes: { consent: 'email' } } },
        offer: { kind: 'decision', policy: 'welcomeBack' },
        pause: { kind: 'wait', for: 'P2D' },
        mail: { kind: 'email', message: 'missYou' },
        opened: { kind: 'reaction', to: 'mail', on: 'opened', timeout: 'P2D' },
        done: { kind: 'end', reason: 'told' },
        not: { kind: 'end', reason: 'no consent' },
      },
      links: [
        { from: 'start', to: 'consent' },
        { from: 'consent', port: 'yes', to: 'offer' },
        { from: 'consent', port: 'else', to: 'not' },
        { from: 'offer', to: 'pause' },
        { from: 'pause', to: 'mail' },
        { from: 'mail', to: 'opened' },
        { from: 'opened', port: 'happened', to: 'done' },
        { from: 'opened', port: 'timeout', to: 'done' },
      ],
    },
  },
  campaigns: {},
  web: {},
  whatIf: {
    wait: { label: 'Wait', path: 'journeys.winBack.steps.pause.for', min: 'PT0H', max: 'P7D', step: 'PT12H' },
  },
  goals: {},
  panels: {},
  layout: { winBack: { consent: [220, 0] } },
  lesson: { hide: ['campaigns'] },
};

export const text = (value: unknown = sample) => `${JSON.stringify(value, null, 2)}\n`;

/** The sample with one part replaced by JSON text, so that a test can say what no TypeScript value can. */
export function withJson(path: string, json: string): string {
  const keys = path.split('.');
  const copy = structuredClone(sample) as unknown as Record<string, unknown>;
  let at = copy;
  for (const key of keys.slice(0, -1)) at = at[key] as Record<string, unknown>;
  at[keys[keys.length - 1]] = '@@here@@';
  return text(copy).replace('"@@here@@"', () => json);
}

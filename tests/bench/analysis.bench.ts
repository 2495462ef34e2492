import { mix, unit } from '../../src/base/luck';
import { attribution } from '../../src/analysis/attribution';
import { dataContext } from '../../src/analysis/later';
import { fallout } from '../../src/analysis/fallout';
import { flow } from '../../src/analysis/flow';
import { parseQuery } from '../../src/analysis/parse';
import type { AttributionQuery, FalloutQuery, FlowQuery } from '../../src/analysis/query';
import type { Facts, Field } from '../../src/rules/facts';

const PEOPLE = 100_000;
const EVENTS_EACH = 15;
const DAYS = 60;
const ROUNDS = 7;

const types = ['view', 'cart', 'checkout', 'order', 'email', 'push', 'web', 'call'];
const weights = [0.5, 0.62, 0.67, 0.71, 0.83, 0.89, 0.97, 1];
const channels = ['email', 'push', 'web', 'call'];
const pages = Array.from({ length: 40 }, (_, i) => `page ${i}`);

/** A million and a half events of a hundred thousand people, as columns, the way a run hands them over. */
function syntheticFacts(): Facts {
  const count = PEOPLE * EVENTS_EACH;
  const first = Int32Array.from({ length: PEOPLE + 1 }, (_, person) => person * EVENTS_EACH);
  const time = new Int32Array(count);
  const type = new Uint8Array(count);
  const page = new Int32Array(count).fill(-1);
  const channel = new Int32Array(count).fill(-1);
  const amount = new Float64Array(count).fill(NaN);
  for (let person = 0; person < PEOPLE; person++) {
    for (let row = first[person]; row < first[person + 1]; row++) {
      const key = mix(mix(7, person), row);
      time[row] = Math.floor(unit(mix(key, 1)) * DAYS * 86_400);
      const luck = unit(mix(key, 2));
      type[row] = weights.findIndex((limit) => luck < limit);
      if (type[row] === 0) page[row] = Math.floor(unit(mix(key, 3)) * unit(mix(key, 4)) * pages.length);
      if (type[row] === 3) amount[row] = Math.floor(unit(mix(key, 5)) * 10_000) / 100;
      if (type[row] > 3) channel[row] = type[row] - 4;
    }
    time.subarray(first[person], first[person + 1]).sort();
  }
  const fields: Record<string, Field> = {
    page: { type: 'text', words: pages, at: (row) => page[row] },
    channel: { type: 'text', words: channels, at: (row) => channel[row] },
    amount: { type: 'number', at: (row) => amount[row] },
  };
  return {
    people: PEOPLE,
    epoch: 0,
    ticksPerSecond: 1,
    events: { count, first, time, type, types, field: (path) => fields[path] },
    attribute: () => undefined,
    zoneOffset: () => 0,
    share: () => 0,
    audience: () => undefined,
    missingConsent: 'y',
  };
}

/** Median wall clock and median processor time; on a busy machine only the second means something. */
function medians(task: () => void): string {
  task();
  const wall: number[] = [];
  const processor: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    const used = process.cpuUsage();
    task();
    const { user, system } = process.cpuUsage(used);
    wall.push(performance.now() - began);
    processor.push((user + system) / 1000);
  }
  const middle = (times: number[]) => times.sort((a, b) => a - b)[ROUNDS >> 1].toFixed(1);
  return `${middle(wall)} (processor ${middle(processor)})`;
}

const steps = [{ on: { did: 'view' } }, { on: { did: 'cart' } }, { on: { did: 'checkout' } }, { on: { did: 'order' } }];
const touch = { dimension: 'channel' };
const orders = { kind: 'attribution', conversion: { did: 'order' }, value: 'amount', touch } as const;

const falloutQueries: Record<string, Omit<FalloutQuery, 'kind'>> = {
  'four steps': { steps },
  'four steps within 14 days': { steps, within: 'P14D' },
  'strict within a day': { steps, order: 'strict', within: 'P1D' },
  'any order within 14 days': { steps, order: 'unordered', within: 'P14D' },
  'four steps in sessions': { steps, container: 'session' },
};
const flowQueries: Record<string, Omit<FlowQuery, 'kind'>> = {
  'from any view, 5 columns': { dimension: 'page', startsWith: { did: 'view' }, columns: 5 },
  'through one page, sessions': { dimension: 'page', contains: 'page 3', columns: 5, container: 'session' },
};
const attributionQueries: Record<string, Omit<AttributionQuery, 'kind'>> = {
  'last touch': { ...orders, models: [{ model: 'last' }] },
  'five models, 30 days': {
    ...orders,
    models: ['last', 'first', 'linear', 'uShaped', 'timeDecay'].map((model) => ({ model }) as { model: 'last' }),
    lookback: 'P30D',
  },
  markov: { ...orders, models: [{ model: 'markov' }] },
  shapley: { ...orders, models: [{ model: 'shapley' }] },
  'all twelve': {
    ...orders,
    models: [
      ...(['last', 'first', 'linear', 'uShaped', 'jCurve', 'inverseJ', 'timeDecay'] as const),
      ...(['participation', 'sameTouch', 'markov', 'shapley'] as const),
    ]
      .map((model): AttributionQuery['models'][number] => ({ model }))
      .concat({ model: 'custom', weights: [30, 40, 30] }),
  },
};

/** Prints medians in milliseconds; to hold: 100 ms each. */
export default async function bench(): Promise<void> {
  const context = dataContext(syntheticFacts());
  console.log(`${context.facts.events.count} events of ${PEOPLE} people, median of ${ROUNDS} in ms`);
  for (const [name, query] of Object.entries(falloutQueries)) {
    const parsed = parseQuery({ kind: 'fallout', ...query }) as FalloutQuery;
    console.log(`fallout, ${name}: ${medians(() => fallout(parsed, context))}`);
  }
  for (const [name, query] of Object.entries(flowQueries)) {
    const parsed = parseQuery({ kind: 'flow', ...query }) as FlowQuery;
    console.log(`flow, ${name}: ${medians(() => flow(parsed, context))}`);
  }
  for (const [name, query] of Object.entries(attributionQueries)) {
    const parsed = parseQuery({ ...query, kind: 'attribution' }) as AttributionQuery;
    console.log(`attribution, ${name}: ${medians(() => attribution(parsed, context))}`);
  }
}

import fc from 'fast-check';
import type { Offer, OfferCap, Offers, Policy, Score, Strategy } from '../../src/model/offer';
import { DAY, START } from './help';

/** Random policies and the questions asked of them, in order of time, over ten weeks. */
export interface World {
  offers: Offers;
  asks: { policy: string; person: number; now: number }[];
}

export const PEOPLE = 6;
const OFFERS = ['a', 'B', 'c', 'D', 'e'];
const POLICIES = ['p', 'q', 'r'];
const PLACEMENTS = ['home', 'mail'];

const iso = (seconds: number) => new Date((START + seconds) * 1000).toISOString();
const share = fc.integer({ min: 2, max: 10 }).map((tenths) => ({ share: tenths / 10, key: 'k' }));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const second = fc.integer({ min: 0, max: 70 * DAY });

const cap: fc.Arbitrary<OfferCap> = fc.record({
  atMost: fc.integer({ min: 0, max: 4 }),
  scope: fc.constantFrom('total', 'person'),
  per: fc.constantFrom(undefined, 'day', 'week', 'month'),
  placement: fc.constantFrom(undefined, undefined, ...PLACEMENTS),
});

const offer: fc.Arbitrary<Offer> = fc.record({
  name: fc.constant(''),
  priority: maybe(fc.integer({ min: 0, max: 3 })),
  eligible: maybe(share),
  from: maybe(second.map((s) => iso(s / 4))),
  until: maybe(second.map((s) => iso(s + 5 * DAY))),
  caps: fc.array(cap, { maxLength: 3 }),
});

const score: fc.Arbitrary<Score> = fc.letrec<{ score: Score }>((tie) => ({
  score: fc.oneof(
    { maxDepth: 3 },
    fc.integer({ min: -2, max: 3 }),
    fc.constant({ priority: true as const }),
    fc.constantFrom({ attribute: 'age' }, { attribute: 'nobody.has' }),
    fc.array(tie('score'), { maxLength: 3 }).map((plus) => ({ plus })),
    fc.array(tie('score'), { maxLength: 3 }).map((times) => ({ times })),
  ),
})).score;

const strategy: fc.Arbitrary<Strategy> = fc.record({
  items: maybe(fc.subarray(OFFERS)),
  collection: fc.constantFrom(undefined, 'some'),
  eligible: maybe(share),
  ranking: fc.constantFrom(undefined, 'priority' as const, { formula: 'f' }),
  group: fc.constantFrom(undefined, undefined, 'g', 'h'),
});

const policy: fc.Arbitrary<Policy> = fc.record({
  placement: fc.constantFrom(undefined, ...PLACEMENTS),
  count: fc.integer({ min: 1, max: 4 }),
  strategies: fc.array(strategy, { minLength: 1, maxLength: 3 }),
  fallback: fc.constantFrom(undefined, ...OFFERS),
});

const all = <T>(ids: string[], value: fc.Arbitrary<T>) =>
  fc.tuple(...ids.map(() => value)).map((values) => Object.fromEntries(ids.map((id, i) => [id, values[i]])));

export const worlds: fc.Arbitrary<World> = fc.record({
  offers: fc.record({
    items: all(OFFERS, offer),
    collections: fc.record({ some: fc.record({ name: fc.constant(''), items: fc.shuffledSubarray(OFFERS) }) }),
    formulas: fc.record({
      f: fc.record({
        name: fc.constant(''),
        cases: fc.array(fc.record({ when: share, score, offers: maybe(fc.subarray(OFFERS)) }), { maxLength: 2 }),
        otherwise: score,
      }),
    }),
    policies: all(POLICIES, policy),
  }),
  asks: fc
    .array(fc.record({ policy: fc.constantFrom(...POLICIES), person: fc.nat(PEOPLE - 1), now: second }), {
      minLength: 20,
      maxLength: 120,
    })
    .map((asks) => asks.sort((a, b) => a.now - b.now)),
});

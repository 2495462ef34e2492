import fc from 'fast-check';
import type { Comparison, Leaf, Rule } from '../../src/model/rule';
import { DAY, START } from './facts';

/** Random worlds on a grid of half hours, small enough that everything meets everything. */
export const STEP = DAY / 48;
export const DAYS = 4;

const word = fc.constantFrom('yoga', 'run', 'yogurt', '');
const number = fc.constantFrom(-1, 0, 1, 2.5, 3);
const scalar = fc.oneof(word, number, fc.boolean());
const value = fc.oneof(scalar, fc.constant(null), fc.array(fc.oneof(scalar, fc.constant(null)), { maxLength: 3 }));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const clean = <T extends object>(record: T): T => JSON.parse(JSON.stringify(record)) as T;

const answer = maybe(fc.record({ val: fc.constantFrom('y', 'n', 'dn', 'dy', 'u', 'p', 'li') }));
export const profile = fc
  .record({
    word: maybe(word),
    number: maybe(number),
    flag: maybe(fc.boolean()),
    words: maybe(fc.array(word, { maxLength: 3 })),
    mixed: maybe(value),
    consents: fc.record({ marketing: fc.record({ any: answer, email: answer }) }),
  })
  .map(clean);

/** Mostly on quarters of a day, so that events meet the ends of windows. */
const instant = fc
  .oneof(
    fc.integer({ min: 0, max: DAYS * 4 }).map((quarter) => quarter * 12),
    fc.integer({ min: 0, max: DAYS * 48 }),
  )
  .map((step) => new Date(START + step * STEP).toISOString());
const place = fc.constantFrom('berlin', 'paris');

export const event = fc
  .record({
    person: fc.constantFrom('p0', 'p0', 'p0', 'p1', 'stranger'),
    timestamp: instant,
    type: fc.constantFrom('buy', 'buy', 'buy', 'visit', 'location.entry', 'location.exit'),
    word: maybe(word),
    number: maybe(number),
    mixed: maybe(value),
    items: maybe(fc.array(fc.record({ category: value }), { maxLength: 2 })),
    placeContext: place.map((poiID) => ({ POIinteraction: { poiDetail: { poiID } } })),
  })
  .map(clean);

const comparison: fc.Arbitrary<Comparison> = fc
  .record(
    {
      is: scalar,
      isNot: scalar,
      in: fc.array(scalar, { maxLength: 3 }),
      contains: fc.constantFrom('yog', 'a', ''),
      startsWith: fc.constantFrom('yog', 'ru'),
      exists: fc.boolean(),
      atLeast: number,
      atMost: number,
      over: number,
      under: number,
      between: fc.tuple(number, number),
    },
    { requiredKeys: [] },
  )
  .chain((all) => {
    const names = Object.keys(all) as (keyof Comparison)[];
    if (names.length === 0) return scalar.map((is): Comparison => ({ is }));
    return fc
      .subarray(names, { minLength: 1, maxLength: Math.min(2, names.length) })
      .map((some) => Object.fromEntries(some.map((name) => [name, all[name]])) as Comparison);
  });

const duration = fc.constantFrom('PT0S', 'PT30M', 'PT6H', 'P1D', 'P2DT12H', 'P1W');
const count = fc.integer({ min: 0, max: 3 });
const counts = fc.oneof(
  fc.constant({}),
  count.map((atLeast) => ({ atLeast })),
  count.map((atMost) => ({ atMost })),
  count.map((exactly) => ({ exactly })),
  fc.tuple(count, count).map((between) => ({ between })),
  fc.record({ atLeast: count, atMost: count }),
);

export const eventLeaf = fc
  .tuple(
    fc.record({
      did: fc.constantFrom('buy', 'buy', 'visit', 'never'),
      where: maybe(
        fc.dictionary(
          fc.constantFrom('word', 'number', 'mixed', 'items.category', 'type', 'absent'),
          fc.oneof(scalar, comparison),
          { maxKeys: 2 },
        ),
      ),
      within: maybe(duration),
      since: fc.option(instant, { nil: undefined, freq: 3 }),
      before: fc.option(instant, { nil: undefined, freq: 3 }),
    }),
    counts,
  )
  .map(([leaf, limit]) => clean({ ...leaf, ...limit }));

const hour = fc.constantFrom('00:00', '00:30', '08:00', '20:00', '24:00');
const placeLeaf = fc.record({ place, within: maybe(duration) }).map(clean);
const timed: fc.Arbitrary<Leaf> = fc.oneof(
  placeLeaf,
  fc.record({ time: fc.tuple(hour, hour) }),
  fc.record({ weekday: fc.subarray([1, 2, 3, 4, 5, 6, 7]) }),
  fc.record({ date: fc.tuple(instant, instant) }),
);
const fixed: fc.Arbitrary<Leaf> = fc.oneof(
  fc
    .tuple(fc.constantFrom('word', 'number', 'flag', 'words', 'mixed', 'absent'), comparison)
    .map(([attribute, test]) => ({ attribute, ...test })),
  fc.record({ consent: fc.constantFrom('email', 'push') }),
  fc.record({ share: fc.constantFrom(0, 0.3, 0.7, 1), key: fc.constantFrom('a', 'b') }),
);
const audience: fc.Arbitrary<Leaf> = fc
  .record({ audience: fc.constantFrom('buyers', 'unknown'), is: maybe(fc.constantFrom('in', 'out')) })
  .map(clean) as fc.Arbitrary<Leaf>;

function tree(leaf: fc.Arbitrary<Rule>): fc.Arbitrary<Rule> {
  return fc.letrec<{ rule: Rule }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'rule' },
      leaf,
      fc.array(tie('rule'), { maxLength: 3 }).map((all): Rule => ({ all })),
      fc.array(tie('rule'), { maxLength: 3 }).map((any): Rule => ({ any })),
      tie('rule').map((not): Rule => ({ not })),
    ),
  })).rule;
}

/** One leaf that is kept by the events it sees, without luck about what the rest of a rule hides. */
export const keptLeaf: fc.Arbitrary<Rule> = fc.oneof(
  { weight: 3, arbitrary: eventLeaf.map((leaf): Rule => leaf) },
  { weight: 1, arbitrary: placeLeaf },
);

/** Rules whose answer moves only by time and the person's own events. */
export const ownRule = tree(fc.oneof(eventLeaf, eventLeaf, timed, fixed));
export const anyRule = tree(fc.oneof(eventLeaf, eventLeaf, timed, fixed, audience));

export const data = fc.record({
  profiles: fc.tuple(profile, profile).map((both) => both.map((fields, index) => ({ id: `p${index}`, ...fields }))),
  events: fc.array(event, { maxLength: 30, size: 'max' }),
});

/** Instants on the grid and just beside it. */
export const moment = fc
  .tuple(fc.integer({ min: -2, max: DAYS * 48 + 4 }), fc.constantFrom(-1000, 0, 1000))
  .map(([step, beside]) => START + step * STEP + beside);

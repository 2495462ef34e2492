import { describe, expect, test } from 'vitest';
import type { Leaf, Rule } from '../../src/model/rule';
import { compileRule } from '../../src/rules/compile';
import { leaves } from '../../src/rules/leaves';
import { ruleProblems } from '../../src/rules/problems';
import { DAY, day, onePerson, START } from './facts';

const poi = (poiID: string) => ({ placeContext: { POIinteraction: { poiDetail: { poiID } } } });
const yoga = { productListItems: [{ SKU: 'a', productCategories: ['yoga', 'sale'] }, { SKU: 'b' }] };
const facts = onePerson(
  { loyalty: { tier: 'gold', points: 120 }, tags: ['new', 'vip'], consents: { marketing: { email: { val: 'n' } } } },
  [
    [0, 'order', { total: 10, ...yoga }],
    [5, 'order', { total: 50 }],
    [5, 'order', { total: 70 }],
    [6, 'location.entry', poi('berlin')],
    [6.25, 'location.exit', poi('berlin')],
    [7, 'location.entry', poi('paris')],
    [7, 'location.exit', poi('oslo')],
    [9, 'order', { total: 90 }],
  ],
  { audiences: { fans: { did: 'order', atLeast: 3 }, loop: { audience: 'loop' } } },
);
const met = (rule: Rule, at: number): boolean => compileRule(rule, facts).met(0, START + at * DAY);

describe.each<[rule: Rule, at: number, met: boolean]>([
  [{ attribute: 'loyalty.tier', is: 'gold' }, 0, true],
  [{ attribute: 'loyalty.points', over: 100, under: 120 }, 0, false],
  [{ attribute: 'tags', is: 'vip' }, 0, true],
  [{ attribute: 'nothing.here', exists: false }, 0, true],

  [{ did: 'order' }, -0.1, false],
  [{ did: 'order' }, 0, true],
  [{ did: 'refund' }, 9, false],
  [{ did: 'refund', atMost: 0 }, 9, true],
  [{ did: 'refund', exactly: 0 }, 9, true],
  [{ did: 'refund', between: [0, 2] }, 9, true],
  [{ did: 'order', exactly: 3 }, 8, true],
  [{ did: 'order', exactly: 3 }, 9, false],
  [{ did: 'order', between: [4, 9] }, 9, true],
  [{ did: 'order', atLeast: 2, atMost: 3 }, 9, false],
  [{ did: 'order', atLeast: 0 }, -1, true],
  [{ did: 'order', atMost: 2 }, 8, false],
  [{ did: 'order', within: 'P1D' }, 6, true],
  [{ did: 'order', within: 'P1D' }, 6 + 1 / DAY, false],
  [{ did: 'order', within: 'P1D', atLeast: 2 }, 5, true],
  [{ did: 'order', within: 'PT0S' }, 5, true],
  [{ did: 'order', since: day(5), exactly: 2 }, 8, true],
  [{ did: 'order', since: day(5.001) }, 8, false],
  [{ did: 'order', before: day(5), exactly: 1 }, 8, true],
  [{ did: 'order', since: day(1), before: day(9), exactly: 2 }, 20, true],
  [{ did: 'order', where: { total: 50 } }, 9, true],
  [{ did: 'order', where: { total: '50' } }, 9, false],
  [{ did: 'order', where: { total: { over: 50 } }, exactly: 2 }, 9, true],
  [{ did: 'order', where: { 'productListItems.productCategories': 'yoga' } }, 9, true],
  [
    { did: 'order', where: { 'productListItems.productCategories': { contains: 'og' }, total: { under: 10 } } },
    9,
    false,
  ],
  [{ did: 'order', where: { 'productListItems.SKU': 'b', total: 10 } }, 9, true],
  [{ did: 'order', where: { coupon: { exists: false } }, exactly: 4 }, 9, true],

  [{ audience: 'fans' }, 4, false],
  [{ audience: 'fans' }, 5, true],
  [{ audience: 'fans', is: 'out' }, 5, false],
  [{ audience: 'nobody' }, 5, false],
  [{ audience: 'nobody', is: 'out' }, 5, true],
  [{ audience: 'loop' }, 5, false],

  [{ place: 'berlin' }, 6, true],
  [{ place: 'berlin' }, 6.25, false],
  [{ place: 'berlin', within: 'PT12H' }, 6.5, true],
  [{ place: 'berlin', within: 'PT12H' }, 6.6, false],
  // Still inside long after.
  [{ place: 'paris', within: 'PT1H' }, 40, true],
  [{ place: 'oslo' }, 7, false],

  // Midnight to midnight; the last instant does not belong to it.
  [{ date: [day(1), day(2)] }, 1, true],
  [{ date: [day(1), day(2)] }, 2, false],
  [{ weekday: [1] }, 0, true],
  [{ weekday: [1] }, 0.999, true],
  [{ weekday: [1] }, 1, false],
  [{ weekday: [7] }, -0.1, true],
  [{ weekday: [] }, 0, false],
  [{ time: ['08:00', '20:00'] }, 1 / 3, true],
  [{ time: ['08:00', '20:00'] }, 20 / 24, false],
  [{ time: ['20:00', '08:00'] }, 20 / 24, true],
  [{ time: ['20:00', '08:00'] }, 0, true],
  [{ time: ['20:00', '08:00'] }, 1 / 3, false],
  [{ time: ['08:00', '08:00'] }, 1 / 3, false],
  [{ time: ['00:00', '24:00'] }, 0.5, true],
  [{ share: 0, key: 'x' }, 0, false],
  [{ share: 1, key: 'x' }, 0, true],

  [{ all: [] }, 0, true],
  [{ any: [] }, 0, false],
  [{ not: { any: [] } }, 0, true],
  [{ all: [{ did: 'order' }, { any: [{ weekday: [2] }, { not: { did: 'refund' } }] }] }, 0, true],

  // Broken and unknown leaves are met by nobody.
  [{ did: 'order', within: 'P1M' }, 5, false],
  [{ sequence: [] } as unknown as Rule, 5, false],
  [{ attribute: 'tags' } as Rule, 5, false],
])('%j', (rule, at, expected) => {
  test(`on day ${at} is ${expected}`, () => expect(met(rule, at)).toBe(expected));
});

const consented = (marketing: object, missingConsent: 'y' | 'n', channel = 'email'): boolean =>
  compileRule({ consent: channel }, onePerson({ consents: { marketing } }, [], { missingConsent })).met(0, 0);

test.each([
  [{}, 'y', true],
  [{}, 'n', false],
  [{ email: { val: 'y' } }, 'n', true],
  [{ email: { val: 'dy' } }, 'n', true],
  [{ email: { val: 'li' } }, 'n', true],
  [{ email: { val: 'LI' } }, 'n', true],
  [{ email: { val: 'N' } }, 'n', false],
  [{ email: { val: 'N' } }, 'y', true],
  [{ email: { val: 'n' } }, 'y', false],
  [{ email: { val: 'dn' } }, 'y', false],
  [{ email: { val: 'u' } }, 'y', true],
  [{ email: { val: 'p' } }, 'n', false],
  [{ any: { val: 'n' }, email: { val: 'y' } }, 'y', false],
  [{ any: { val: 'dn' } }, 'y', false],
  [{ any: { val: 'y' }, email: { val: 'n' } }, 'y', false],
  [{ any: { val: 'y' } }, 'n', true],
  [{ any: { val: 'u' } }, 'n', false],
  [{ push: { val: 'y' } }, 'n', false],
] as const)('consent %j, missing is %s: %s', (marketing, missing, open) => {
  expect(consented(marketing, missing)).toBe(open);
});

test('local time and weekday follow the zone of the person', () => {
  const facts = onePerson({ timeZone: 'east' }, [], { zoneOffset: (zone) => (zone === 'east' ? 9 * 3600 : 0) });
  const sundayEvening = START - DAY / 6;
  expect(compileRule({ weekday: [1] }, facts).met(0, sundayEvening)).toBe(true);
  expect(compileRule({ time: ['05:00', '05:01'] }, facts).met(0, sundayEvening)).toBe(true);
});

const EXAMPLES: Record<string, Leaf> = {
  attribute: { attribute: 'loyalty.tier', is: 'gold' },
  did: { did: 'commerce.purchases', within: 'P30D' },
  audience: { audience: 'vip' },
  consent: { consent: 'email' },
  place: { place: 'store' },
  time: { time: ['08:00', '20:00'] },
  weekday: { weekday: [1, 2, 3, 4, 5] },
  date: { date: ['2026-02-01T00:00:00Z', '2026-02-15T00:00:00Z'] },
  share: { share: 0.1, key: 'sample' },
};

test.each(leaves.map((kind) => [kind.kind, kind] as const))(
  '%s: an example belongs to its kind alone',
  (name, kind) => {
    const example = EXAMPLES[name];
    expect(ruleProblems(example, 'rule')).toEqual([]);
    expect(leaves.filter((each) => each.is(example))).toEqual([kind]);
    expect(kind.keys).toEqual(expect.arrayContaining(Object.keys(example)));
  },
);

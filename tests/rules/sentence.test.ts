import { expect, test } from 'vitest';
import type { Comparison, Rule } from '../../src/model/rule';
import { operatorNames, type OperatorName } from '../../src/rules/operators';
import { toPql } from '../../src/rules/pql';
import { explainSentence, sentenceText } from '../../src/rules/sentence';

const category = 'productListItems.productCategories';
const lapsed: Rule = {
  all: [
    { did: 'commerce.purchases', where: { [category]: 'yoga' } },
    { not: { did: 'commerce.purchases', within: 'P30D' } },
    { did: 'web.visit', within: 'P14D' },
  ],
};
const names = {
  value: (path: string, value: unknown) => (path === category && value === 'yoga' ? 'Yoga clothing' : undefined),
};

test('lapsed yoga lovers, chip by chip', () => {
  expect(explainSentence(lapsed, names).map(({ text, role, path }) => [text, role, path])).toEqual([
    ['everyone who', 'plain', undefined],
    ['bought', 'verb', 'all.0.did'],
    ['something in', 'plain', undefined],
    ['Yoga clothing', 'value', `all.0.where.${category}`],
    ['ever', 'plain', undefined],
    ['and', 'join', undefined],
    ['has not bought', 'verb', 'all.1.not.did'],
    ['anything in the last', 'plain', undefined],
    ['30 days', 'duration', 'all.1.not.within'],
    ['and', 'join', undefined],
    ['visited', 'verb', 'all.2.did'],
    ['in the last', 'plain', undefined],
    ['14 days', 'duration', 'all.2.within'],
  ]);
});

test.each<[rule: Rule, text: string]>([
  [{ all: [] }, 'everyone'],
  [{ any: [] }, 'nobody'],
  [{ not: { any: [] } }, 'everyone'],
  [{ attribute: 'loyalty.tier', is: 'gold' }, 'everyone whose loyalty tier is gold'],
  [{ not: { attribute: 'loyalty.points', over: 100 } }, 'everyone whose loyalty points is at most 100'],
  [{ attribute: 'personalEmail.address', exists: false }, 'everyone whose address is not known'],
  [{ attribute: 'homeAddress.city', in: ['Berlin', 'Oslo'] }, 'everyone whose city is one of Berlin or Oslo'],
  [{ did: 'web.visit', atLeast: 3, within: 'P1W' }, 'everyone who visited at least 3 times in the last 7 days'],
  [{ did: 'web.visit', exactly: 0 }, 'everyone who has not visited'],
  [{ did: 'order', between: [1, 2] }, 'everyone who did order 1 to 2 times ever'],
  [
    { did: 'commerce.purchases', where: { 'commerce.order.priceTotal': { over: 50 } } },
    'everyone who bought something with order total over 50 ever',
  ],
  [{ all: [{ consent: 'email' }, { audience: 'vip', is: 'out' }] }, 'everyone who agreed to email and is not in vip'],
  [
    { any: [{ place: 'berlin' }, { all: [{ weekday: [6, 7] }, { time: ['08:00', '20:00'] }] }] },
    'everyone who is at berlin or (while it is a Saturday or Sunday and while it is between 08:00 and 20:00)',
  ],
  [{ share: 0.125, key: 'x' }, 'everyone who falls into a fixed 12.5 %'],
  [{ date: ['2026-02-01T00:00:00Z', '2026-02-15'] }, 'everyone while it is from 2026-02-01 until 2026-02-15'],
  [{ not: { all: [{ did: 'login' }, { did: 'call' }] } }, 'everyone who has not logged in or has not called'],
])('%j', (rule, text) => expect(sentenceText(rule)).toBe(text));

test('one line of PQL', () => {
  expect(toPql(lapsed)).toBe(
    '(exists E from xEvent where (E.eventType = "commerce.purchases" and E.productListItems.productCategories = "yoga")) and ' +
      '(not (exists E from xEvent where (E.eventType = "commerce.purchases" and E.timestamp occurs <= "P30D" before now))) and ' +
      '(exists E from xEvent where (E.eventType = "web.visit" and E.timestamp occurs <= "P14D" before now))',
  );
  expect(toPql({ any: [{ attribute: 'loyalty.tier', in: ['gold'] }, { audience: 'vip' }] })).toBe(
    '(loyalty.tier in ["gold"]) or (inSegment("vip"))',
  );
});

const OPERANDS: Record<OperatorName, unknown> = {
  is: 'x',
  isNot: 'x',
  in: ['x'],
  contains: 'x',
  startsWith: 'x',
  exists: true,
  atLeast: 1,
  atMost: 1,
  over: 1,
  under: 1,
  between: [1, 2],
};

test.each(operatorNames)('%s has words, of people and of events, met and not', (name) => {
  const comparison: Comparison = { [name]: OPERANDS[name] };
  const rules: Rule[] = [
    { attribute: 'a', ...comparison },
    { did: 'login', where: { path: comparison } },
  ];
  for (const rule of rules)
    for (const said of [sentenceText(rule), sentenceText({ not: rule })])
      expect(said).not.toMatch(/operator\.|where\./);
});

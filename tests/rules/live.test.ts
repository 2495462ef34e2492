import { expect, test } from 'vitest';
import { Records } from '../../src/base/records';
import { compileRule } from '../../src/rules/compile';
import { createLiveRules } from '../../src/rules/liveRules';
import { NO_CHANGE } from '../../src/rules/look';
import { createMasks } from '../../src/rules/masks';
import { day, inSeconds, onePerson } from './facts';

const facts = inSeconds(
  onePerson({ tier: 'gold' }, [
    [0, 'order', { total: 10 }],
    [1, 'order', { total: 60 }],
    [2, 'visit'],
  ]),
);
const order = facts.events.types.indexOf('order');
const DAY = 86400;

test('a window tells the second in which it will flip', () => {
  const records = new Records(facts.people);
  const live = createLiveRules(facts, records);
  const rule = live.rule({ not: { did: 'order', within: 'P30D' } });
  records.lay();
  expect(rule.met(0, -5)).toBe(true);
  live.see(order, 0, 0, 0);
  expect(rule.met(0, 0)).toBe(false);
  expect(rule.nextChange(0, 0)).toBe(30 * DAY + 1);
  live.see(order, 1, 0, DAY);
  expect(rule.nextChange(0, DAY)).toBe(31 * DAY + 1);
  expect(rule.met(0, 31 * DAY)).toBe(false);
  expect(rule.met(0, 31 * DAY + 1)).toBe(true);
  expect(rule.nextChange(0, 31 * DAY + 1)).toBe(Infinity);
});

test('time that cannot change the answer sets no timer', () => {
  const records = new Records(facts.people);
  const live = createLiveRules(facts, records);
  const rule = live.rule({ all: [{ attribute: 'tier', is: 'silver' }, { not: { did: 'order', within: 'P30D' } }] });
  records.lay();
  live.see(order, 0, 0, 0);
  expect(rule.nextChange(0, 0)).toBe(Infinity);
});

test('one look gives answer and next change', () => {
  const records = new Records(facts.people);
  const live = createLiveRules(facts, records);
  const recent = { did: 'order', within: 'P30D' };
  const within = live.rule(recent);
  const long = live.rule({ did: 'order', within: 'P20000D' });
  const both = live.rule({ all: [recent, { not: { did: 'order', atLeast: 2 } }] });
  records.lay();
  expect([within, long, both].map((rule) => rule.look(0, 0))).toEqual([-NO_CHANGE, -NO_CHANGE, -NO_CHANGE]);
  live.see(order, 0, 0, 0);
  expect(within.look(0, 0)).toBe(30 * DAY + 1);
  expect(long.look(0, 0)).toBe(NO_CHANGE);
  expect(both.look(0, 0)).toBe(30 * DAY + 1);
  live.see(order, 1, 0, DAY);
  expect(both.look(0, DAY)).toBe(-NO_CHANGE);
  expect(within.look(0, 31 * DAY + 1)).toBe(-NO_CHANGE);
});

test('counts what happened from `since` up to, not including, `before`', () => {
  const records = new Records(facts.people);
  const live = createLiveRules(facts, records);
  const [all, from, until] = [{}, { since: day(1) }, { before: day(1) }].map((bounds) =>
    live.rule({ did: 'order', exactly: 2, ...bounds }),
  );
  const once = live.rule({ did: 'order', since: day(0.5), before: day(2) });
  records.lay();
  live.see(order, 0, 0, 0);
  expect(once.met(0, 0)).toBe(false);
  live.see(order, 1, 0, DAY);
  expect([all, from, until].map((rule) => rule.met(0, DAY))).toEqual([true, false, false]);
  expect(once.met(0, DAY)).toBe(true);
});

test('at least none in a window is met by everybody', () => {
  const records = new Records(facts.people);
  const rule = createLiveRules(facts, records).rule({ did: 'order', within: 'P1D', atLeast: 0 });
  records.lay();
  expect([0, 9 * DAY].map((at) => rule.met(0, at))).toEqual([true, true]);
});

test('says what it watches', () => {
  const records = new Records(facts.people);
  const live = createLiveRules(facts, records);
  const rule = live.rule({
    any: [{ did: 'order' }, { audience: 'vip' }, { not: { audience: 'vip', is: 'out' } }, { did: 'never' }],
  });
  expect(rule.watches).toEqual([order]);
  expect(rule.audiences).toEqual(['vip']);
  expect([...live.wanted]).toEqual(facts.events.types.map((type) => (type === 'order' ? 1 : 0)));
});

test('says for how long an event matters', () => {
  const records = new Records(facts.people);
  const live = createLiveRules(facts, records);
  expect(live.reach(order)).toBe(-1);
  live.rule({ did: 'order', within: 'P3D', atLeast: 2 });
  live.rule({ not: { did: 'order', within: 'P30D' } });
  expect(live.reach(order)).toBe(30 * DAY);
  live.rule({ did: 'order', where: { total: { over: 50 } } });
  expect(live.reach(order)).toBe(Infinity);
});

test('equal leaves share memory whatever they count; late ones are refused', () => {
  const records = new Records(facts.people);
  const live = createLiveRules(facts, records);
  const once = live.rule({ did: 'order', within: 'P1D' });
  const twice = live.rule({ did: 'order', within: 'P3D', atLeast: 2 });
  records.lay();
  live.see(order, 0, 0, 0);
  live.see(order, 1, 0, DAY);
  expect([once.met(0, DAY), twice.met(0, DAY)]).toEqual([true, true]);
  expect([once.met(0, 2 * DAY + 1), twice.met(0, 2 * DAY + 1)]).toEqual([false, true]);
  expect(live.rule({ attribute: 'tier', is: 'gold' }).met(0, 0)).toBe(true);
  expect(() => live.rule({ did: 'visit' })).toThrow('the records are laid out');
});

test('matches an arriving event', () => {
  const test = createLiveRules(facts, new Records(facts.people)).match({
    did: 'order',
    where: { total: { over: 50 } },
  });
  expect([test(order, 0), test(order, 1), test(order + 1, 1)]).toEqual([false, true, false]);
});

test('an edit works out one leaf', () => {
  let asked = 0;
  const counted = {
    ...facts,
    events: { ...facts.events, field: (path: string) => (asked++, facts.events.field(path)) },
  };
  const masks = createMasks(counted);
  const kept = { did: 'order', where: { total: 60 } };
  const before = compileRule(kept, counted, masks).mask(3 * DAY);
  expect(compileRule(kept, counted, masks).mask(3 * DAY)).toBe(before);
  expect([...masks.of({ all: [kept, { not: { did: 'visit', within: 'P1D' } }] }, 3 * DAY)]).toEqual([0]);
  expect([...masks.of({ all: [kept, { not: { did: 'visit', within: 'PT1H' } }] }, 3 * DAY)]).toEqual([1]);
  expect(asked).toBe(1);
});

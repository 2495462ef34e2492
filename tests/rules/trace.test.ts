import { expect, test } from 'vitest';
import type { Rule } from '../../src/model/rule';
import type { Trace } from '../../src/rules/trace';
import { traceRule } from '../../src/rules/traceRule';
import { DAY, day, onePerson, START } from './facts';

const facts = onePerson({ points: 80, tier: 'gold', tags: ['a', 'b'] }, [
  [1, 'order'],
  [2, 'order'],
  [3, 'order'],
  [4, 'order'],
]);
const iso = (count: number): string => day(count).replace('.000Z', 'Z');
const trace = (rule: Rule, at: number): Trace => traceRule(rule, facts, 0, START + at * DAY);

test('an event leaf shows its latest events and when the window slides', () => {
  expect(trace({ did: 'order', within: 'P3D', atLeast: 2 }, 5)).toEqual({
    rule: { did: 'order', within: 'P3D', atLeast: 2 },
    met: true,
    value: 3,
    needs: { atLeast: 2 },
    when: [iso(4), iso(3), iso(2)],
    last: iso(4),
    nearMiss: { unit: 'seconds', amount: 86400.001, direction: 'wait' },
  });
});

test('an event leaf that is not met says how many more, or how long to wait', () => {
  expect(trace({ did: 'order', atLeast: 6 }, 9)).toMatchObject({
    met: false,
    value: 4,
    nearMiss: { unit: 'events', amount: 2, direction: 'more' },
  });
  expect(trace({ did: 'order', within: 'P30D', exactly: 0 }, 5).nearMiss).toEqual({
    unit: 'seconds',
    amount: 29 * 86400 + 0.001,
    direction: 'wait',
  });
  expect(trace({ did: 'order', atMost: 3 }, 9).nearMiss).toEqual({ unit: 'events', amount: 1, direction: 'less' });
  expect(trace({ did: 'order', within: 'P1D' }, 9)).toMatchObject({
    met: false,
    value: 0,
    when: [],
    last: iso(4),
    needs: { atLeast: 1 },
  });
});

test('attributes show value, need and distance', () => {
  expect(trace({ attribute: 'points', atLeast: 100 }, 0)).toEqual({
    rule: { attribute: 'points', atLeast: 100 },
    met: false,
    value: 80,
    needs: { atLeast: 100 },
    nearMiss: { unit: 'amount', amount: 20, direction: 'more' },
  });
  expect(trace({ attribute: 'tier', is: 'silver' }, 0)).toMatchObject({
    value: 'gold',
    nearMiss: { unit: 'value', amount: 'silver' },
  });
  expect(trace({ attribute: 'tags', contains: 'c' }, 0)).toMatchObject({ met: false, value: ['a', 'b'] });
  expect(trace({ attribute: 'absent', over: 1 }, 0)).toEqual({
    rule: { attribute: 'absent', over: 1 },
    met: false,
    needs: { over: 1 },
  });
});

test('groups have parts, and the near miss of the part that decides', () => {
  const rule: Rule = { all: [{ attribute: 'tier', is: 'gold' }, { not: { did: 'order', within: 'P7D' } }] };
  const { met, parts, nearMiss } = trace(rule, 5);
  expect(met).toBe(false);
  expect(parts!.map((part) => part.met)).toEqual([true, false]);
  expect(parts![1].parts).toHaveLength(1);
  expect(nearMiss).toEqual({ unit: 'seconds', amount: 6 * 86400 + 0.001, direction: 'wait' });
  expect(trace({ any: [{ did: 'refund' }, { did: 'return' }] }, 5).nearMiss).toBeUndefined();
  expect(trace({ all: [] }, 0)).toEqual({ rule: { all: [] }, met: true, parts: [] });
});

test('time, date and weekday say when they turn', () => {
  expect(trace({ time: ['08:00', '20:00'] }, 0.25)).toMatchObject({
    met: false,
    value: '06:00',
    nearMiss: { unit: 'seconds', amount: 7200, direction: 'wait' },
  });
  expect(trace({ weekday: [3] }, 0.5)).toMatchObject({ met: false, value: 1, nearMiss: { amount: 1.5 * 86400 } });
  expect(trace({ date: [day(2), day(4)] }, 3)).toMatchObject({ met: true, nearMiss: { amount: 86400 } });
});

test('a broken leaf is not met and says no more', () => {
  expect(trace({ did: 'order', within: 'P1M' }, 5)).toEqual({ rule: { did: 'order', within: 'P1M' }, met: false });
});

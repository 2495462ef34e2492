import { describe, expect, it } from 'vitest';
import type { PersonAnswer } from '../../src/analysis/query';
import { idsLike, ruleFor } from '../../src/views/people/find';
import { rowAfter } from '../../src/views/people/grid';
import { rowOf, standing } from '../../src/views/people/rows';
import { fieldsOf } from '../../src/views/people/xdm';
import { laneOf } from '../../src/views/why/lanesOf';

describe('finding people', () => {
  it('asks for names as they are written, and for audiences', () => {
    expect(ruleFor('', '')).toEqual({ all: [] });
    expect(ruleFor('42', 'vip')).toEqual({ all: [{ audience: 'vip' }] });
    const contains = (text: string) => ({ attribute: 'person.name.fullName', contains: text });
    expect(ruleFor('sara kr', '')).toEqual({ all: [{ any: [contains('sara kr'), contains('Sara Kr')] }] });
  });
  it('looks for numbers among the ids', () => {
    expect(idsLike(['00042', '00142', '00007'], '#42')).toEqual(['00042', '00142']);
    expect(idsLike(['00042'], 'sara')).toEqual(['00042']);
  });
});

it('keys lead through the table and stop at its ends', () => {
  expect(rowAfter('ArrowDown', 9, 10, 5)).toBe(9);
  expect(rowAfter('PageUp', 3, 10, 5)).toBe(0);
  expect(rowAfter('End', 3, 10, 5)).toBe(9);
  expect(rowAfter('ArrowDown', 0, 0, 5)).toBeUndefined();
  expect(rowAfter('a', 0, 10, 5)).toBeUndefined();
});

it('a row says how things stood at any moment', () => {
  const answer: PersonAnswer = {
    kind: 'person',
    id: '00001',
    at: '2026-01-10T00:00:00Z',
    profile: { person: { name: { fullName: 'Ada Rose' } }, consents: { marketing: { email: { val: 'y' } } } },
    identities: [],
    audiences: [],
    trips: [],
    timeline: [
      { time: '2026-01-01T00:00:00Z', kind: 'commerce.purchases', cause: null },
      { time: '2026-01-05T00:00:00Z', kind: 'audience.realized', object: 'a', cause: null },
      { time: '2026-01-06T00:00:00Z', kind: 'audience.exited', object: 'a', cause: null },
      { time: '2026-01-07T00:00:00Z', kind: 'commerce.purchases', cause: null },
    ],
  };
  const row = rowOf(answer, '2026-01-05T00:00:00Z');
  expect(row).toMatchObject({ name: 'Ada Rose', email: 'y' });
  expect(standing(row, 0)).toEqual({ audiences: 1, purchases: 1 });
  expect(standing(row, 5 * 86400)).toEqual({ audiences: 0, purchases: 2 });
});

it('a profile is a tree without what is shown elsewhere', () => {
  const profile = { identityMap: {}, person: { birthYear: 1985 }, devices: ['phone', 'tablet'], points: 1024.5 };
  expect(fieldsOf(profile)).toEqual([
    { name: 'person', below: [{ name: 'birthYear', value: '1985' }] },
    { name: 'devices', value: 'phone, tablet' },
    { name: 'points', value: '1,024.5' },
  ]);
});

it('events go to the lane of their channel', () => {
  expect(laneOf({ kind: 'message.opened', channel: 'email' })).toBe('email');
  expect(laneOf({ kind: 'message.delivered', channel: 'email' })).toBeUndefined();
  expect(laneOf({ kind: 'commerce.purchases', channel: 'store' })).toBe('bought');
  expect(laneOf({ kind: 'step.entered' })).toBeUndefined();
});

import { describe, expect, it } from 'vitest';
import { ask, minutes, page, pages } from './data';
import type { CallerData } from '../../src/analysis/query';

const people: CallerData = {
  profiles: [
    { id: 'a', tier: 'gold', sport: 'yoga' },
    { id: 'b', tier: 'gold', sport: 'run' },
    { id: 'c', tier: 'basic', sport: 'yoga' },
    { id: 'd', tier: 'basic', sport: 'swim' },
  ],
  events: [],
};
const gold = { id: 'gold', rule: { attribute: 'tier', is: 'gold' } };
const yoga = { id: 'yoga', rule: { attribute: 'sport', is: 'yoga' } };

describe('audience', () => {
  it('counts, names and explains', () => {
    const answer = ask(people, { kind: 'audience', rule: { any: [gold.rule, yoga.rule] }, ids: true, why: ['d', 'a'] });
    expect(answer).toMatchObject({ people: 3, ids: ['a', 'b', 'c'], why: { a: { met: true }, d: { met: false } } });
    expect(ask(people, { kind: 'audience', rule: gold.rule })).toEqual({ kind: 'audience', people: 2 });
  });

  it('is asked at an instant', () => {
    const data = pages({ a: 'Home', b: 'x x x Home' });
    const rule = { did: 'page', where: { page: 'Home' } };
    expect(ask(data, { kind: 'audience', rule, at: minutes(2), ids: true })).toMatchObject({ people: 1, ids: ['a'] });
    expect(ask(data, { kind: 'audience', rule })).toMatchObject({ people: 2 });
  });
});

describe('overlap', () => {
  it('leaves out who is in none, and counts each audience as a whole', () => {
    expect(ask(people, { kind: 'overlap', audiences: [gold, yoga] })).toEqual({
      kind: 'overlap',
      combinations: [
        { in: ['gold', 'yoga'], people: 1 },
        { in: ['gold'], people: 1 },
        { in: ['yoga'], people: 1 },
      ],
      people: { gold: 2, yoga: 2 },
    });
  });
});

describe('membership', () => {
  const data = pages({ a: 'Home x x x x x x', b: 'x x x Home' });
  const recent = { id: 'recent', rule: { did: 'page', where: { page: 'Home' }, within: 'PT2M' } };

  it('follows who comes and goes', () => {
    expect(
      ask(data, { kind: 'membership', audiences: [recent], every: 'PT2M', from: minutes(0), at: minutes(7) }),
    ).toEqual({
      kind: 'membership',
      times: [
        '2026-01-01T00:00:00Z',
        '2026-01-01T00:02:00Z',
        '2026-01-01T00:04:00Z',
        '2026-01-01T00:06:00Z',
        '2026-01-01T00:07:00Z',
      ],
      audiences: [{ audience: 'recent', in: [1, 1, 1, 0, 0], entered: [1, 0, 1, 0, 0], left: [0, 0, 1, 1, 0] }],
    });
  });

  it('refuses too fine a step', () => {
    const seconds = () =>
      ask(data, { kind: 'membership', audiences: [recent], every: 'PT1S', from: 'day 0', at: 'day 30' });
    expect(seconds).toThrow('must leave at most 2000 times (got "PT1S")');
  });
});

describe('time to convert', () => {
  it('is a histogram of seconds with quantiles', () => {
    const data = pages({ a: 'A B', b: 'A x B', c: 'A x x x B', d: 'A', e: 'B', f: 'B A x x x B' });
    expect(ask(data, { kind: 'timeToConvert', from: page('A'), to: page('B'), bins: 4 })).toEqual({
      kind: 'timeToConvert',
      people: 5,
      converted: 4,
      meanSeconds: 165,
      quantiles: { p10: 78, p25: 105, p50: 180, p75: 240, p90: 240 },
      bins: [
        { from: 0, to: 60, people: 0 },
        { from: 60, to: 120, people: 1 },
        { from: 120, to: 180, people: 1 },
        { from: 180, to: 240, people: 2 },
      ],
    });
    const within = ask(data, { kind: 'timeToConvert', from: page('A'), to: page('B'), within: 'PT2M', bins: 1 });
    expect(within).toMatchObject({ people: 5, converted: 2, bins: [{ from: 0, to: 120, people: 2 }] });
  });

  it('says nothing where nobody converts', () => {
    expect(ask(pages({ a: 'A' }), { kind: 'timeToConvert', from: page('A'), to: page('B') })).toEqual({
      kind: 'timeToConvert',
      people: 1,
      converted: 0,
      meanSeconds: null,
      quantiles: null,
      bins: [],
    });
  });
});

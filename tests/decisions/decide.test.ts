import { describe, expect, it } from 'vitest';
import type { Offers, Score } from '../../src/model/offer';
import { DAY, desk, no, yes } from './help';

const six = (priorities: Record<string, number>): Offers['items'] =>
  Object.fromEntries(Object.entries(priorities).map(([id, priority]) => [id, { name: id, priority }]));

describe('the vendor example', () => {
  const priorities = { O1: 0, O2: 0, O3: 0, O4: 0, O5: 0, O6: 0 };
  const formula = (scores: Record<string, number>) => ({
    name: '',
    cases: Object.entries(scores).map(([offer, score]) => ({ when: yes, score, offers: [offer] })),
    otherwise: 0,
  });
  const S1 = { O1: 10, O2: 20, O3: 30 };
  const S2 = { O3: 45, O4: 40, O5: 50 };
  const S3 = { O5: 1, O6: 60 };
  const strategy = (id: string, scores: object, group?: string) => ({
    items: Object.keys(scores),
    ranking: { formula: id },
    group,
  });
  const decide = (count: number, group: string | undefined = 'first') =>
    desk({
      items: six(priorities),
      formulas: { S1: formula(S1), S2: formula(S2), S3: formula(S3) },
      policies: {
        p: { count, strategies: [strategy('S1', S1, group), strategy('S2', S2, group), strategy('S3', S3)] },
      },
    }).decide('p', 1);

  it('ranks a group together, each offer by its highest score: O5, O3, O4, O2, O1, then O6', () => {
    expect(decide(6).chosen).toEqual(['O5', 'O3', 'O4', 'O2', 'O1', 'O6']);
    expect(decide(3).chosen).toEqual(['O5', 'O3', 'O4']);
  });

  it('says which score counted, and which did not', () => {
    const { seen } = decide(3);
    expect(seen.O3).toEqual({ stage: 'notConsidered', strategy: 0, reason: 'rankedHigher', score: NaN });
    expect(seen['O3 1']).toEqual({ stage: 'chosen', strategy: 1, rank: 2, score: 45 });
    expect(seen.O2).toEqual({ stage: 'ranked', strategy: 0, rank: 4, score: 20 });
    expect(seen['O5 2']).toMatchObject({ stage: 'notConsidered', reason: 'takenEarlier' });
  });
});

describe('the vendor example as sequential groups', () => {
  const items = six({ O1: 10, O2: 20, O3: 30, O4: 40, O5: 50, O6: 60 });
  const strategies = [{ items: ['O1', 'O2', 'O3'] }, { items: ['O3', 'O4', 'O5'] }, { collection: 'last' }];
  const collections = { last: { name: 'Last', items: ['O5', 'O6'] } };
  const decide = (count: number) => desk({ items, collections, policies: { p: { strategies, count } } }).decide('p', 1);

  it('fills from the first group before it looks at the next', () => {
    expect(decide(6).chosen).toEqual(['O3', 'O2', 'O1', 'O5', 'O4', 'O6']);
    expect(decide(2).chosen).toEqual(['O3', 'O2']);
    expect(decide(4).chosen).toEqual(['O3', 'O2', 'O1', 'O5']);
  });

  it('says what became of the rest', () => {
    const { seen } = decide(4);
    expect(seen.O1).toEqual({ stage: 'chosen', strategy: 0, rank: 3, score: 10 });
    expect(seen['O3 1']).toMatchObject({ stage: 'notConsidered', strategy: 1, reason: 'takenEarlier' });
    expect(seen.O4).toMatchObject({ stage: 'ranked', strategy: 1, rank: 2, score: 40 });
    expect(seen.O6).toMatchObject({ stage: 'notConsidered', strategy: 2, reason: 'placesFilled' });
  });

  it('does what the legacy example does when O1 and O3 are capped: O2, O4, then the fallback', () => {
    const full = [{ atMost: 0, scope: 'total' as const }];
    const items = {
      O1: { name: '1', priority: 4, caps: full },
      O2: { name: '2', priority: 3 },
      O3: { name: '3', priority: 2, caps: full },
      O4: { name: '4', priority: 1 },
      F: { name: 'F', eligible: no, until: '2000-01-01', caps: full },
    };
    const policies = { p: { count: 4, strategies: [{ items: ['O1', 'O2', 'O3', 'O4'] }], fallback: 'F' } };
    const { chosen, seen } = desk({ items, policies }).decide('p', 1);
    expect(chosen).toEqual(['O2', 'O4', 'F']);
    expect(seen.O1).toMatchObject({ stage: 'capped', cap: 0 });
    expect(seen['fallback F']).toEqual({ stage: 'fallback', score: NaN });
  });
});

describe('outcomes', () => {
  const items: Offers['items'] = {
    early: { name: '', from: '2026-01-02' },
    late: { name: '', until: '2026-01-01' },
    edge: { name: '', from: '2026-01-01', until: '2026-01-01T00:00:01Z' },
    mine: { name: '', eligible: no },
    capped: {
      name: '',
      caps: [
        { atMost: 9, scope: 'total' },
        { atMost: 0, scope: 'person', per: 'day' },
      ],
    },
    good: { name: '', priority: 2 },
    twin: { name: '', priority: 2 },
  };
  const all = Object.keys(items);

  it('gives each its reason', () => {
    const { seen } = desk({ items, policies: { p: { strategies: [{ items: all }] } } }).decide('p', 1);
    expect(seen.early).toMatchObject({ stage: 'ineligible', reason: 'notYet' });
    expect(seen.late).toMatchObject({ stage: 'ineligible', reason: 'over' });
    expect(seen.mine).toMatchObject({ stage: 'ineligible', reason: 'ownRule' });
    expect(seen.capped).toMatchObject({ stage: 'capped', cap: 1 });
    expect(seen.good).toMatchObject({ stage: 'chosen', rank: 1 });
    expect(seen.twin).toMatchObject({ stage: 'ranked', rank: 2 });
    expect(seen.edge).toMatchObject({ stage: 'ranked', rank: 3 });
  });

  it('takes from as inclusive and until as exclusive', () => {
    const { decide } = desk({ items, policies: { p: { strategies: [{ items: all }] } } });
    expect(decide('p', 1, 1).seen.edge).toMatchObject({ reason: 'over' });
    expect(decide('p', 1, DAY - 1).seen.early).toMatchObject({ reason: 'notYet' });
    expect(decide('p', 1, DAY).seen.early).toMatchObject({ stage: 'ranked' });
  });

  it('closes a whole strategy by its rule, and lets a later one look again', () => {
    const strategies = [
      { items: ['good'], eligible: no },
      { items: ['good'], eligible: yes },
    ];
    const { chosen, seen } = desk({ items, policies: { p: { strategies } } }).decide('p', 1);
    expect(seen.good).toMatchObject({ stage: 'ineligible', strategy: 0, reason: 'strategyRule' });
    expect(seen['good 1']).toMatchObject({ stage: 'chosen', strategy: 1 });
    expect(chosen).toEqual(['good']);
  });

  it('withholds an offer in a twin: it keeps its place, nobody gets it, nothing is counted', () => {
    const counted: Offers['items'] = {
      ...items,
      good: { name: '', priority: 2, caps: [{ atMost: 1, scope: 'total' }] },
    };
    const policies = { p: { strategies: [{ items: ['good', 'twin'] }], fallback: 'edge' } };
    const { decide } = desk({ items: counted, policies }, { withheld: new Set(['good']) });
    for (const person of [1, 2]) {
      const { chosen, seen } = decide('p', person);
      expect(chosen).toEqual([]);
      expect(seen.good).toMatchObject({ stage: 'withheld', rank: 1 });
      expect(seen['fallback edge']).toMatchObject({ stage: 'notConsidered', reason: 'placesFilled' });
    }
  });

  it('withholds it once: a later strategy and the fallback find it taken, and a fallback alone is withheld too', () => {
    const policies = {
      again: { count: 2, strategies: [{ items: ['good'] }, { items: ['good', 'twin'] }], fallback: 'good' },
      only: { strategies: [], fallback: 'good' },
    };
    const { decide } = desk({ items, policies }, { withheld: new Set(['good']) });
    const { chosen, seen } = decide('again', 1);
    expect(chosen).toEqual(['twin']);
    expect(seen.good).toMatchObject({ stage: 'withheld', strategy: 0 });
    expect(seen['good 1']).toMatchObject({ stage: 'notConsidered', reason: 'takenEarlier' });
    expect(seen['fallback good']).toMatchObject({ stage: 'notConsidered', reason: 'takenEarlier' });
    expect(decide('only', 1)).toMatchObject({ chosen: [], seen: { 'fallback good': { stage: 'withheld' } } });
  });

  it('does not repeat the fallback, and runs policies that are half drawn', () => {
    const policies = {
      twice: { count: 2, strategies: [{ items: ['good'] }], fallback: 'good' },
      empty: { strategies: [] },
      lost: { strategies: [{ items: ['nobody'], collection: 'none', ranking: { formula: 'none' } }], fallback: 'who' },
    };
    const { decide, policies: compiled } = desk({ items, policies });
    expect(decide('twice', 1).chosen).toEqual(['good']);
    expect(decide('twice', 1).seen['fallback good']).toMatchObject({ reason: 'takenEarlier' });
    expect(decide('empty', 1)).toEqual({ chosen: [], seen: {} });
    expect(decide('lost', 1)).toEqual({ chosen: [], seen: {} });
    expect(() => decide('gone', 1)).toThrow('unknown policy: "gone"');
    expect(compiled.index('gone')).toBe(-1);
  });

  it('asks for as many as the policy or the caller wants', () => {
    const { decide } = desk({ items, policies: { p: { strategies: [{ items: ['good', 'twin'] }] } } });
    expect(decide('p', 1).chosen).toEqual(['good']);
    expect(decide('p', 1, 0, 2).chosen).toEqual(['good', 'twin']);
    expect(decide('p', 1, 0, 0).chosen).toEqual([]);
  });
});

describe('ranking', () => {
  it('breaks ties by priority, then by id, whatever the order in the file', () => {
    const items = six({ b: 1, B: 1, a: 1, z: 5 });
    const rank = (ids: string[]) =>
      desk({
        items,
        formulas: { same: { name: '', cases: [], otherwise: 7 } },
        policies: {
          p: { count: 9, strategies: [{ items: ids, ranking: { formula: 'same' } }] },
        },
      }).decide('p', 1).chosen;
    expect(rank(['b', 'B', 'a', 'z'])).toEqual(['z', 'B', 'a', 'b']);
    expect(rank(['z', 'a', 'b', 'B'])).toEqual(['z', 'B', 'a', 'b']);
  });

  it('takes the first case that is met, and only for its offers', () => {
    const formulas = {
      f: {
        name: '',
        cases: [
          { when: no, score: 100 },
          { when: yes, score: { times: [{ priority: true as const }, 3] }, offers: ['low'] },
          { when: { share: 0.5, key: 'k' }, score: { plus: [{ attribute: 'age' }, 1] } },
        ],
        otherwise: { priority: true as const },
      },
    };
    const policies = { p: { count: 9, strategies: [{ items: ['low', 'high'], ranking: { formula: 'f' } }] } };
    const { decide } = desk({ items: six({ low: 2, high: 5 }), formulas, policies });
    expect(decide('p', 9).seen).toMatchObject({ low: { score: 6 }, high: { score: 5 } });
    expect(decide('p', 9).chosen).toEqual(['low', 'high']);
    expect(decide('p', 4).seen).toMatchObject({ low: { score: 6 }, high: { score: 5 } });
    expect(decide('p', 14).seen).toMatchObject({ high: { score: 15 } });
    expect(decide('p', 14).chosen).toEqual(['high', 'low']);
  });

  it('counts a missing attribute, an overflow and what is nested too deep as 0', () => {
    const score = (otherwise: Score, person = 3) =>
      desk({
        items: six({ a: 4 }),
        formulas: { f: { name: '', cases: [], otherwise } },
        policies: {
          p: { strategies: [{ items: ['a'], ranking: { formula: 'f' } }] },
        },
      }).decide('p', person).seen.a.score;
    const nest = (depth: number): Score => (depth === 1 ? 1 : { plus: [nest(depth - 1), 1] });
    expect(score({ attribute: 'age' })).toBe(3);
    expect(score({ attribute: 'age' }, 99)).toBe(0);
    expect(score({ attribute: 'nobody.has' })).toBe(0);
    expect(score({ times: [1e200, 1e200] })).toBe(0);
    expect(score({ plus: [] })).toBe(0);
    expect(score({ times: [] })).toBe(1);
    expect(score(nest(31))).toBe(31);
    expect(score(nest(32))).toBe(30);
    const product = (depth: number): Score => (depth === 1 ? 1 : { times: [product(depth - 1), 1] });
    expect(score(product(31))).toBe(1);
    expect(score(product(32))).toBe(0);
  });
});

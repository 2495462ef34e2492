import { describe, expect, it } from 'vitest';
import { candidateOf } from '../../src/analysis/run/decide';
import { explainDecision, type TapeRow } from '../../src/decisions/explain';
import { leavesToFlip } from '../../src/decisions/flips';
import { CAPPED, CHOSEN, FALLBACK, NO_STRATEGY, pack, readOutcome, WITHHELD } from '../../src/decisions/outcome';
import { DECISION_REASONS } from '../../src/decisions/reasons';
import type { Offers } from '../../src/model/offer';
import type { Rule } from '../../src/model/rule';
import { DAY, desk, no, trace, yes } from './help';

const half: Rule = { share: 0.5, key: 'half' };
const offers: Offers = {
  items: {
    best: {
      name: '',
      priority: 9,
      caps: [
        { atMost: 1, scope: 'person' },
        { atMost: 1, scope: 'person', per: 'day' },
      ],
    },
    daily: { name: '', priority: 8, caps: [{ atMost: 1, scope: 'total', per: 'day' }] },
    fine: { name: '', priority: 5 },
    fair: { name: '', priority: 5 },
    mine: { name: '', eligible: { all: [half, yes, { not: no }] } },
    soon: { name: '', from: '2026-01-03' },
    past: { name: '', until: '2026-01-01' },
    other: { name: '' },
  },
  policies: {
    p: {
      strategies: [
        { items: ['best', 'daily', 'fine', 'fair', 'mine', 'soon', 'past'] },
        { items: ['other'], eligible: no },
      ],
      fallback: 'other',
    },
  },
};

function explained(person: number, { decisions = 0, now = 0 } = {}) {
  const { policies, counters, decide } = desk(offers);
  for (let i = 0; i < decisions; i++) decide('p', person, now);
  return explainDecision(policies, { policy: 'p', person, now, counters, trace: (rule) => trace(rule, person) });
}

const of = (answer: ReturnType<typeof explained>, offer: string) =>
  answer.candidates.find((candidate) => candidate.offer === offer)!;

describe('explaining a decision', () => {
  it('gives the winner, every loser, and the fallback last', () => {
    const answer = explained(7);
    expect(answer.chosen).toEqual(['best']);
    expect(answer.candidates.map(({ offer, reason }) => `${offer} ${reason.key}`)).toEqual([
      'best decision_chosen',
      'daily decision_ranked',
      'fair decision_ranked',
      'fine decision_ranked',
      'mine decision_own_rule',
      'past decision_over',
      'soon decision_not_yet',
      'other decision_places_filled',
      'other decision_places_filled',
    ]);
    expect(answer.candidates.every(({ reason }) => reason.key in DECISION_REASONS)).toBe(true);
  });

  it('gives caps with their use and when they are free again', () => {
    const answer = explained(7, { decisions: 2, now: 3600 });
    expect(answer.chosen).toEqual(['fair']);
    expect(of(answer, 'best')).toMatchObject({
      stage: 'capped',
      reason: { key: 'decision_capped_person_ever', data: { atMost: 1 } },
      caps: [
        { position: 0, scope: 'person', atMost: 1, used: 1 },
        { position: 1, per: 'day', atMost: 1, used: 1, freeAgain: DAY },
      ],
      // One of them never ends, so waiting is no way.
      changes: [
        { kind: 'cap', position: 0, atMost: 2 },
        { kind: 'cap', position: 1, atMost: 2 },
      ],
    });
    expect(of(answer, 'daily').changes).toEqual([
      { kind: 'wait', until: DAY },
      { kind: 'cap', position: 0, atMost: 2 },
    ]);
  });

  it('says by how much a loser lost, and whether the tie is against it', () => {
    const answer = explained(7, { decisions: 2 });
    expect(of(answer, 'fine').changes).toEqual([
      { kind: 'score', ranking: 'priority', gap: 0, more: true, over: 'fair' },
      { kind: 'places', add: 1 },
    ]);
    expect(of(explained(7), 'daily').changes[0]).toMatchObject({ gap: 1, more: true, over: 'best' });
  });

  it('traces the rule that failed down to the leaf that would have to turn', () => {
    const { rule, changes } = of(explained(7), 'mine');
    expect(rule).toMatchObject({ met: false });
    expect(changes).toEqual([{ kind: 'rule', leaves: [{ rule: half, met: false }] }]);
    expect(of(explained(3), 'mine').stage).toBe('ranked');
  });

  it('knows what waiting does for an offer that has not begun, and nothing for one that is over', () => {
    expect(of(explained(7), 'soon').changes).toEqual([{ kind: 'wait', until: 2 * DAY }]);
    expect(of(explained(7), 'past').changes).toEqual([]);
  });

  it('tells a past decision from its tape, though nothing would come out so today', () => {
    const { policies } = desk(offers);
    const number = (id: string) => policies.offerIds.indexOf(id);
    const tape = [
      { offer: number('daily'), outcome: pack(CAPPED, 0, 0) },
      { offer: number('fine'), outcome: pack(CHOSEN, 0, 1) },
    ];
    const answer = explainDecision(policies, { policy: 'p', person: 7, now: 3600, tape });
    expect(answer.chosen).toEqual(['fine']);
    expect(of(answer, 'daily').caps).toEqual([
      { position: 0, scope: 'total', per: 'day', atMost: 1, used: 1, freeAgain: DAY },
    ]);
    expect(of(answer, 'best').stage).toBe('notConsidered');
    const fallback = [{ offer: number('other'), outcome: pack(FALLBACK, NO_STRATEGY, 0) }];
    expect(explainDecision(policies, { policy: 'p', person: 7, now: 0, tape: fallback }).chosen).toEqual(['other']);
    expect(() => explainDecision(policies, { policy: 'p', person: 7, now: 0 })).toThrow('needs counters or a tape');
  });
});

describe('the score that a loser lacks', () => {
  /** What the one place goes to by score where there is one, else by priority; all are ranked together. */
  type Offered = Record<string, { priority: number; score?: number }>;
  const ranked = (offered: Offered): Offers => {
    const ids = Object.keys(offered);
    const scored = ids.filter((id) => offered[id].score !== undefined);
    const cases = scored.map((id) => ({ when: yes, score: offered[id].score!, offers: [id] }));
    const strategies = [
      { items: ids.filter((id) => !scored.includes(id)), group: 'g' },
      { items: scored, ranking: { formula: 'f' }, group: 'g' },
    ].filter(({ items }) => items.length > 0);
    return {
      items: Object.fromEntries(ids.map((id) => [id, { name: '', priority: offered[id].priority }])),
      formulas: { f: { name: '', cases, otherwise: 0 } },
      policies: { p: { strategies } },
    };
  };
  const raised = (offered: Offered, id: string, by: number): Offered => {
    const { priority, score } = offered[id];
    return { ...offered, [id]: score === undefined ? { priority: priority + by } : { priority, score: score + by } };
  };
  const wins = (offered: Offered, id: string): boolean => desk(ranked(offered)).decide('p', 1).chosen[0] === id;

  it.each<[string, { loser: string; lacks: number; losesTie: boolean; among: Offered }]>([
    [
      'by priority, the smaller id wins the tie',
      { loser: 'a', lacks: 3, losesTie: false, among: { a: { priority: 1 }, b: { priority: 4 } } },
    ],
    [
      'by priority, the greater id loses it',
      { loser: 'b', lacks: 3, losesTie: true, among: { a: { priority: 4 }, b: { priority: 1 } } },
    ],
    [
      'by formula, the lower priority loses the tie',
      { loser: 'a', lacks: 1, losesTie: true, among: { a: { priority: 1, score: 2 }, b: { priority: 4, score: 3 } } },
    ],
    [
      'by formula, the higher priority wins it',
      { loser: 'b', lacks: 1, losesTie: false, among: { a: { priority: 1, score: 3 }, b: { priority: 4, score: 2 } } },
    ],
    [
      'by formula and level already, the greater id lost it',
      { loser: 'b', lacks: 0, losesTie: true, among: { a: { priority: 4, score: 3 }, b: { priority: 4, score: 3 } } },
    ],
    [
      'by formula against a priority, the higher priority wins the tie',
      { loser: 'b', lacks: 2, losesTie: false, among: { a: { priority: 4 }, b: { priority: 6, score: 2 } } },
    ],
    [
      'by priority against a formula, the priority raised to that score is the higher one',
      { loser: 'b', lacks: 8, losesTie: false, among: { a: { priority: 2, score: 9 }, b: { priority: 1 } } },
    ],
    [
      'by priority against a formula, the priority raised to that score is still the lower one',
      { loser: 'a', lacks: 2, losesTie: true, among: { a: { priority: 1 }, b: { priority: 5, score: 3 } } },
    ],
    [
      'by priority against a formula, the priorities become equal and the smaller id wins',
      { loser: 'a', lacks: 2, losesTie: false, among: { a: { priority: 1 }, b: { priority: 3, score: 3 } } },
    ],
  ])('%s', (_, { loser, lacks, losesTie, among }) => {
    const { policies, counters } = desk(ranked(among));
    const lost = of(explainDecision(policies, { policy: 'p', person: 1, now: 0, counters }), loser);
    expect(lost.changes[0]).toMatchObject({ kind: 'score', gap: lacks, more: losesTie });
    expect(wins(raised(among, loser, lacks), loser)).toBe(!losesTie);
    expect(wins(raised(among, loser, lacks + 0.5), loser)).toBe(true);
  });
});

describe('explaining a decision of a twin without an offer', () => {
  const without = (offer: string, policy: Offers['policies'][string]) => {
    const items = { good: { name: '', priority: 2 }, next: { name: '', priority: 1 } };
    const { policies, counters } = desk({ items, policies: { p: policy } }, { withheld: new Set([offer]) });
    return (tape?: TapeRow[]) => explainDecision(policies, { policy: 'p', person: 1, now: 0, counters, tape });
  };
  const reasons = ({ candidates }: ReturnType<typeof explained>) =>
    candidates.map(({ offer, reason }) => `${offer} ${reason.key}`);

  it('says that it won its place, and that the next lost to it', () => {
    const answer = without('good', { strategies: [{ items: ['good', 'next'] }] })();
    expect(answer.chosen).toEqual([]);
    expect(reasons(answer)).toEqual(['good decision_withheld', 'next decision_ranked']);
    expect(of(answer, 'next').changes[0]).toMatchObject({ gap: 1, over: 'good' });
  });

  it('answers that it was not considered, and why', () => {
    const { candidates } = without('good', { strategies: [{ items: ['good', 'next'] }] })();
    expect(candidateOf(candidates[0])).toMatchObject({ stage: 'notConsidered', reason: 'decision_withheld' });
  });

  it('says that a later strategy finds it taken, and tells the same from what was written down', () => {
    const policy = { count: 2, strategies: [{ items: ['good'] }, { items: ['good', 'next'] }] };
    const explain = without('good', policy);
    const [good, next] = [0, 1];
    const tape = [
      { offer: good, outcome: pack(WITHHELD, 0, 1) },
      { offer: next, outcome: pack(CHOSEN, 1, 1) },
    ];
    for (const answer of [explain(), explain(tape)]) {
      expect(answer.chosen).toEqual(['next']);
      expect(reasons(answer)).toEqual([
        'good decision_withheld',
        'next decision_chosen',
        'good decision_taken_earlier',
      ]);
    }
  });

  it('says that the fallback is what it goes without', () => {
    const answer = without('next', { strategies: [{ items: [] }], fallback: 'next' })();
    expect(answer.chosen).toEqual([]);
    expect(reasons(answer)).toEqual(['next decision_withheld']);
  });
});

describe('leaves that would have to turn', () => {
  const leaf = (met: boolean, key: string) => ({ rule: { share: 1, key }, met });
  const group = (kind: 'all' | 'any', met: boolean, ...parts: ReturnType<typeof leaf>[]) => ({
    rule: { [kind]: parts.map(({ rule }) => rule) } as unknown as Rule,
    met,
    parts,
  });

  it('are all the failing parts of all, the easiest of any, and the reverse below not', () => {
    const [a, b, c] = [leaf(false, 'a'), leaf(false, 'b'), leaf(true, 'c')];
    expect(leavesToFlip(group('all', false, a, b, c), true)).toEqual([a, b]);
    expect(leavesToFlip(group('any', false, a, b), true)).toEqual([a]);
    const any = { ...group('any', true, a, c) };
    expect(leavesToFlip({ rule: { not: any.rule }, met: false, parts: [any] }, true)).toEqual([c]);
    const all = group('all', true, c, leaf(true, 'd'));
    expect(leavesToFlip({ rule: { not: all.rule }, met: false, parts: [all] }, true)).toEqual([c]);
    expect(leavesToFlip(c, true)).toEqual([]);
  });
});

describe('outcomes in one number', () => {
  it('read back what was packed', () => {
    expect(readOutcome(pack(CAPPED, 3, 2))).toEqual({ stage: 'capped', strategy: 3, cap: 2 });
    expect(readOutcome(pack(CHOSEN, 0, 1))).toEqual({ stage: 'chosen', strategy: 0, rank: 1 });
    expect(readOutcome(pack(FALLBACK, NO_STRATEGY, 0))).toEqual({ stage: 'fallback' });
    expect(readOutcome(pack(CHOSEN, 32000, 5000))).toEqual({ stage: 'chosen', strategy: 32000, rank: 4095 });
    expect(pack(CHOSEN, 32000, 5000) | 0).toBe(pack(CHOSEN, 32000, 5000));
  });
});

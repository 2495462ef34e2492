import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainDecision, type TapeRow } from '../../src/decisions/explain';
import { readOutcome } from '../../src/decisions/outcome';
import { desk, trace } from './help';
import { decideNaively, periodName, type Given } from './naive';
import { PEOPLE, worlds } from './worlds';

describe('in any world', () => {
  it('the right people get the right offers, and no cap is ever passed', () => {
    let decided = 0;
    let capped = 0;
    fc.assert(
      fc.property(worlds, ({ offers, asks }) => {
        const { decide } = desk(offers, { size: PEOPLE });
        const past: Given[] = [];
        for (const { policy, person, now } of asks) {
          const { chosen, seen } = decide(policy, person, now);
          expect(chosen).toEqual(decideNaively(offers, past, policy, person, now));
          decided++;
          if (Object.values(seen).some(({ stage }) => stage === 'capped')) capped++;
        }
        for (const [offer, { caps = [] }] of Object.entries(offers.items)) {
          for (const { atMost, scope, per, placement } of caps) {
            const uses = new Map<string, number>();
            for (const given of past) {
              if (given.offer !== offer || (placement && placement !== given.placement)) continue;
              const key = `${periodName(per, given.now)} ${scope === 'person' ? given.person : ''}`;
              uses.set(key, (uses.get(key) ?? 0) + 1);
            }
            expect(Math.max(0, ...uses.values())).toBeLessThanOrEqual(atMost);
          }
        }
      }),
      { numRuns: 300 },
    );
    // The worlds must press on the caps, or the test says nothing.
    expect(capped / decided).toBeGreaterThan(0.2);
  });

  it('the order of lists and maps in the file changes nothing', () => {
    fc.assert(
      fc.property(worlds, ({ offers, asks }) => {
        const turned = {
          ...offers,
          items: Object.fromEntries(Object.entries(offers.items).reverse()),
          collections: { some: { name: '', items: [...offers.collections!.some.items].reverse() } },
          policies: Object.fromEntries(Object.entries(offers.policies).reverse()),
        };
        const one = desk(offers, { size: PEOPLE });
        const other = desk(turned, { size: PEOPLE });
        for (const { policy, person, now } of asks) {
          expect(other.decide(policy, person, now)).toEqual(one.decide(policy, person, now));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('a decision explained beforehand from counters, and afterwards from its tape, is the decision', () => {
    let compared = 0;
    fc.assert(
      fc.property(worlds, ({ offers, asks }) => {
        const { policies, counters } = desk(offers, { size: PEOPLE });
        for (const { policy, person, now } of asks.slice(-30)) {
          const ask = { policy, person, now, trace: (rule: Parameters<typeof trace>[0]) => trace(rule, person) };
          const before = explainDecision(policies, { ...ask, counters });
          const tape: TapeRow[] = [];
          policies.decide(policy, person, now, counters, (offer, outcome) => {
            if (readOutcome(outcome).stage !== 'notConsidered') tape.push({ offer, outcome });
          });
          const chosen = Array.from(policies.chosen.subarray(0, policies.chosenCount), (i) => policies.offerIds[i]);
          const after = explainDecision(policies, { ...ask, tape });
          expect(before.chosen).toEqual(chosen);
          expect(after.chosen).toEqual(chosen);
          const bare = ({ offer, stage, strategy, reason, rule, score, rank }: (typeof before.candidates)[number]) => ({
            offer,
            stage,
            strategy,
            reason,
            rule,
            score,
            rank,
          });
          expect(after.candidates.map(bare)).toEqual(before.candidates.map(bare));
          for (const { stage, rule, changes } of before.candidates) {
            if (rule) expect(rule.met).toBe(false);
            if (stage === 'ranked') expect(changes).toContainEqual(expect.objectContaining({ kind: 'places' }));
          }
          compared++;
        }
      }),
      { numRuns: 40 },
    );
    expect(compared).toBeGreaterThanOrEqual(500);
  });

  it('what is said to change the outcome changes it', () => {
    let tried = 0;
    fc.assert(
      fc.property(worlds, ({ offers, asks }) => {
        const { policies, counters, decide } = desk(offers, { size: PEOPLE });
        for (const { policy, person, now } of asks) {
          const { candidates } = explainDecision(policies, { policy, person, now, counters });
          for (const { offer, stage, strategy, changes } of candidates) {
            for (const change of changes) {
              if (change.kind === 'places') {
                const places = (offers.policies[policy].count ?? 1) + change.add;
                const again = explainDecision(policies, { policy, person, now, counters, places });
                expect(again.chosen).toContain(offer);
                tried++;
              }
              if (change.kind === 'wait' && stage === 'capped') {
                const later = explainDecision(policies, { policy, person, now: change.until, counters });
                const same = later.candidates.find((c) => c.offer === offer && c.strategy === strategy);
                expect(same?.stage).not.toBe('capped');
                tried++;
              }
            }
          }
          decide(policy, person, now);
        }
      }),
      { numRuns: 40 },
    );
    expect(tried).toBeGreaterThan(100);
  });
});

import { describe, expect, it } from 'vitest';
import { decide } from '../../src/analysis/run/decide';
import { explainPast } from '../../src/analysis/run/tape';
import { why } from '../../src/analysis/run/why';
import { readOutcome } from '../../src/decisions/outcome';
import * as rows from '../../src/engine/rows';
import type { Rule } from '../../src/model/rule';
import { traceRule } from '../../src/rules/traceRule';
import { example, finished } from '../engine/help';
import { dice, randomWorkspace } from '../engine/journeys';

const PEOPLE = 2000;

/** Rows of one kind of a hundred people among those who have any. */
function rowsOf(done: ReturnType<typeof finished>, kind: number, seed: number): number[] {
  const { log } = done.run;
  const by = new Map<number, number[]>();
  for (let row = 0; row < log.count; row++) {
    if (log.kind[row] !== kind) continue;
    const list = by.get(log.person[row]) ?? [];
    list.push(row);
    by.set(log.person[row], list);
  }
  const people = [...by.keys()];
  const die = dice(seed);
  const picked = new Set<number>();
  while (picked.size < Math.min(100, people.length)) picked.add(die.one(people));
  return [...picked].flatMap((person) => by.get(person)!);
}

/** What a decision of the log wrote down, candidate by candidate. */
function written(done: ReturnType<typeof finished>, decided: number): Map<string, string> {
  const { log, plan } = done.run;
  const out = new Map<string, string>();
  for (let row = decided - 1; log.kind[row] === rows.CANDIDATE && log.person[row] === log.person[decided]; row--) {
    const { stage, reason } = readOutcome(log.value[row]);
    out.set(plan.offers[log.object[row]], `${stage} ${reason ?? ''}`.trim());
  }
  return out;
}

describe('replay of 100 people', () => {
  const done = finished(example('win-back'), { people: PEOPLE });
  const { run } = done;

  it('decisions are explained as they were written', () => {
    for (const decided of rowsOf(done, rows.DECIDED, 1)) {
      const tape = written(done, decided);
      const explained = explainPast(done, run.log.person[decided], decided);
      const chosen = run.log.value[decided];
      for (const each of explained) {
        const stage = tape.get(each.offer);
        if (stage) expect(stage.split(' ')[0]).toBe(each.stage);
        // A rule that is given as the reason must not have been met then.
        if (each.rule && (each.reason.key as string).includes('ule')) expect(each.rule.met).toBe(false);
      }
      const best = explained.filter(({ stage }) => stage === 'chosen' || stage === 'fallback');
      expect(best[0]?.offer ?? '').toBe(chosen < 0 ? '' : run.plan.offers[chosen]);
    }
  });

  it('audiences: why says member when the log does, and the trace agrees', () => {
    const die = dice(3);
    for (let i = 0; i < 100; i++) {
      const person = run.people.id(die.below(PEOPLE));
      const id = die.one(['lapsedYoga', 'windowShoppers', 'noEmailConsent']);
      const at = `day ${die.below(60)}.5`;
      const answer = why({ kind: 'why', person, about: { audience: id }, at }, done, 'query');
      expect(answer.trace!.met, `${person} ${id} ${at}`).toBe(answer.met);
      expect(answer.reason).toBeUndefined();
    }
  });

  it('within 300 ms', () => {
    const began = performance.now();
    for (let i = 0; i < 10; i++)
      why({ kind: 'why', person: run.people.id(i * 7), about: { offer: 'tenOff' } }, done, 'query');
    expect((performance.now() - began) / 10).toBeLessThan(300);
  });
});

it('deciding again, with what was known a second before, comes out as it did', () => {
  const workspace = example('win-back');
  // Two days of waiting first, so that nothing else of the decision's second is about the same person.
  const { journey, links } = { journey: workspace.journeys.winBack, links: workspace.journeys.winBack.links };
  const others = links.filter(({ from }) => !['start', 'offer', 'pause'].includes(from));
  journey.links = [
    { from: 'start', to: 'pause' },
    { from: 'pause', to: 'consent' },
    { from: 'offer', to: 'mail' },
    ...others,
  ];
  const done = finished(workspace, { people: PEOPLE });
  const { run } = done;
  let compared = 0;
  for (const decided of rowsOf(done, rows.DECIDED, 2)) {
    const at = run.log.time[decided];
    const person = run.log.person[decided];
    const mine = done.index.rows.slice(done.index.first[person], done.index.first[person + 1]);
    const busy = mine.some((row) => run.log.time[row] === at && run.log.kind[row] <= rows.EXITED);
    const shared = done.run.log.time[decided - 1] === at && run.log.person[decided - 1] !== person;
    if (busy || shared || at % 86400 === 0) continue;
    compared++;
    const policy = run.plan.policies[run.log.object[decided]];
    const instant = new Date((run.startUnix + at - 1) * 1000).toISOString().replace('.000', '');
    const answer = decide({ kind: 'decide', policy, person: run.people.id(person), at: instant }, done, 'query');
    const chosen = run.log.value[decided];
    expect(answer.chosen[0] ?? '', `row ${decided}`).toBe(chosen < 0 ? '' : run.plan.offers[chosen]);
    for (const [offer, stage] of written(done, decided))
      expect(answer.candidates.find((each) => each.offer === offer)?.stage, offer).toBe(stage.split(' ')[0]);
  }
  expect(compared).toBeGreaterThan(80);
});

/** Every turn at a condition, traced again from the tape, takes the port that was taken. */
function conditions(done: ReturnType<typeof finished>, seed: number): number {
  const { run } = done;
  let turns = 0;
  for (const row of rowsOf(done, rows.STEP_LEFT, seed)) {
    const step = run.plan.steps[run.log.object[row]];
    if (step.activity?.kind !== 'condition') continue;
    turns++;
    const person = run.log.person[row];
    const at = run.log.time[row];
    const facts = done.facts({ history: true, inside: true, steps: true, at, only: { person, before: row } });
    const paths = Object.entries(step.fields.paths as Record<string, Rule>);
    const taken = paths.find(([, rule]) => traceRule(rule, facts, person, at).met)?.[0] ?? 'else';
    expect(taken, `row ${row}`).toBe(step.ports[run.log.value[row] - run.plan.portBase[step.index]]);
  }
  return turns;
}

it('traces of conditions agree with the port taken', () => {
  expect(conditions(finished(example('win-back'), { people: PEOPLE }), 4)).toBeGreaterThan(50);
  expect(conditions(finished(example('weekly-promotion'), { people: 300 }), 5)).toBeGreaterThan(50);
  let turns = 0;
  for (let seed = 300; seed < 340; seed++) turns += conditions(finished(randomWorkspace(seed, 60, 12)), seed);
  expect(turns).toBeGreaterThan(300);
});

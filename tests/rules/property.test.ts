import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Records } from '../../src/base/records';
import type { Rule } from '../../src/model/rule';
import { compileRule } from '../../src/rules/compile';
import type { Facts } from '../../src/rules/facts';
import { createLiveRules } from '../../src/rules/liveRules';
import { NO_CHANGE } from '../../src/rules/look';
import { plainFacts, type PlainData, type PlainFacts } from '../../src/rules/plainFacts';
import { ruleProblems } from '../../src/rules/problems';
import { explainSentence } from '../../src/rules/sentence';
import { toPql } from '../../src/rules/pql';
import { getAt } from '../../src/base/path';
import { traceRule } from '../../src/rules/traceRule';
import { anyRule, data, DAYS, eventLeaf, keptLeaf, moment, ownRule, STEP } from './arbitrary';
import { DAY, inSeconds, START } from './facts';
import { naive, type NaivePerson, type NaiveWorld } from './naive';

/** The clock of some people is put forward in the second night. */
const FORWARD = START + DAY + 2 * STEP;
const offset = (zone: string | undefined, unixMs: number): number => (zone ? (unixMs < FORWARD ? 3600 : 7200) : 0);

const world = (missingConsent: 'y' | 'n'): NaiveWorld => ({
  missingConsent,
  audiences: { buyers: { did: 'buy', within: 'P1D', atLeast: 2 } },
});

function factsOf(given: { profiles: { id: string }[]; events: object[] }, missingConsent: 'y' | 'n'): PlainFacts {
  const profiles = given.profiles.map((profile) =>
    profile.id === 'p1' ? { ...profile, timeZone: 'shifted' } : profile,
  );
  return plainFacts({ ...given, profiles } as PlainData, {
    ...world(missingConsent),
    zoneOffset: offset,
    seed: 'test',
  });
}

function naivePerson(facts: PlainFacts, person: number): NaivePerson {
  const { first, time, types, type } = facts.events;
  const zone = facts.profile(person).timeZone as string | undefined;
  const events = [];
  for (let row = first[person]; row < first[person + 1]; row++)
    events.push({ ...facts.event(row), time: time[row], type: types[type[row]] });
  return {
    profile: facts.profile(person),
    events,
    offset: (at) => offset(zone, at),
    share: (key) => facts.share(person, key),
  };
}

const tickOf = (facts: Facts, unix: number): number => ((unix - facts.epoch) * facts.ticksPerSecond) / 1000;
const unixOf = (facts: Facts, tick: number): number => facts.epoch + (tick * 1000) / facts.ticksPerSecond;
const consent = fc.constantFrom('y' as const, 'n' as const);
const peopleOf = (facts: Facts): number[] => [...Array(facts.people).keys()];

test('batch and trace say what the format says', () => {
  fc.assert(
    fc.property(
      anyRule,
      data,
      fc.array(moment, { minLength: 1, maxLength: 4 }),
      consent,
      (rule, given, moments, missing) => {
        const plain = factsOf(given, missing);
        for (const facts of [plain, inSeconds(plain)]) {
          const compiled = compileRule(rule, facts);
          for (const unix of moments) {
            const at = tickOf(facts, unix);
            const expected = peopleOf(facts).map((person) =>
              naive(rule, naivePerson(plain, person), unix, world(missing)),
            );
            expect(peopleOf(facts).map((person) => compiled.met(person, at))).toEqual(expected);
            expect([...compiled.mask(at)].map(Boolean)).toEqual(expected);
            const traces = peopleOf(facts).map((person) => traceRule(rule, facts, person, at));
            expect(traces.map((trace) => trace.met)).toEqual(expected);
            expect(JSON.parse(JSON.stringify(traces))).toEqual(traces);
          }
        }
      },
    ),
    { seed: 20260105, numRuns: 800 },
  );
});

/** Rows in the order a run sees them. */
function replay(facts: Facts): { row: number; person: number; time: number }[] {
  const rows = peopleOf(facts).flatMap((person) => {
    const { first, time } = facts.events;
    return Array.from({ length: first[person + 1] - first[person] }, (_, index) => {
      const row = first[person] + index;
      return { row, person, time: time[row] };
    });
  });
  return rows.sort((a, b) => a.time - b.time || a.row - b.row);
}

const probes = Array.from({ length: (DAYS + 8) * 48 * 2 }, (_, index) => (index >> 1) * STEP + (index & 1));

/** Replays the events up to each moment and compares answers; with `sleep` also all instants until the next change. */
function checkLive(plain: PlainFacts, facts: Facts, rules: Rule[], moments: number[], sleep: boolean): void {
  const records = new Records(facts.people, facts.ticksPerSecond === 1);
  const live = createLiveRules(facts, records);
  const made = rules.map((rule) => live.rule(rule));
  records.lay();
  const { missingConsent } = facts;
  const rows = replay(facts);
  const tick = 1000 / facts.ticksPerSecond;
  let seen = 0;
  for (const unix of [...moments].sort((a, b) => a - b)) {
    const at = tickOf(facts, unix);
    for (; seen < rows.length && rows[seen].time <= at; seen++) {
      const { row, person, time } = rows[seen];
      live.see(facts.events.type[row], row, person, time);
    }
    for (const person of peopleOf(facts)) {
      const self = naivePerson(plain, person);
      const known = { ...self, events: self.events.filter(({ time }) => time <= unix) };
      rules.forEach((rule, index) => {
        const met = naive(rule, known, unix, world(missingConsent));
        expect(made[index].met(person, at)).toBe(met);
        const next = made[index].nextChange(person, at);
        expect(next).toBeGreaterThan(at);
        expect(next === Infinity || Number.isInteger(next)).toBe(true);
        expect(compileRule(rule, facts).next(person, at)).toBe(next);
        if (facts.ticksPerSecond === 1 && at >= 0 && at < NO_CHANGE) {
          const bound = Math.min(next, NO_CHANGE);
          expect(made[index].look(person, at)).toBe(met ? bound : -bound);
        }
        if (!sleep) return;
        const until = unixOf(facts, next);
        for (const probe of probes) {
          const then = START + (probe & 1 ? probe - 1 + tick : probe);
          if (then > unix && then < until && naive(rule, known, then, world(missingConsent)) !== met)
            throw new Error(`changes at ${new Date(then).toISOString()}, next was ${until}`);
        }
      });
    }
  }
}

test('live rules agree at every instant and never sleep through a change', () => {
  fc.assert(
    fc.property(
      fc.tuple(ownRule, ownRule),
      data,
      fc.array(moment, { minLength: 1, maxLength: 3 }),
      consent,
      (rules, given, moments, missing) => {
        const plain = factsOf(given, missing);
        for (const facts of [plain, inSeconds(plain)]) checkLive(plain, facts, rules, moments, true);
      },
    ),
    { seed: 20260106, numRuns: 100 },
  );
});

test('live leaves agree at many instants', () => {
  fc.assert(
    fc.property(
      fc.array(keptLeaf, { minLength: 2, maxLength: 4 }),
      data,
      fc.array(moment, { minLength: 6, maxLength: 6 }),
      (rules, given, moments) => {
        const plain = factsOf(given, 'y');
        for (const facts of [plain, inSeconds(plain)]) checkLive(plain, facts, rules, moments, false);
      },
    ),
    { seed: 20260109, numRuns: 500 },
  );
});

test('a lone window flips exactly when it says', () => {
  fc.assert(
    fc.property(eventLeaf, data, moment, (leaf, given, unix) => {
      const plain = factsOf(given, 'y');
      for (const facts of [plain, inSeconds(plain)]) {
        const at = tickOf(facts, unix);
        for (const person of peopleOf(facts)) {
          const { met, next } = compileRule(leaf as Rule, facts);
          const flip = next(person, at);
          if (flip === Infinity) continue;
          const self = naivePerson(plain, person);
          const known = { ...self, events: self.events.filter(({ time }) => time <= unix) };
          expect(naive(leaf as Rule, known, unixOf(facts, flip), world('y'))).toBe(!met(person, at));
        }
      }
    }),
    { seed: 20260107, numRuns: 1500 },
  );
});

test('any rule has no error, a sentence whose paths lead somewhere, and a printout', () => {
  fc.assert(
    fc.property(anyRule, (rule) => {
      expect(ruleProblems(rule, 'rule').filter(({ severity }) => severity === 'error')).toEqual([]);
      const parts = explainSentence(rule);
      expect(parts[0].text).toMatch(/^(everyone|nobody)/);
      for (const part of parts) {
        expect(part.text.trim()).not.toBe(part.role === 'value' ? undefined : '');
        expect(part.text).not.toMatch(/undefined|\[object/);
      }
      for (const { path } of parts) if (path) expect(getAt(rule, path)).toBeDefined();
      expect(toPql(rule)).not.toMatch(/undefined|\[object/);
    }),
    { seed: 20260108, numRuns: 1000 },
  );
});

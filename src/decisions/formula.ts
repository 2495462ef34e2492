import type { Formula, Score } from '../model/offer';
import type { Rule } from '../model/rule';
import type { Field } from '../rules/facts';

/** How deep sums and products may be nested; as at the vendor. Deeper parts count 0 and are a problem of the file. */
export const DEEPEST_SCORE = 30;

/** A number for one person and one offer's priority. */
export type ScoreOf = (person: number, priority: number) => number;

export type Test = (rule: Rule) => { met(person: number, now: number): boolean };
export type AttributeOf = (path: string) => Field | undefined;

/** Compiles a score: `compileScore({ times: [{ priority: true }, 2] }, attribute)(person, 10) // 20`. A missing attribute is 0. */
export function compileScore(score: Score, attribute: AttributeOf, depth = 1): ScoreOf {
  if (typeof score === 'number') return () => score;
  if (score === null || typeof score !== 'object') return () => 0;
  if ('priority' in score) return (_person, priority) => priority;
  if ('attribute' in score) return numberOf(attribute(score.attribute));
  if (depth > DEEPEST_SCORE) return () => 0;
  if ('plus' in score) {
    const parts = score.plus.map((part) => compileScore(part, attribute, depth + 1));
    return (person, priority) => {
      let sum = 0;
      for (let i = 0; i < parts.length; i++) sum += parts[i](person, priority);
      return sum;
    };
  }
  const parts = (score.times ?? []).map((part) => compileScore(part, attribute, depth + 1));
  return (person, priority) => {
    let product = 1;
    for (let i = 0; i < parts.length; i++) product *= parts[i](person, priority);
    return product;
  };
}

function numberOf(field: Field | undefined): ScoreOf {
  if (field?.type === 'number') return (person) => finite(field.at(person));
  if (field?.type === 'flag') return (person) => (field.at(person) === 1 ? 1 : 0);
  if (field?.type === 'any') {
    return (person) => {
      const value = field.at(person);
      return typeof value === 'number' ? finite(value) : value === true ? 1 : 0;
    };
  }
  return () => 0;
}

function finite(value: number): number {
  // Adding 0 makes one zero of two: -0 has other bits.
  return value - value === 0 ? value + 0 : 0;
}

/** A formula that remembers, for one person at one instant, which of its cases are met: offers share them. */
export interface CompiledFormula {
  /** Forgets the person before. */
  begin(): void;
  score(offer: number, priority: number, person: number, now: number): number;
  /** The case that gave the score, -1 = otherwise. */
  caseOf(offer: number, person: number, now: number): number;
}

/** Compiles a formula; `number(id)` gives an offer's number. Each rule is tested at most once between two `begin`s. A sum beyond all numbers counts 0. */
export function compileFormula(
  formula: Formula,
  options: { test: Test; attribute: AttributeOf; number(id: string): number | undefined },
): CompiledFormula {
  const cases = (formula.cases ?? []).map(({ when, score, offers }) => ({
    rule: options.test(when),
    score: compileScore(score, options.attribute),
    offers: offers && new Set(offers.map((id) => options.number(id))),
  }));
  const otherwise = compileScore(formula.otherwise, options.attribute);
  const known = new Int8Array(cases.length);
  const caseOf = (offer: number, person: number, now: number) => {
    for (let i = 0; i < cases.length; i++) {
      const { rule, offers } = cases[i];
      if (offers && !offers.has(offer)) continue;
      if (known[i] === 0) known[i] = rule.met(person, now) ? 1 : -1;
      if (known[i] === 1) return i;
    }
    return -1;
  };
  return {
    begin: () => void known.fill(0),
    caseOf,
    score(offer, priority, person, now) {
      const i = caseOf(offer, person, now);
      return finite((i < 0 ? otherwise : cases[i].score)(person, priority));
    },
  };
}

import type { Rule } from '../model/rule';
import { foldRule } from '../model/ruleTree';
import { combine, opposite } from './combine';
import type { Facts } from './facts';
import type { Test } from './leaf';
import { createMasks, type Masks } from './masks';

/** A rule made ready for one world of facts. */
export interface CompiledRule {
  met(person: number, at: number): boolean;
  /** One byte a person, 1 = met. Shared with the cache: read it, do not write to it. */
  mask(at: number): Uint8Array;
  /** The earliest tick after `at` at which time alone may change the answer, Infinity when none. */
  next(person: number, at: number): number;
}

/**
 * Returns a rule ready to be asked, one person or everybody at a time: `compileRule(rule, facts).mask(at)`; `at` in ticks.
 * Events later than `at` are ignored. Give the same `masks` to rules that are edited: only changed leaves are worked out again.
 */
export function compileRule(rule: Rule, facts: Facts, masks: Masks = createMasks(facts)): CompiledRule {
  const { met, next } = foldRule<Pick<Test, 'met' | 'next'>>(rule, {
    all: (parts) => combine(parts, true),
    any: (parts) => combine(parts, false),
    not: opposite,
    leaf: (leaf) => masks.test(leaf),
  });
  return { met, next, mask: (at) => masks.of(rule, at) };
}

import type { Leaf, Rule } from '../model/rule';
import { foldRule } from '../model/ruleTree';
import type { Facts } from './facts';
import type { Test } from './leaf';
import { compileLeaf } from './sound';

/** Who meets what: compiled leaves and their masks, kept so that an edit works out one leaf. */
export interface Masks {
  /** One byte a person, 1 = met: `masks.of(rule, at)`. Shared: read it, do not write to it. */
  of(rule: Rule, at: number): Uint8Array;
  test(leaf: Leaf): Test;
}

const KEPT_BYTES = 64 * 1024 * 1024;

/** Returns an empty cache for facts that do not change; the masks used longest ago are dropped beyond 64 MB. */
export function createMasks(facts: Facts): Masks {
  const tests = new Map<string, Test>();
  const masks = new Map<string, Uint8Array>();
  const room = Math.max(8, Math.floor(KEPT_BYTES / Math.max(1, facts.people)));

  function test(leaf: Leaf): Test {
    const key = JSON.stringify(leaf);
    let known = tests.get(key);
    if (!known) tests.set(key, (known = compileLeaf(leaf, facts)));
    return known;
  }

  function leafMask(leaf: Leaf, at: number): Uint8Array {
    const made = test(leaf);
    const key = made.timeless ? JSON.stringify(leaf) : `${at} ${JSON.stringify(leaf)}`;
    let mask = masks.get(key);
    if (mask) masks.delete(key);
    else mask = fill(made, facts.people, at);
    masks.set(key, mask);
    if (masks.size > room) masks.delete(masks.keys().next().value!);
    return mask;
  }

  return {
    test,
    of: (rule, at) =>
      foldRule<Uint8Array>(rule, {
        all: (parts) => merged(parts, facts.people, 1),
        any: (parts) => merged(parts, facts.people, 0),
        not: (part) => part.map((bit) => bit ^ 1),
        leaf: (leaf) => leafMask(leaf, at),
      }),
  };
}

function fill(test: Test, people: number, at: number): Uint8Array {
  const mask = new Uint8Array(people);
  if (test.fill) test.fill(at, mask);
  else for (let person = 0; person < people; person++) mask[person] = test.met(person, at) ? 1 : 0;
  return mask;
}

/** And (`neutral` 1) or or (0) of masks. */
function merged(parts: Uint8Array[], people: number, neutral: 0 | 1): Uint8Array {
  const out = new Uint8Array(people).fill(neutral);
  for (const part of parts) {
    if (neutral) for (let person = 0; person < people; person++) out[person] &= part[person];
    else for (let person = 0; person < people; person++) out[person] |= part[person];
  }
  return out;
}

/** Returns how many people a mask holds. */
export function countMask(mask: Uint8Array): number {
  let count = 0;
  for (const bit of mask) count += bit;
  return count;
}

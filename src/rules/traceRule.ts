import type { Rule } from '../model/rule';
import { foldRule } from '../model/ruleTree';
import type { Facts } from './facts';
import { compileLeaf, soundKind } from './sound';
import type { Trace } from './trace';

/**
 * Returns why a rule holds or not for one person at a tick: `traceRule(rule, facts, 7, at).met`. Plain JSON; agrees with `compileRule`.
 * A group carries the near miss of the one part that decides it.
 */
export function traceRule(rule: Rule, facts: Facts, person: number, at: number): Trace {
  return foldRule<Trace>(rule, {
    all: (parts, group) => ({ rule: group, met: parts.every((part) => part.met), ...deciding(parts, false), parts }),
    any: (parts, group) => ({ rule: group, met: parts.some((part) => part.met), ...deciding(parts, true), parts }),
    not: (part, group) => ({ rule: group, met: !part.met, ...missOf(part), parts: [part] }),
    leaf: (leaf) => ({
      rule: leaf,
      met: compileLeaf(leaf, facts).met(person, at),
      ...soundKind(leaf)?.trace(leaf, facts, person, at),
    }),
  });
}

/** The near miss of a group whose answer hangs on a single part: the only one that fails `all`, the only one that meets `any`. */
function deciding(parts: readonly Trace[], met: boolean): Pick<Trace, 'nearMiss'> {
  const those = parts.filter((part) => part.met === met);
  return those.length === 1 ? missOf(those[0]) : {};
}

const missOf = ({ nearMiss }: Trace): Pick<Trace, 'nearMiss'> => (nearMiss ? { nearMiss } : {});

import type { Rule } from '../model/rule';
import { foldRule } from '../model/ruleTree';
import { soundKind } from './sound';

/** Returns a rule on one line in the manner of PQL: `toPql({ attribute: 'loyalty.tier', is: 'gold' }) // 'loyalty.tier = "gold"'`. For reading; nothing parses it. */
export function toPql(rule: Rule): string {
  return foldRule<string>(rule, {
    all: (parts) => (parts.length ? parts.map((part) => `(${part})`).join(' and ') : 'true'),
    any: (parts) => (parts.length ? parts.map((part) => `(${part})`).join(' or ') : 'false'),
    not: (part) => `not (${part})`,
    leaf: (leaf) => soundKind(leaf)?.pql(leaf) ?? 'false',
  });
}

import type { Rule } from '../../model/rule';
import { explainSentence } from '../../rules/sentence';
import type { Names, Part } from '../../rules/phrases';
import type { Trace } from '../../rules/trace';
import { m } from '../../text';

/** A rule as a tree to read: groups say how their parts come together, leaves are pieces of a sentence. */
export interface TreeNode {
  kind: 'all' | 'any' | 'not' | 'leaf';
  /** Of a leaf: its sentence without "everyone who". */
  parts: Part[];
  below: TreeNode[];
  /** Whether it holds for the person of the trace. */
  met?: boolean;
}

/** Returns a rule as a tree to read; with the trace of a person, every node says whether it holds for them. */
export function treeOf(rule: Rule, names: Names = {}, trace?: Trace): TreeNode {
  const met = trace && { met: trace.met };
  if ('all' in rule || 'any' in rule) {
    const kind = 'all' in rule ? 'all' : 'any';
    const parts = 'all' in rule ? rule.all : (rule as { any: Rule[] }).any;
    return { kind, parts: [], below: parts.map((part, i) => treeOf(part, names, trace?.parts?.[i])), ...met };
  }
  // "Has not bought" reads better than "not: bought".
  if ('not' in rule && ('all' in rule.not || 'any' in rule.not || 'not' in rule.not))
    return { kind: 'not', parts: [], below: [treeOf(rule.not, names, trace?.parts?.[0])], ...met };
  return { kind: 'leaf', parts: bare(explainSentence(rule, names)), below: [], ...met };
}

/** Leaves out the words that lead into a sentence about everyone. */
function bare(parts: Part[]): Part[] {
  return parts.length > 1 && parts[0].key?.startsWith('everyone') ? parts.slice(1) : parts;
}

/** Returns a rule as a phrase: "bought something in yoga ever", "is in “High value”". */
export function phraseOf(rule: Rule, names: Names = {}): string {
  return textOf(bare(explainSentence(rule, names)));
}

/** Returns a rule as whom it is about: "everyone who is in “High value”". */
export function whomOf(rule: Rule, names: Names = {}): string {
  return textOf(explainSentence(rule, names));
}

function textOf(parts: readonly Part[]): string {
  return parts
    .map(({ text, role }) => (role === 'audience' ? m.chart_quoted({ name: text }) : text))
    .join(' ')
    .replaceAll('( ', '(')
    .replaceAll(' )', ')');
}

/** Returns how many conditions a rule has: its leaves. */
export function leavesOf(rule: Rule): number {
  if ('all' in rule) return rule.all.reduce((sum, part) => sum + leavesOf(part), 0);
  if ('any' in rule) return rule.any.reduce((sum, part) => sum + leavesOf(part), 0);
  return 'not' in rule ? leavesOf(rule.not) : 1;
}

/** Returns the rule without each of its parts in turn; nothing unless several must hold at once. */
export function withoutEach(rule: Rule): { part: Rule; rest: Rule }[] {
  if (!('all' in rule) || rule.all.length < 2) return [];
  return rule.all.map((part, i) => ({ part, rest: { all: rule.all.filter((_, k) => k !== i) } }));
}

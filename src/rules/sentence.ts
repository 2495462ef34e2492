import type { Rule } from '../model/rule';
import { isAll, isAny, isNot } from '../model/ruleTree';
import { said, type Names, type Part } from './phrases';
import { soundKind } from './sound';

/** Words that lead into a leaf; said again only when they change. */
const LEADS = new Set(['who', 'whose', 'while']);

/**
 * Returns a rule as the pieces of a sentence, for chips: everyone who · bought · something in · Yoga clothing · ever · and · has not bought · ...
 * Each piece that shows a value carries its dotted path in the rule.
 */
export function explainSentence(rule: Rule, names: Names = {}): Part[] {
  const parts = phrase(rule, '', false, false, names);
  if (parts.length === 1 && (parts[0].key === 'everyone' || parts[0].key === 'nobody')) return parts;
  const everyone = said('everyone');
  const out: Part[] = [];
  let lead: string | undefined;
  for (const part of parts) {
    const leads = part.key !== undefined && LEADS.has(part.key) && part.path === undefined;
    if (leads && part.key === lead && lead === 'who') continue;
    if (leads) lead = part.key;
    if (out.length === 0 && leads)
      out.push({ ...part, text: `${everyone.text} ${part.text}`, key: `everyone ${part.key}` });
    else out.push(part);
  }
  return out[0].key?.startsWith('everyone')
    ? out
    : [{ ...said('everyone'), text: 'everyone', key: 'everyone' }, ...out];
}

/** Returns the sentence as text: `sentenceText(rule) // 'everyone who bought something in yoga ever and has not bought anything in the last 30 days'`. */
export function sentenceText(rule: Rule, names: Names = {}): string {
  return explainSentence(rule, names)
    .map((part) => part.text)
    .join(' ')
    .replaceAll('( ', '(')
    .replaceAll(' )', ')');
}

function phrase(rule: Rule, path: string, negated: boolean, nested: boolean, names: Names): Part[] {
  const below = (step: string): string => (path ? `${path}.${step}` : step);
  if (isNot(rule)) return phrase(rule.not, below('not'), !negated, nested, names);
  if (isAll(rule) || isAny(rule)) {
    const key = isAll(rule) ? 'all' : 'any';
    const rules = isAll(rule) ? rule.all : rule.any;
    // The opposite of all is any of the opposites.
    const joins = (key === 'all') !== negated ? 'and' : 'or';
    if (rules.length === 0) return [said(joins === 'and' ? 'everyone' : 'nobody')];
    const many = rules.length > 1;
    const parts = rules.flatMap((part, index) => [
      ...(index ? [said(joins)] : []),
      ...phrase(part, below(`${key}.${index}`), negated, many || nested, names),
    ]);
    return nested && many ? [said('open'), ...parts, said('close')] : parts;
  }
  const kind = soundKind(rule);
  if (!kind) return [said('who'), { ...said(negated ? 'unknown.not' : 'unknown'), role: 'verb', path }];
  return kind
    .sentence(rule, negated, names)
    .map((part) => (part.path === undefined ? part : { ...part, path: below(part.path) }));
}

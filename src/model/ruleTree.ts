import type { AllGroup, AnyGroup, Leaf, NotGroup, Rule } from './rule';

/** Which group a rule is; of none of them it is a leaf. */
export const isAll = (rule: object): rule is AllGroup => Object.hasOwn(rule, 'all');
export const isAny = (rule: object): rule is AnyGroup => Object.hasOwn(rule, 'any');
export const isNot = (rule: object): rule is NotGroup => Object.hasOwn(rule, 'not');

/** What a group makes of its parts. */
export interface GroupFold<T> {
  all(parts: T[], rule: AllGroup): T;
  any(parts: T[], rule: AnyGroup): T;
  not(part: T, rule: NotGroup): T;
  leaf(leaf: Leaf): T;
}

/** Returns a rule folded from its leaves up: compile, trace and masks are all this walk. */
export function foldRule<T>(rule: Rule, fold: GroupFold<T>): T {
  const each = (part: Rule): T => foldRule(part, fold);
  if (isAll(rule)) return fold.all(rule.all.map(each), rule);
  if (isAny(rule)) return fold.any(rule.any.map(each), rule);
  if (isNot(rule)) return fold.not(each(rule.not), rule);
  return fold.leaf(rule);
}

/** Returns the leaves of a rule with their dotted paths: `[{ leaf, path: 'all.1.not' }]`; the path of a lone leaf is empty. */
export function leavesIn(rule: Rule, path = ''): { leaf: Leaf; path: string }[] {
  const under = (part: Rule, step: string): { leaf: Leaf; path: string }[] =>
    leavesIn(part, path ? `${path}.${step}` : step);
  if (isAll(rule)) return rule.all.flatMap((part, index) => under(part, `all.${index}`));
  if (isAny(rule)) return rule.any.flatMap((part, index) => under(part, `any.${index}`));
  if (isNot(rule)) return under(rule.not, 'not');
  return [{ leaf: rule, path }];
}

/** Returns the ids of the audiences a rule asks for, each once: `audiencesIn({ not: { audience: 'vip' } }) // ['vip']`. */
export function audiencesIn(rule: Rule): string[] {
  const ids = leavesIn(rule).flatMap(({ leaf }) => ('audience' in leaf ? [leaf.audience] : []));
  return [...new Set(ids)];
}

/** Returns how many groups stand around the deepest leaf: `depthOfRule({ not: { audience: 'vip' } }) // 1`. */
export function depthOfRule(rule: Rule): number {
  const around = (parts: readonly number[]): number => parts.reduce((deepest, part) => Math.max(deepest, 1 + part), 0);
  return foldRule<number>(rule, { all: around, any: around, not: (part) => 1 + part, leaf: () => 0 });
}

import type { Workspace } from '../../model/workspace';
import type { Rule } from '../../model/rule';

/** Simple rules that a new audience can begin with; `days` is how far back they look, where they do. */
export const starts: { id: string; days?: number; rule: (within: string) => Rule }[] = [
  { id: 'bought', days: 30, rule: (within) => ({ did: 'commerce.purchases', within }) },
  { id: 'notBought', days: 30, rule: (within) => ({ not: { did: 'commerce.purchases', within } }) },
  { id: 'visited', days: 14, rule: (within) => ({ did: 'web.visit', within }) },
  { id: 'cart', days: 7, rule: (within) => ({ did: 'commerce.productListAdds', within }) },
  { id: 'store', days: 30, rule: (within) => ({ did: 'location.entry', within }) },
  { id: 'email', rule: () => ({ consent: 'email' }) },
  { id: 'loyal', rule: () => ({ attribute: 'loyalty.tier', in: ['gold', 'platinum'] }) },
];

/** Returns an id made of the words of a name that no audience has yet: `freeId('Lapsed yoga', ['lapsedYoga']) // 'lapsedYoga2'`. */
export function freeId(name: string, taken: readonly string[]): string {
  const words = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  const stem =
    words
      .map((word, i) => (i ? word[0].toUpperCase() + word.slice(1) : word.toLowerCase()))
      .join('')
      .replace(/^\d+/, '')
      .slice(0, 40) || 'audience';
  if (!taken.includes(stem)) return stem;
  let number = 2;
  while (taken.includes(`${stem}${number}`)) number++;
  return `${stem}${number}`;
}

/** Returns the workspace with one audience more. */
export function withAudience(workspace: Workspace, id: string, name: string, rule: Rule): Workspace {
  return { ...workspace, audiences: { ...workspace.audiences, [id]: { name, evaluation: 'streaming', rule } } };
}

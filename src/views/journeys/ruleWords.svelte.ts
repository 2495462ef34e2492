import type { Rule } from '../../model/rule';
import type { Workspace } from '../../model/workspace';

type Phrase = (workspace: Pick<Workspace, 'audiences'>, rule: Rule) => string;

let phrase = $state.raw<Phrase>();

/** Returns a rule in a few words, undefined until they have been fetched: they travel after the first picture. */
export function ruleWords(workspace: Pick<Workspace, 'audiences'>, rule: Rule): string | undefined {
  return phrase?.(workspace, rule);
}

/** Fetches the words of rules; what has called `ruleWords` while drawing is drawn anew. */
export async function fetchRuleWords(): Promise<void> {
  phrase ??= (await import('./rulePhrase')).rulePhrase;
}

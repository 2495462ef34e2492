import type { Rule } from '../../model/rule';
import type { Workspace } from '../../model/workspace';
import { namesOf } from '../audiences/names';
import { phraseOf } from '../audiences/rule';

/** Returns a rule in a few words, with the names of the workspace: `rulePhrase(workspace, { consent: 'email' }) // 'agreed to e-mail'`. */
export function rulePhrase(workspace: Pick<Workspace, 'audiences'>, rule: Rule): string {
  return phraseOf(rule, namesOf(workspace));
}

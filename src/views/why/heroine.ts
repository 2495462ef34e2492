import type { Workspace } from '../../model/workspace';

/** Returns whom a file tells of: the first person it gives a name or a value of their own. */
export function heroineOf({ people }: Pick<Workspace, 'people'>): string | undefined {
  return Object.keys(people.edits ?? {})[0];
}

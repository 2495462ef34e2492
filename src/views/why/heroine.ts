import type { Workspace } from '../../model/workspace';

/** Returns whom a file tells of: the first of so many people whom it gives a name or a value of their own. */
export function heroineOf({ people }: Pick<Workspace, 'people'>, everybody: number): string | undefined {
  return Object.keys(people.edits ?? {}).find((id) => /^\d{5,}$/.test(id) && Number(id) < everybody);
}

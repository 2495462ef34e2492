import type { Workspace } from '../model/workspace';

/** Returns a workspace with another seed, itself when it is the same. */
export function seeded(workspace: Workspace, seed: string | undefined): Workspace {
  return seed === undefined || seed === workspace.seed ? workspace : { ...workspace, seed };
}

import type { Workspace } from '../model/workspace';

/** Which ids can be referred to, for problems and for the choices a form offers. */
export interface References {
  readonly workspace: Workspace;
  /** The journey the step belongs to. */
  readonly journey: string;
}

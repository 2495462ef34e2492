import type { Workspace } from './model/workspace';
import type { Document } from './storage/documents';
import type { Guest } from './views/share/incoming';

/** Where a workspace and all that is edited from it belong. */
export interface Home {
  guest?: Guest;
  example?: { id: string; text: string };
  document?: Document;
  /** The workspace that needs no saving: opened, not edited. */
  known?: Workspace;
  /** The workspace that is somewhere outside this browser: it came from there, or was downloaded. */
  filed?: Workspace;
  /** Text of a file that this version does not understand to its end; it is handed on as it came. */
  original?: string;
}

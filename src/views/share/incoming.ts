import type { Problem } from '../../model/problem';
import type { Workspace } from '../../model/workspace';

/** A workspace that would take the place of the open one, and what would become of that. */
export interface ComingInfo {
  workspace: Workspace;
  problems: readonly Problem[];
  /** Where it belongs: a guest is not kept. */
  home: { guest?: 'link' | 'elsewhere' | 'newer' };
  /** The open workspace stays a document of this browser, or undo alone leads back to it. */
  fate: 'document' | 'undo';
  decide(yes: boolean): void;
}

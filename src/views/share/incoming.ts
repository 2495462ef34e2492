import type { Problem } from '../../model/problem';
import type { Workspace } from '../../model/workspace';

/** What is said of the document across the page; with what was left out of it, one thing a line. */
export type Notice = string | { words: string; lost: readonly string[] };

/** Why nothing is kept: it came by link, another tab works on it, or a newer version made it. */
export type Guest = 'link' | 'elsewhere' | 'newer';

/** A workspace that would take the place of the open one, and what would become of that. */
export interface ComingInfo {
  workspace: Workspace;
  problems: readonly Problem[];
  /** Where it belongs: a guest is not kept. */
  home: { guest?: Guest };
  /** The open workspace stays a document of this browser, or undo alone leads back to it. */
  fate: 'document' | 'undo';
  decide(yes: boolean): void;
}

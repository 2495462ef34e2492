import { createContext } from 'svelte';
import type { Workspace } from '../../model/workspace';

/** How far a whole address will travel: `amber` is cut by some mail and chat programs, with `red` the file goes instead. */
export type LinkLevel = 'green' | 'amber' | 'red';

/** What the views ask of the documents behind the session; the app provides it, because only the app knows the storage. */
export interface DocumentsPort {
  /** Opens an example by its id, over work as one step that can be undone, else with a new history. */
  openExample(id: string, undoable?: boolean): Promise<void>;
  /** Opens the text of a file as one step that can be undone, after a yes when work would give way. `why`: it is not understood. */
  openText(handed: { text: string }): Promise<{ opened: boolean; why?: string }>;
  /** Lets the reader choose a file and opens it. */
  pick(): Promise<void>;
  download(): void;
  /** No address when the workspace is more than a link can hold. */
  link(workspace: Workspace): { url: string; length: number; level: LinkLevel };
  /** The documents of this browser, the last changed first, and which of them is open. */
  list(): Promise<{ documents: DocumentInfo[]; open?: string }>;
  /** Opens a document of this browser, with a new history. */
  open(id: string): Promise<void>;
  /** Throws with a sentence when another tab has it. */
  rename(id: string, name: string): Promise<void>;
  duplicate(id: string): Promise<void>;
  /** Deletes a document that is not open and returns what brings it back. Throws with a sentence when another tab has it. */
  remove(id: string): Promise<() => Promise<void>>;
  /** Earlier states of the open document, the newest first. */
  versions(): Promise<VersionInfo[]>;
  /** Brings an earlier state back as one step that can be undone. */
  restore(version: VersionInfo, when: string): void;
}

export interface DocumentInfo {
  id: string;
  name: string;
  /** Unix milliseconds. */
  changed: number;
}

export interface VersionInfo {
  document: string;
  revision: number;
  text: string;
  /** Unix milliseconds. */
  changed: number;
  begun: number;
}

const [documents, provide] = createContext<DocumentsPort>();

/** `provideDocuments(documents)` in the app, beside `provideSession`. */
export const provideDocuments = provide;

/** Returns the documents, undefined on a page that keeps none, such as a preview. */
export function useDocuments(): DocumentsPort | undefined {
  try {
    return documents();
  } catch {
    return undefined;
  }
}

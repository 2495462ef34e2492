import { createContext } from 'svelte';
import type { Workspace } from '../../model/workspace';

/** How far a whole address will travel: `amber` is cut by some mail and chat programs, with `red` the file goes instead. */
export type LinkLevel = 'green' | 'amber' | 'red';

/** What the views ask of the documents behind the session; the app provides it, because only the app knows the storage. */
export interface DocumentsPort {
  /** Opens an example by its id, with a new history. */
  openExample(id: string): Promise<void>;
  /** Opens the text of a file as one step that can be undone; false when it is not understood, and the session's error says why. */
  openText(handed: { name: string; text: string }): boolean;
  /** Lets the reader choose a file and opens it. */
  pick(): Promise<void>;
  download(): void;
  link(workspace: Workspace): { url: string; length: number; level: LinkLevel };
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

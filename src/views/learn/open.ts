import type { DocumentsPort } from '../share/context';
import type { Session } from '../shell/session.svelte';
import type { Example } from './examples';

/** Whether something would be lost if another document took its place without a way back. */
export const hasWork = (session: Session): boolean => session.edited || session.undoable !== undefined;

/** Opens an example: over work that was begun as one step that can be undone, else with a fresh history. */
export async function openExample(
  session: Session,
  documents: DocumentsPort | undefined,
  { id, workspace }: Example,
): Promise<'undoable' | 'fresh'> {
  const undoable = documents !== undefined && hasWork(session);
  if (documents) await documents.openExample(id, undoable);
  else session.open(workspace);
  return undoable ? 'undoable' : 'fresh';
}

// Storage, schemas, links and what is said about them: what a newcomer does not need to see the canvas move.
import { Documents } from './app.documents.svelte';
import { Doors } from './app.doors.svelte';
import { Shelf } from './app.shelf';
import Notes from './views/share/Notes.svelte';
import type { Session } from './views/shell/session.svelte';

export type Kept = ReturnType<typeof keep>;

/** Returns the documents behind a session, the ways in from outside, the shelf they stand on, and what shows word of them. */
export function keep(session: Session) {
  const documents = new Documents(session);
  return { documents, doors: new Doors(session, documents), shelf: new Shelf(session, documents.keeper), Notes };
}

import type { Workspace } from '../model/workspace';
import { openWorkspace, saveWorkspace, type Opened } from '../workspace';
import { under, type Database, type DocumentRow, type RevisionRow } from './db';
import { failureOf, StorageFailure } from './failure';

export type Document = DocumentRow;
export type Summary = Omit<DocumentRow, 'text'>;
export type Snapshot = RevisionRow;

/** Rows of documents and their snapshots, wherever they are kept; a save is one transaction. */
export interface Shelf {
  all(): Promise<DocumentRow[]>;
  get(id: string): Promise<DocumentRow | undefined>;
  snapshots(id: string): Promise<RevisionRow[]>;
  /** Reads a document and its snapshots, and writes what the change makes of them, all or nothing. */
  change<T>(id: string, make: (now: Shelved) => { next: Shelved; result: T }): Promise<T>;
}

/** A document with its snapshots, oldest first; no document = not there. */
export interface Shelved {
  document?: DocumentRow;
  snapshots: RevisionRow[];
}

/** How a save went; after a conflict both versions are there, and work goes on in the copy. */
export type Saved =
  { kind: 'saved'; document: Document } | { kind: 'conflict'; document: Document; other: Document | undefined };

export interface Documents {
  /** All documents, the last changed first. */
  list(): Promise<Summary[]>;
  load(id: string): Promise<Document | undefined>;
  /** Opens a document; when its text is damaged, the newest snapshot that is not. */
  open(id: string): Promise<(Opened & { document: Document; recovered?: Snapshot }) | undefined>;
  create(workspace: Workspace, origin?: { example?: string; copyOf?: string }): Promise<Document>;
  /** Saves over the revision the caller has seen, reads it back and compares. Throws StorageFailure. */
  save(id: string, workspace: Workspace, revision: number): Promise<Saved>;
  /** Deletes a document and its snapshots, and returns them. */
  remove(id: string): Promise<Shelved>;
  /** Puts back what was deleted, as it was. */
  putBack(gone: Shelved): Promise<void>;
  /** Earlier states, the newest first; at most 30. */
  snapshots(id: string): Promise<Snapshot[]>;
}

const MOST_SNAPSHOTS = 30;
/** Saves closer together than this share a snapshot, so that thirty of them reach back further than half a minute. */
const SNAPSHOT_SPAN = 60_000;

/** Returns the documents on a shelf: `const documents = documentsOn(databaseShelf(db))`. */
export function documentsOn(shelf: Shelf, now: () => number = () => Date.now()): Documents {
  /** Writes, reads back, compares: storage that says yes and keeps nothing is found out here. */
  async function checked(
    id: string,
    make: (now: Shelved) => DocumentRow | undefined,
  ): Promise<DocumentRow | undefined> {
    const written = await shelf.change(id, (before) => {
      const document = make(before);
      return {
        next: document ? { document, snapshots: thinned(before.snapshots, document) } : before,
        result: document,
      };
    });
    if (!written) return undefined;
    const read = await shelf.get(id);
    if (read?.text !== written.text || read.revision !== written.revision)
      throw new StorageFailure('mismatch', `document ${id} does not read back as it was written`);
    return written;
  }

  function rowOf(id: string, workspace: Workspace, revision: number): DocumentRow {
    return { id, name: workspace.name, text: saveWorkspace(workspace), revision, changed: now() };
  }

  async function create(workspace: Workspace, origin: { example?: string; copyOf?: string } = {}): Promise<Document> {
    const id = newId();
    return (await guard(checked(id, () => ({ ...rowOf(id, workspace, 1), ...origin }))))!;
  }

  return {
    async list() {
      const rows = await guard(shelf.all());
      return rows.map(({ text: _, ...summary }) => summary).toSorted((a, b) => b.changed - a.changed);
    },
    load: (id) => guard(shelf.get(id)),
    async open(id) {
      const document = await guard(shelf.get(id));
      if (!document) return undefined;
      const opened = openWorkspace(document.text);
      if (opened.workspace) return { ...opened, document };
      for (const snapshot of (await guard(shelf.snapshots(id))).toReversed()) {
        const earlier = openWorkspace(snapshot.text);
        if (earlier.workspace) return { ...earlier, document, recovered: snapshot };
      }
      return { ...opened, document };
    },
    create,
    async save(id, workspace, revision) {
      let other: DocumentRow | undefined;
      const document = await guard(
        checked(id, ({ document: there }) => {
          other = there;
          const next = rowOf(id, workspace, revision + 1);
          // The answer to an earlier attempt came too late: it is written all the same.
          if (there?.revision === next.revision && there.text === next.text) return there;
          if (there?.revision !== revision) return undefined;
          return { ...there, ...next };
        }),
      );
      if (document) return { kind: 'saved', document };
      return { kind: 'conflict', document: await create(workspace, { copyOf: id }), other };
    },
    remove: (id) => guard(shelf.change(id, (before) => ({ next: { snapshots: [] }, result: before }))),
    async putBack(gone) {
      const { document } = gone;
      if (document) await guard(shelf.change(document.id, () => ({ next: gone, result: undefined })));
    },
    async snapshots(id) {
      return (await guard(shelf.snapshots(id))).toReversed();
    },
  };
}

async function guard<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (thrown) {
    throw failureOf(thrown);
  }
}

function thinned(snapshots: readonly RevisionRow[], { id, text, revision, changed }: DocumentRow): RevisionRow[] {
  const last = snapshots.at(-1);
  const same = last !== undefined && changed - last.begun < SNAPSHOT_SPAN && last.document === id;
  const begun = same ? last.begun : changed;
  const kept = same ? snapshots.slice(0, -1) : snapshots;
  return [...kept, { document: id, revision, text, changed, begun }].slice(-MOST_SNAPSHOTS);
}

/** Not `randomUUID`, which pages without https do not have. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Returns the shelf in a database. */
export function databaseShelf(db: Database): Shelf {
  const snapshots = (id: string) =>
    db.revisions
      .where('[document+revision]')
      .between(...under(id, 1))
      .toArray();
  return {
    all: async () => db.documents.toArray(),
    get: async (id) => db.documents.get(id),
    snapshots: async (id) => snapshots(id),
    change: async (id, make) =>
      db.transaction('rw', db.documents, db.revisions, async () => {
        const before: Shelved = { document: await db.documents.get(id), snapshots: await snapshots(id) };
        const { next, result } = make(before);
        if (next !== before) {
          if (next.document) await db.documents.put(next.document);
          else await db.documents.delete(id);
          const stays = new Set(next.snapshots);
          const gone = before.snapshots.filter((row) => !stays.has(row));
          await db.revisions.bulkDelete(gone.map(({ document, revision }) => [document, revision]));
          await db.revisions.bulkPut(next.snapshots.filter((row) => !before.snapshots.includes(row)));
        }
        return result;
      }),
  };
}

/** Returns a shelf that lasts as long as the page. */
export function memoryShelf(): Shelf {
  const kept = new Map<string, Shelved>();
  const of = (id: string): Shelved => kept.get(id) ?? { snapshots: [] };
  return {
    all: async () => [...kept.values()].flatMap(({ document }) => (document ? [document] : [])),
    get: async (id) => of(id).document,
    snapshots: async (id) => of(id).snapshots,
    change: async (id, make) => {
      const { next, result } = make(of(id));
      if (next.document) kept.set(id, next);
      else kept.delete(id);
      return result;
    },
  };
}

import { Database, isNewer } from './db';
import { databaseShelf, documentsOn, memoryShelf, type Documents } from './documents';
import { failureOf, StorageFailure, within, type FailureCode } from './failure';
import { databaseSettings, memorySettings, type Settings } from './settings';

/** Where the page keeps things. */
export interface Store {
  documents: Documents;
  settings: Settings;
  /** `memory`: nothing outlives the page, and `reason` says why. */
  kind: 'browser' | 'memory';
  reason?: FailureCode;
  /** Opens the database anew after it failed; a long-open Safari tab loses it. Throws StorageFailure. */
  reopen(): Promise<void>;
  /** Asks the browser not to clear this site by itself; false is normal. Call it at the first real edit. */
  persist(): Promise<boolean>;
  close(): void;
}

export interface StoreOptions {
  /** For tests: a database that is broken in some way. */
  db?: Database;
  /** Milliseconds until storage that does not answer is taken for broken. */
  patience?: number;
  now?: () => number;
}

/**
 * Returns where documents are kept: the browser's database when a probe can be written and read within three seconds, else memory.
 * `const store = await openStore(); if (store.kind === 'memory') warn(store.reason)`. Never throws.
 */
export async function openStore({ db, patience = 3000, now }: StoreOptions = {}): Promise<Store> {
  let database: Database | undefined;
  try {
    database = db ?? new Database();
    await within(patience, probe(database));
    return inBrowser(database, patience, now);
  } catch (thrown) {
    database?.close();
    return inMemory(failureOf(thrown).code, now);
  }
}

/** A browser may offer a database and refuse to write, or write and read nothing. */
async function probe(db: Database): Promise<void> {
  if (db.retired) throw new StorageFailure('newer', 'a newer version of the app has taken over the database');
  await db.open();
  if (isNewer(db)) throw new StorageFailure('newer', 'the database belongs to a newer version of the app');
  const value = `probe ${Math.random()}`;
  await db.settings.put({ key: 'probe', value });
  const read = await db.settings.get('probe');
  if (read?.value !== value) throw new StorageFailure('mismatch', 'the database does not keep what is written');
}

function inBrowser(db: Database, patience: number, now?: () => number): Store {
  return {
    kind: 'browser',
    documents: documentsOn(databaseShelf(db), now),
    settings: databaseSettings(db),
    async reopen() {
      db.close({ disableAutoOpen: false });
      await within(patience, probe(db)).catch((thrown: unknown) => {
        throw failureOf(thrown);
      });
    },
    persist: async () => (await globalThis.navigator?.storage?.persist?.().catch(() => false)) ?? false,
    close: () => db.close(),
  };
}

function inMemory(reason: FailureCode, now?: () => number): Store {
  return {
    kind: 'memory',
    reason,
    documents: documentsOn(memoryShelf(), now),
    settings: memorySettings(),
    reopen: async () => undefined,
    persist: async () => false,
    close: () => undefined,
  };
}

const LAST = 'lastDocument';

/** Remembers which document is open, so that the next visit begins with it. */
export async function rememberLast(store: Store, id: string): Promise<void> {
  await store.settings.set(LAST, id);
}

/** Returns the id of the document that was open last; its text is what it was at most a second before the tab was closed or killed. */
export async function lastDocument(store: Store): Promise<string | undefined> {
  const id = await store.settings.get(LAST);
  return typeof id === 'string' && (await store.documents.load(id)) ? id : undefined;
}

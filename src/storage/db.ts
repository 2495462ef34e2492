import Dexie, { type DexieOptions, type Table } from 'dexie';

/** A document as it lies in the browser: the canonical text, never an object, so that reading back can compare it byte by byte. */
export interface DocumentRow {
  id: string;
  /** Name of the workspace, for lists. */
  name: string;
  text: string;
  /** Grows with every save; a save says which one it was made from. */
  revision: number;
  /** Unix milliseconds. */
  changed: number;
  /** The document that somebody else changed meanwhile, when this one was kept beside it. */
  copyOf?: string;
  /** Example it was made from. */
  example?: string;
}

/** How a document was at some time. */
export interface RevisionRow {
  document: string;
  revision: number;
  text: string;
  changed: number;
  /** When this snapshot was begun; saves within a minute go into the same one. */
  begun: number;
}

export interface SettingRow {
  key: string;
  value: unknown;
}

/** Part of one column, or, with an empty column name, what belongs to the whole set. */
export interface ChunkRow {
  hash: string;
  column: string;
  part: number;
  data: unknown;
}

const VERSION = 2;

/** The one database of page and worker. Bulk data has no index but its key: an index would cost more than all the rest. */
export class Database extends Dexie {
  documents!: Table<DocumentRow, string>;
  revisions!: Table<RevisionRow, [string, number]>;
  settings!: Table<SettingRow, string>;
  chunks!: Table<ChunkRow, [string, string, number]>;

  /** A newer app has taken over: this one may look, but not write into what it does not know. */
  retired = false;

  constructor(name = 'journey-playground', options: DexieOptions = {}) {
    super(name, options);
    this.version(1).stores({
      documents: 'id',
      revisions: '[document+revision]',
      settings: 'key',
      profileBlocks: '[hash+block]',
      chunks: '[hash+column+part]',
    });
    // Profiles as objects: three times the room of the columns they are made from, and nobody read them.
    this.version(VERSION).stores({ profileBlocks: null });
    // A newer app in another tab waits for this one to let go. `false` keeps Dexie's own handler out, which would open it again at the next call.
    this.on('versionchange', ({ newVersion }) => {
      this.retired ||= newVersion !== null;
      this.close({ disableAutoOpen: true });
      return false;
    });
  }
}

/** Whether the database was made by a newer app; Dexie counts in tens. */
export function isNewer(db: Database): boolean {
  return db.retired || db.backendDB().version > VERSION * 10;
}

/** Key range of everything whose compound key begins so: `table.where('[document+revision]').between(...under(id, 1))`. */
export function under(first: string, others: number): [unknown[], unknown[]] {
  return [
    [first, ...Array<unknown>(others).fill(Dexie.minKey)],
    [first, ...Array<unknown>(others).fill(Dexie.maxKey)],
  ];
}

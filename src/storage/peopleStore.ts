import { Database, under } from './db';
import { within } from './failure';

type Column =
  Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array;

/** Columns by name, and small facts beside them. */
export interface ColumnSet {
  columns: Record<string, Column>;
}

export interface ColumnStore<S extends ColumnSet> {
  load(hash: string): Promise<S | undefined>;
  save(hash: string, set: S): Promise<void>;
}

/** Elements of one row; larger rows are slow to write and to read in every browser. */
const CHUNK = 65_536;
const PROFILES = 500;
/** Sets of columns that are kept; people of a recipe nobody opens any more are only a cache. */
const MOST_SETS = 4;

interface Meta {
  lengths: Record<string, number>;
  rest: unknown;
  kept: number;
}

/** Returns a store for sets of typed columns, each set written in one transaction under a hash of what it was made from. */
export function columnStore<S extends ColumnSet>(db: Database): ColumnStore<S> {
  return {
    async load(hash) {
      const rows = await db.chunks
        .where('[hash+column+part]')
        .between(...under(hash, 2))
        .toArray();
      const meta = rows.find(({ column }) => column === '')?.data as Meta | undefined;
      if (!meta) return undefined;
      const columns: Record<string, Column> = {};
      for (const [name, length] of Object.entries(meta.lengths)) {
        const whole = joined(
          rows.filter(({ column }) => column === name).map(({ data }) => data as Column),
          length,
        );
        // A column that is not whole makes the set worthless: it is made anew.
        if (!whole) return undefined;
        columns[name] = whole;
      }
      return { ...(meta.rest as Omit<S, 'columns'>), columns } as S;
    },
    async save(hash, { columns, ...rest }) {
      const lengths = Object.fromEntries(Object.entries(columns).map(([name, { length }]) => [name, length]));
      const rows = Object.entries(columns).flatMap(([column, data]) => {
        const count = Math.max(1, Math.ceil(data.length / CHUNK));
        // `slice`, not `subarray`: WebKit writes a view's whole buffer.
        return Array.from({ length: count }, (_, part) => ({
          hash,
          column,
          part,
          data: data.slice(part * CHUNK, (part + 1) * CHUNK),
        }));
      });
      const meta: Meta = { lengths, rest, kept: Date.now() };
      await db.transaction('rw', db.chunks, async () => {
        await db.chunks
          .where('[hash+column+part]')
          .between(...under(hash, 2))
          .delete();
        await db.chunks.bulkPut([{ hash, column: '', part: 0, data: meta }, ...rows]);
      });
      await forgetOld(db);
    },
  };
}

function joined(parts: readonly Column[], length: number): Column | undefined {
  if (parts.length === 0 || parts.reduce((sum, part) => sum + part.length, 0) !== length) return undefined;
  if (parts.length === 1) return parts[0];
  const whole = new (parts[0].constructor as new (length: number) => Column)(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

async function forgetOld(db: Database): Promise<void> {
  const keys = (await db.chunks.toCollection().primaryKeys()) as unknown as [string, string, number][];
  const metas = await db.chunks.bulkGet(keys.filter(([, column]) => column === ''));
  const newestFirst = metas
    .flatMap((row) => (row ? [{ hash: row.hash, kept: (row.data as Meta).kept }] : []))
    .toSorted((a, b) => b.kept - a.kept);
  for (const { hash } of newestFirst.slice(MOST_SETS)) {
    await db.chunks
      .where('[hash+column+part]')
      .between(...under(hash, 2))
      .delete();
    await forgetProfiles(db, hash);
  }
}

/** Returns a store for the worker that opens the database itself and, when that fails or hangs, keeps nothing. */
export function openColumnStore<S extends ColumnSet>(patience = 3000, db = new Database()): ColumnStore<S> {
  const opened = within(patience, db.open()).then(
    () => columnStore<S>(db),
    () => undefined,
  );
  return {
    load: async (hash) => (await opened)?.load(hash),
    save: async (hash, set) => (await opened)?.save(hash, set),
  };
}

/** Writes profiles as rows of 500, readable in the browser's developer tools, under a hash of what they were made from. */
export async function saveProfiles(db: Database, hash: string, profiles: readonly unknown[]): Promise<void> {
  const rows = Array.from({ length: Math.ceil(profiles.length / PROFILES) }, (_, block) => ({
    hash,
    block,
    profiles: profiles.slice(block * PROFILES, (block + 1) * PROFILES),
  }));
  await db.transaction('rw', db.profileBlocks, async () => {
    await forgetProfiles(db, hash);
    await db.profileBlocks.bulkPut(rows);
  });
}

/** Returns one profile by the number of its person, undefined when it is not there. */
export async function loadProfile(db: Database, hash: string, person: number): Promise<unknown> {
  const row = await db.profileBlocks.get([hash, Math.floor(person / PROFILES)]);
  return row?.profiles[person % PROFILES];
}

/** Returns all profiles of a set, in order of person. */
export async function loadProfiles(db: Database, hash: string): Promise<unknown[]> {
  const rows = await db.profileBlocks
    .where('[hash+block]')
    .between(...under(hash, 1))
    .toArray();
  return rows.flatMap(({ profiles }) => profiles);
}

async function forgetProfiles(db: Database, hash: string): Promise<void> {
  await db.profileBlocks
    .where('[hash+block]')
    .between(...under(hash, 1))
    .delete();
}

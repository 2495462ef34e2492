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

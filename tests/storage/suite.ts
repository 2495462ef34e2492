import { afterEach, describe, expect, it, vi } from 'vitest';
import { setAt } from '../../src/base/path';
import type { Workspace } from '../../src/model/workspace';
import { startAutosave, type SaveStatus } from '../../src/storage/autosave';
import type { Database } from '../../src/storage/db';
import { databaseShelf, documentsOn, memoryShelf, type Shelf } from '../../src/storage/documents';
import { columnStore } from '../../src/storage/peopleStore';
import { lastDocument, openStore, rememberLast } from '../../src/storage/store';
import { saveWorkspace } from '../../src/workspace';
import { sample } from '../workspace/sample';

const named = (name: string): Workspace => ({ ...sample, name });

/** What must hold wherever documents are kept; run on a fake database in Node and on a real one in a browser. */
export function storageSuite(newDatabase: (name: string) => Database): void {
  const open: Database[] = [];
  let number = 0;
  const fresh = (name = `test ${Math.random()} ${number++}`): Database => {
    const db = newDatabase(name);
    // Deleting waits for connections that are just being closed; that is no news.
    db.on('blocked', () => false);
    open.push(db);
    return db;
  };
  afterEach(async () => {
    vi.restoreAllMocks();
    for (const db of open.splice(0)) {
      db.close();
      await db.delete();
    }
  });

  describe.each([
    ['database', () => databaseShelf(fresh())],
    ['memory', memoryShelf],
  ] as [string, () => Shelf][])('documents in %s', (_kind, newShelf) => {
    it('come back as they were', async () => {
      const documents = documentsOn(newShelf());
      const { id } = await documents.create(sample, { example: 'winBack' });
      expect(await documents.load(id)).toMatchObject({
        name: sample.name,
        revision: 1,
        text: saveWorkspace(sample),
        example: 'winBack',
      });
      expect((await documents.open(id))!.workspace).toEqual(sample);
      expect(await documents.load('none')).toBeUndefined();
      expect(await documents.open('none')).toBeUndefined();
    });

    it('are listed, the last changed first, and can be removed', async () => {
      let now = 1000;
      const documents = documentsOn(newShelf(), () => now);
      const first = await documents.create(named('first'));
      now = 2000;
      await documents.create(named('second'));
      now = 3000;
      await documents.save(first.id, named('first again'), 1);
      expect((await documents.list()).map(({ name }) => name)).toEqual(['first again', 'second']);
      await documents.remove(first.id);
      expect((await documents.list()).map(({ name }) => name)).toEqual(['second']);
      expect(await documents.snapshots(first.id)).toEqual([]);
    });

    it('keep both versions when two tabs save over one revision', async () => {
      const documents = documentsOn(newShelf());
      const { id } = await documents.create(sample);
      expect(await documents.save(id, named('tab one'), 1)).toMatchObject({ kind: 'saved', document: { revision: 2 } });
      const late = await documents.save(id, named('tab two'), 1);
      expect(late).toMatchObject({
        kind: 'conflict',
        document: { name: 'tab two', copyOf: id },
        other: { name: 'tab one' },
      });
      expect((await documents.load(id))!.name).toBe('tab one');
      expect(await documents.list()).toHaveLength(2);
    });

    it('come back to life when they were removed elsewhere', async () => {
      const documents = documentsOn(newShelf());
      const { id } = await documents.create(sample);
      await documents.remove(id);
      expect(await documents.save(id, named('still here'), 1)).toMatchObject({ kind: 'conflict', other: undefined });
      expect((await documents.list()).map(({ name }) => name)).toEqual(['still here']);
    });

    it('have 30 snapshots, one for each minute of work', async () => {
      let now = 0;
      const documents = documentsOn(newShelf(), () => now);
      let { id, revision } = await documents.create(named('0'));
      for (let i = 1; i <= 100; i++) {
        now += 20_000;
        ({ id, revision } = (await documents.save(id, named(String(i)), revision)).document);
      }
      const snapshots = await documents.snapshots(id);
      expect(snapshots).toHaveLength(30);
      expect(snapshots[0]).toMatchObject({ revision: 101, text: saveWorkspace(named('100')) });
      expect(snapshots[0].changed - snapshots[29].changed).toBeGreaterThan(28 * 60_000);
    });

    it('open from the newest snapshot that is whole when the text is damaged', async () => {
      const shelf = newShelf();
      const documents = documentsOn(shelf);
      const { id } = await documents.create(sample);
      await shelf.change(id, ({ document, snapshots }) => ({
        next: { document: { ...document!, text: '{"format": "journey-pl' }, snapshots },
        result: undefined,
      }));
      expect(await documents.open(id)).toMatchObject({ workspace: sample, recovered: { revision: 1 } });
    });
  });

  describe('a database that fails', () => {
    it('in the middle of a save keeps the state before, whole', async () => {
      const db = fresh();
      const documents = documentsOn(databaseShelf(db));
      const { id } = await documents.create(sample);
      vi.spyOn(db.revisions, 'bulkPut').mockRejectedValueOnce(new Error('killed'));
      await expect(documents.save(id, named('half'), 1)).rejects.toMatchObject({ code: 'other' });
      expect(await documents.load(id)).toMatchObject({ name: sample.name, revision: 1 });
      expect(await documents.snapshots(id)).toHaveLength(1);
    });

    it('with a full disk says quota', async () => {
      const db = fresh();
      const documents = documentsOn(databaseShelf(db));
      const { id } = await documents.create(sample);
      vi.spyOn(db.documents, 'put').mockImplementation(() => {
        throw new DOMException('full', 'QuotaExceededError');
      });
      await expect(documents.save(id, named('more'), 1)).rejects.toMatchObject({ code: 'quota' });
    });

    it('that keeps something else than was written is found out', async () => {
      const db = fresh();
      const documents = documentsOn(databaseShelf(db));
      const { id } = await documents.create(sample);
      const put = db.documents.put.bind(db.documents);
      vi.spyOn(db.documents, 'put').mockImplementation((row) => put({ ...row, text: row.text.slice(0, 100) }));
      await expect(documents.save(id, named('cut'), 1)).rejects.toMatchObject({ code: 'mismatch' });
    });
  });

  describe('openStore', () => {
    it('uses the database', async () => {
      const store = await openStore({ db: fresh() });
      expect(store.kind).toBe('browser');
      await store.settings.set('theme', 'dark');
      expect(await store.settings.get('theme')).toBe('dark');
      await store.reopen();
      expect(await store.settings.get('theme')).toBe('dark');
    });

    it('uses memory when the database never answers', async () => {
      const db = fresh();
      vi.spyOn(db, 'open').mockReturnValue(new Promise(() => undefined) as never);
      const start = performance.now();
      const store = await openStore({ db, patience: 50 });
      expect(performance.now() - start).toBeLessThan(1000);
      expect(store).toMatchObject({ kind: 'memory', reason: 'hanging' });
      const { id } = await store.documents.create(sample);
      expect((await store.documents.open(id))!.workspace).toEqual(sample);
    });

    it.each([
      ['is denied', new DOMException('no', 'SecurityError'), 'denied'],
      ['is missing', Object.assign(new Error('no'), { name: 'MissingAPIError' }), 'missing'],
      ['is full', new DOMException('full', 'QuotaExceededError'), 'quota'],
    ])('uses memory when the database %s', async (_what, error, reason) => {
      const db = fresh();
      vi.spyOn(db, 'open').mockRejectedValue(error);
      expect(await openStore({ db })).toMatchObject({ kind: 'memory', reason });
    });

    it('finds the last document again after the tab was killed', async () => {
      const name = `again ${Math.random()}`;
      const before = await openStore({ db: fresh(name) });
      const document = await before.documents.create(sample);
      await rememberLast(before, document.id);
      await before.documents.save(document.id, named('last words'), 1);
      // No goodbye: the connection is simply gone.
      const after = await openStore({ db: fresh(name) });
      expect(await lastDocument(after)).toBe(document.id);
      expect(await after.documents.load(document.id)).toMatchObject({ name: 'last words' });
    });

    it('lets a newer app have the database', async () => {
      const name = `newer ${Math.random()}`;
      const db = fresh(name);
      const store = await openStore({ db });
      const newer = fresh(name);
      newer.version(3).stores({ documents: 'id, name' });
      await newer.open();
      expect(newer.verno).toBe(3);
      await expect(db.documents.count()).rejects.toThrow();
      await expect(store.reopen()).rejects.toMatchObject({ code: 'newer' });
      expect(await openStore({ db: fresh(name) })).toMatchObject({ kind: 'memory', reason: 'newer' });
    });
  });

  describe('autosave', () => {
    it('writes the last of many edits, and one at a time', async () => {
      const store = await openStore({ db: fresh() });
      const document = await store.documents.create(sample);
      const told: SaveStatus[] = [];
      const autosave = startAutosave({ store, document, tell: (status) => told.push(status) });
      for (let i = 0; i < 20; i++) autosave.edited(named(`edit ${i}`));
      await autosave.flush();
      expect(await store.documents.load(document.id)).toMatchObject({ name: 'edit 19', revision: 2 });
      expect(told.map(({ kind }) => kind)).toEqual(['saving', 'inBrowser']);
      autosave.edited(named('a'));
      const first = autosave.flush();
      autosave.edited(named('b'));
      await Promise.all([first, autosave.flush()]);
      expect(await store.documents.load(document.id)).toMatchObject({ name: 'b', revision: 3 });
      await autosave.stop();
    });

    it('goes on in a copy after a conflict', async () => {
      const store = await openStore({ db: fresh() });
      const document = await store.documents.create(sample);
      const conflict = vi.fn();
      const autosave = startAutosave({ store, document, tell: () => undefined, conflict });
      await store.documents.save(document.id, named('other tab'), 1);
      autosave.edited(named('this tab'));
      await autosave.flush();
      expect(conflict).toHaveBeenCalledOnce();
      autosave.edited(named('this tab again'));
      await autosave.stop();
      expect(autosave.document.id).not.toBe(document.id);
      expect((await store.documents.list()).map(({ name }) => name).toSorted()).toEqual([
        'other tab',
        'this tab again',
      ]);
    });

    it('opens a lost database again', async () => {
      const db = fresh();
      const store = await openStore({ db });
      const document = await store.documents.create(sample);
      const told: SaveStatus[] = [];
      const autosave = startAutosave({ store, document, tell: (status) => told.push(status) });
      db.close({ disableAutoOpen: true });
      autosave.edited(named('after sleep'));
      await autosave.stop();
      expect(told.at(-1)!.kind).toBe('inBrowser');
      expect((await store.documents.load(document.id))!.name).toBe('after sleep');
    });

    it('says failed with a full disk, keeps the edit, and writes it when there is room', async () => {
      const db = fresh();
      const store = await openStore({ db });
      const document = await store.documents.create(sample);
      const told: SaveStatus[] = [];
      const autosave = startAutosave({ store, document, tell: (status) => told.push(status) });
      const full = vi.spyOn(db.documents, 'put').mockImplementation(() => {
        throw new DOMException('full', 'QuotaExceededError');
      });
      autosave.edited(named('big'));
      await autosave.flush();
      expect(told.at(-1)).toMatchObject({ kind: 'failed', code: 'quota' });
      full.mockRestore();
      await autosave.flush();
      expect(told.at(-1)!.kind).toBe('inBrowser');
      expect((await store.documents.load(document.id))!.name).toBe('big');
      await autosave.stop();
    });
  });

  describe('columns', () => {
    const set = () => ({
      version: 1,
      seed: 'x',
      columns: {
        time: Int32Array.from({ length: 200_000 }, (_, i) => i * 3 - 5),
        kind: Uint8Array.from({ length: 65_536 }, (_, i) => i & 255),
        rate: Float64Array.of(0.1, NaN, -0, Infinity),
        none: new Uint16Array(0),
      },
    });

    it('come back with type, length and what is beside them', async () => {
      const store = columnStore<ReturnType<typeof set>>(fresh());
      await store.save('a', set());
      const back = (await store.load('a'))!;
      expect(back).toEqual(set());
      expect(back.columns.time).toBeInstanceOf(Int32Array);
      expect(await store.load('b')).toBeUndefined();
    });

    it('are written all or not at all', async () => {
      const db = fresh();
      const store = columnStore(db);
      await store.save('a', set());
      const bulkPut = db.chunks.bulkPut.bind(db.chunks);
      vi.spyOn(db.chunks, 'bulkPut').mockImplementationOnce((async (rows: never) => {
        await bulkPut((rows as unknown[]).slice(0, 2) as never);
        throw new Error('killed');
      }) as never);
      await expect(store.save('a', { columns: { time: Int32Array.of(1) } })).rejects.toThrow();
      expect(await store.load('a')).toEqual(set());
    });

    it('that lost a part are not there', async () => {
      const db = fresh();
      const store = columnStore(db);
      await store.save('a', set());
      await db.chunks.delete(['a', 'time', 1]);
      expect(await store.load('a')).toBeUndefined();
    });

    it('write only the part of a larger buffer that they show', async () => {
      const store = columnStore(fresh());
      const large = new Int32Array(1000).fill(7);
      await store.save('a', { columns: { part: large.subarray(10, 20) } });
      const { part } = (await store.load('a'))!.columns;
      expect(part.buffer.byteLength).toBe(40);
    });

    it('of recipes nobody uses any more go away', async () => {
      const db = fresh();
      const store = columnStore(db);
      let now = 0;
      vi.spyOn(Date, 'now').mockImplementation(() => now++);
      for (const hash of ['a', 'b', 'c', 'd', 'e', 'f']) await store.save(hash, { columns: { x: Int32Array.of(1) } });
      expect(await store.load('b')).toBeUndefined();
      expect(await store.load('c')).toBeDefined();
      expect(await db.chunks.count()).toBe(8);
    });
  });

  it('edits of a document never reach what was handed over', async () => {
    const documents = documentsOn(databaseShelf(fresh()));
    const frozen = Object.freeze(setAt(sample, 'name', 'frozen'));
    const { id } = await documents.create(frozen);
    expect((await documents.open(id))!.workspace).toEqual(frozen);
  });
}

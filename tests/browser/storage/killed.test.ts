import { describe, expect, it } from 'vitest';
import { Database } from '../../../src/storage/db';
import { databaseShelf, documentsOn } from '../../../src/storage/documents';
import { columnStore } from '../../../src/storage/peopleStore';

interface Told {
  id: string;
  revision: number;
}

/** Lets a worker write for a while, kills it wherever it is, and returns what it said last. */
function killAfter(name: string, milliseconds: number): Promise<Told> {
  const worker = new Worker(new URL('./writer.worker.ts', import.meta.url), { type: 'module' });
  return new Promise((resolve, reject) => {
    let told: Told | undefined;
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.onmessage = ({ data }: MessageEvent<Told>) => {
      if (!told)
        setTimeout(() => {
          worker.terminate();
          resolve(told!);
        }, milliseconds);
      told = data;
    };
    worker.postMessage(name);
  });
}

describe('a tab that is killed while it writes', () => {
  it.each([3, 17, 40, 71, 120, 233])('after %i ms leaves whole documents and whole sets', async (milliseconds) => {
    const name = `killed ${Math.random()}`;
    const told = await killAfter(name, milliseconds);
    const db = new Database(name);
    const documents = documentsOn(databaseShelf(db));
    const opened = (await documents.open(told.id))!;
    // What was written is there, and perhaps one save more.
    expect(opened.document.revision).toBeGreaterThanOrEqual(told.revision);
    expect(opened.workspace!.name).toBe(`save ${opened.document.revision}`);
    expect(opened.problems).toEqual([]);
    expect((await documents.snapshots(told.id))[0]).toMatchObject({
      revision: opened.document.revision,
      text: opened.document.text,
    });
    const set = await columnStore(db).load('set');
    if (set) expect(new Set(set.columns.a)).toEqual(new Set(set.columns.b));
    await db.delete();
  });
});

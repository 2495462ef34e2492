import Dexie from 'dexie';
import { expect, it } from 'vitest';

it('the browser of these tests has a real IndexedDB that keeps columns', async () => {
  const db = new Dexie('ground');
  db.version(1).stores({ columns: 'name' });
  await db.table('columns').put({ name: 'age', values: new Uint8Array([1, 2, 3]) });
  const { values } = (await db.table('columns').get('age')) as { values: Uint8Array };
  expect([...values]).toEqual([1, 2, 3]);
  await db.delete();
});

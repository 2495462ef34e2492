import Dexie from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { Database } from '../../src/storage/db';
import { openStore } from '../../src/storage/store';
import { storageSuite } from './suite';

const options = { indexedDB: new IDBFactory(), IDBKeyRange };

storageSuite((name) => new Database(name, options));

it('a database of the first version keeps its documents and loses its profiles', async () => {
  const first = new Dexie('first', options);
  first.version(1).stores({ documents: 'id', settings: 'key', profileBlocks: '[hash+block]' });
  await first.table('documents').put({ id: 'a', name: 'old', text: '{}', revision: 1, changed: 1 });
  await first.table('profileBlocks').put({ hash: 'h', block: 0, profiles: [{}] });
  first.close();
  const db = new Database('first', options);
  const store = await openStore({ db });
  expect(store.kind).toBe('browser');
  expect(await store.documents.load('a')).toMatchObject({ name: 'old' });
  expect([...db.backendDB().objectStoreNames]).not.toContain('profileBlocks');
  db.close();
});

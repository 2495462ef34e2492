import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { Database } from '../../src/storage/db';
import { storageSuite } from './suite';

const indexedDB = new IDBFactory();

storageSuite((name) => new Database(name, { indexedDB, IDBKeyRange }));

import { Database } from '../../../src/storage/db';
import { databaseShelf, documentsOn } from '../../../src/storage/documents';
import { columnStore } from '../../../src/storage/peopleStore';
import { sample } from '../../workspace/sample';

/** Saves without end until it is killed; tells what it knows to be written. */
self.onmessage = async ({ data: name }: MessageEvent<string>) => {
  const db = new Database(name);
  const documents = documentsOn(databaseShelf(db));
  const columns = columnStore(db);
  let { id, revision } = await documents.create({ ...sample, name: 'save 1' });
  for (;;) {
    self.postMessage({ id, revision });
    const next = revision + 1;
    ({ id, revision } = (await documents.save(id, { ...sample, name: `save ${next}` }, revision)).document);
    await columns.save('set', { columns: { a: new Int32Array(200_000).fill(next), b: Int32Array.of(next) } });
  }
};

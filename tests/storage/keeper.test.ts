import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Home } from '../../src/app.home';
import { Keeper } from '../../src/app.keeper';
import type { Workspace } from '../../src/model/workspace';
import { documentsOn, memoryShelf } from '../../src/storage/documents';
import { memorySettings } from '../../src/storage/settings';
import type { Session } from '../../src/views/shell/session.svelte';
import { sample } from '../workspace/sample';

const SLOW = 200;

beforeEach(() => {
  vi.useFakeTimers();
  // Without locks everybody is let in, and only the revision of a document tells.
  vi.stubGlobal('navigator', {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A keeper whose storage takes its time for every save. */
function start() {
  const documents = documentsOn(memoryShelf());
  const { save } = documents;
  documents.save = async (...parts) => {
    await new Promise((resolve) => setTimeout(resolve, SLOW));
    return save(...parts);
  };
  const session = { workspace: sample as Workspace, storage: { kind: 'memory' } };
  const conflict = vi.fn();
  const keeper = new Keeper(session as unknown as Session, {
    elsewhere: vi.fn(),
    conflict,
    again: () => void edit(session.workspace),
  });
  keeper.store = {
    documents,
    settings: memorySettings(),
    kind: 'browser',
    reopen: async () => undefined,
    persist: async () => false,
    close: () => undefined,
  };
  const edit = (workspace: Workspace) => {
    session.workspace = workspace;
    return keeper.edited(workspace);
  };
  return { keeper, documents, conflict, edit };
}

it('a document that is left and come back to while it is written stays one document', async () => {
  const { keeper, documents, conflict, edit } = start();
  const mine: Home = {};
  keeper.enter(mine);
  void edit({ ...sample, name: 'Mine' });
  await vi.advanceTimersByTimeAsync(1000);
  void edit({ ...sample, name: 'Mine, edited' });
  keeper.enter({});
  keeper.enter(mine);
  void edit({ ...sample, name: 'Mine again' });
  await vi.advanceTimersByTimeAsync(5000);
  expect(conflict).not.toHaveBeenCalled();
  expect((await documents.list()).map(({ name }) => name)).toEqual(['Mine again']);
});

it('an undo that leads back to the document as it was opened is kept too', async () => {
  const { keeper, documents, edit } = start();
  keeper.enter({ known: sample });
  await edit(sample);
  expect(await documents.list()).toEqual([]);
  void edit({ ...sample, name: 'Edited' });
  await vi.advanceTimersByTimeAsync(5000);
  void edit(sample);
  await vi.advanceTimersByTimeAsync(5000);
  expect((await documents.list()).map(({ name }) => name)).toEqual([sample.name]);
});

it('an undo while the document is being made is kept too', async () => {
  const { keeper, documents, edit } = start();
  keeper.enter({ known: sample });
  void edit({ ...sample, name: 'Edited' });
  void edit(sample);
  await vi.advanceTimersByTimeAsync(5000);
  expect((await documents.list()).map(({ name }) => name)).toEqual([sample.name]);
});

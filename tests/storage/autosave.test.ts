import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startAutosave, type SaveStatus } from '../../src/storage/autosave';
import { documentsOn, memoryShelf } from '../../src/storage/documents';
import { StorageFailure } from '../../src/storage/failure';
import { sample } from '../workspace/sample';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function start() {
  const documents = documentsOn(memoryShelf());
  const document = await documents.create(sample);
  const save = vi.spyOn(documents, 'save');
  const told: SaveStatus[] = [];
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const store = { documents, kind: 'memory', reason: 'denied', reopen: async () => undefined } as const;
  const autosave = startAutosave({ store, document, tell: (status) => told.push(status), page });
  const edit = (name: string) => autosave.edited({ ...sample, name });
  return { autosave, save, told, page, edit };
}

describe('autosave', () => {
  it('writes 300 ms after the last edit', async () => {
    const { save, edit } = await start();
    edit('a');
    await vi.advanceTimersByTimeAsync(250);
    edit('b');
    await vi.advanceTimersByTimeAsync(299);
    expect(save).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(save).toHaveBeenCalledOnce();
  });

  it('writes after a second of edits without a pause', async () => {
    const { save, edit } = await start();
    for (let i = 0; i < 25; i++) {
      edit(String(i));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(save).toHaveBeenCalledTimes(2);
    expect(save.mock.calls.map(([, { name }]) => name)).toEqual(['9', '19']);
  });

  it('writes at once when the page is hidden', async () => {
    const { save, edit, page } = await start();
    edit('a');
    page.visibilityState = 'hidden';
    page.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(0);
    expect(save).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(2000);
    expect(save).toHaveBeenCalledOnce();
  });

  it('says that the work is in memory only, and why', async () => {
    const { told, edit, autosave } = await start();
    edit('a');
    await autosave.stop();
    expect(told).toEqual([{ kind: 'saving' }, { kind: 'memoryOnly', reason: 'denied' }]);
  });

  it('says that it is keeping from the first moment of an edit', async () => {
    const { told, edit, autosave } = await start();
    edit('a');
    expect(told).toEqual([{ kind: 'saving' }]);
    await autosave.stop();
  });

  it('says so when storage does not answer, and tries again', async () => {
    const { told, edit, save } = await start();
    save.mockImplementationOnce(() => new Promise(() => undefined));
    edit('a');
    await vi.advanceTimersByTimeAsync(3000);
    expect(told.at(-1)).toMatchObject({ kind: 'failed', code: 'hanging' });
    await vi.advanceTimersByTimeAsync(5000);
    expect(told.at(-1)).toMatchObject({ kind: 'memoryOnly' });
    expect(save.mock.calls.map(([, { name }]) => name)).toEqual(['a', 'a']);
  });

  it('tries again by itself when there was no room, with the newest edit', async () => {
    const { told, edit, save, autosave } = await start();
    save.mockRejectedValueOnce(new StorageFailure('quota', 'full'));
    edit('a');
    await vi.advanceTimersByTimeAsync(400);
    expect(told.at(-1)).toMatchObject({ kind: 'failed', code: 'quota' });
    edit('b');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(save.mock.calls.map(([, { name }]) => name)).toEqual(['a', 'b']);
    expect(told.at(-1)).toMatchObject({ kind: 'memoryOnly' });
    await autosave.stop();
  });

  it('makes no second version of a write whose answer came too late', async () => {
    const documents = documentsOn(memoryShelf());
    const { id, revision } = await documents.create(sample);
    const edited = { ...sample, name: 'late' };
    await documents.save(id, edited, revision);
    expect(await documents.save(id, edited, revision)).toMatchObject({ kind: 'saved', document: { id, revision: 2 } });
    expect(await documents.list()).toHaveLength(1);
  });
});

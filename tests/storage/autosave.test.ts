import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startAutosave, type SaveStatus } from '../../src/storage/autosave';
import { documentsOn, memoryShelf } from '../../src/storage/documents';
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
});

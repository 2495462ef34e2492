import { describe, expect, it } from 'vitest';
import { lockDocument, lockWhenFree } from '../../../src/storage/lock';

describe('lock', () => {
  it('belongs to one at a time and goes to the next who waits', async () => {
    const id = String(Math.random());
    const first = await lockDocument(id);
    expect(first.kind).toBe('mine');
    expect(await lockDocument(id)).toEqual({ kind: 'elsewhere' });
    const waiting = lockWhenFree(id, new AbortController().signal);
    if (first.kind === 'mine') first.release();
    expect((await waiting).kind).toBe('mine');
    expect(await lockDocument(id)).toEqual({ kind: 'elsewhere' });
  });

  it('of one document leaves the others free', async () => {
    await lockDocument('a');
    expect((await lockDocument('b')).kind).toBe('mine');
  });

  it('can be given up waiting for', async () => {
    const id = String(Math.random());
    await lockDocument(id);
    const giveUp = new AbortController();
    const waiting = lockWhenFree(id, giveUp.signal);
    giveUp.abort();
    await expect(waiting).rejects.toThrow();
  });

  it('lets everybody in where there are no locks', async () => {
    expect((await lockDocument('x', undefined)).kind).toBe('mine');
  });
});

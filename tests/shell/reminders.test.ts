import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Reminders } from '../../src/app.reminders.svelte';
import { memorySettings } from '../../src/storage/settings';

const MINUTE = 60_000;
const memory = { kind: 'memory', settings: memorySettings() } as const;
let reminders: Reminders;
const edit = (times = 1) => {
  for (; times > 0; times--) reminders.edited(memory);
};

beforeEach(() => {
  vi.useFakeTimers();
  reminders = new Reminders();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a file is asked for', () => {
  it('with the 25th edit', () => {
    edit(24);
    expect(reminders.file).toBe(false);
    edit();
    expect(reminders.file).toBe(true);
  });

  it('ten minutes after the first edit, and never without one', () => {
    vi.advanceTimersByTime(60 * MINUTE);
    expect(reminders.file).toBe(false);
    edit();
    vi.advanceTimersByTime(9 * MINUTE);
    edit();
    expect(reminders.file).toBe(false);
    vi.advanceTimersByTime(MINUTE);
    expect(reminders.file).toBe(true);
  });

  it('not while the last edits are in a file', () => {
    edit(24);
    reminders.filed();
    edit(24);
    reminders.filed();
    vi.advanceTimersByTime(60 * MINUTE);
    expect(reminders.file).toBe(false);
  });

  it('not for half an hour after it was waved away, and then again', () => {
    edit(25);
    reminders.dismiss();
    edit(100);
    vi.advanceTimersByTime(29 * MINUTE);
    edit(100);
    expect(reminders.file).toBe(false);
    vi.advanceTimersByTime(MINUTE);
    expect(reminders.file).toBe(true);
  });
});

describe('a browser that deletes what lies unused', () => {
  const browser = () => ({ kind: 'browser', settings: memorySettings() }) as const;
  const use = (engine: string) =>
    vi.stubGlobal('navigator', { userAgent: `Mozilla/5.0 AppleWebKit/605.1.15 ${engine}` });
  const settled = () => vi.advanceTimersByTimeAsync(0);

  it('is named at the first edit, once in a browser', async () => {
    use('Version/18.0 Safari/605.1.15');
    const store = browser();
    reminders.edited(store);
    await settled();
    expect(reminders.deletion).toBe(true);
    const later = new Reminders();
    later.edited(store);
    await settled();
    expect(later.deletion).toBe(false);
  });

  it('is not named where nothing is kept, nor for others', async () => {
    use('Version/18.0 Safari/605.1.15');
    reminders.edited(memory);
    await settled();
    expect(reminders.deletion).toBe(false);
    use('Chrome/131.0.0.0 Safari/537.36');
    reminders.edited(browser());
    await settled();
    expect(reminders.deletion).toBe(false);
  });

  it('leaves the count of edits alone when it was read', async () => {
    use('Version/18.0 Safari/605.1.15');
    reminders.edited(browser());
    await settled();
    reminders.dismiss();
    vi.advanceTimersByTime(30 * MINUTE);
    edit(24);
    expect([reminders.deletion, reminders.file]).toEqual([false, true]);
  });
});

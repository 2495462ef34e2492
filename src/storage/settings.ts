import type { Database } from './db';

/** Small things remembered about this browser: theme, language, the last document. */
export interface Settings {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
}

/** Returns settings that are kept in the browser's database. */
export function databaseSettings(db: Database): Settings {
  return {
    get: async (key) => (await db.settings.get(key))?.value,
    set: async (key, value) => {
      await db.settings.put({ key, value });
    },
  };
}

/** Returns settings that last as long as the page, for a browser that keeps nothing. */
export function memorySettings(): Settings {
  const kept = new Map<string, unknown>();
  return {
    get: async (key) => kept.get(key),
    set: async (key, value) => {
      kept.set(key, value);
    },
  };
}

import type { Database } from './db';

/** Small things remembered about this browser: theme, language, the last document. */
export interface Settings {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
}

export function databaseSettings(db: Database): Settings {
  return {
    get: async (key) => (await db.settings.get(key))?.value,
    set: async (key, value) => {
      await db.settings.put({ key, value });
    },
  };
}

export function memorySettings(): Settings {
  const kept = new Map<string, unknown>();
  return {
    get: async (key) => kept.get(key),
    set: async (key, value) => {
      kept.set(key, value);
    },
  };
}

import { isObject } from '../base/isObject';
import { audienceMigrations } from './audience';
import { journeyMigrations } from './journeySchema';
import { messageMigrations } from './message';
import type { Migration } from './migration';
import { offersMigrations } from './offer';
import { ruleSetsMigrations } from './ruleSets';
import { VERSION, workspaceMigrations } from './workspace';

/** Where the nouns with a history of their own live in the file; `*` = each of a map. */
export const slots: readonly (readonly [path: string, migrations: readonly Migration[]])[] = [
  ['', workspaceMigrations],
  ['audiences.*', audienceMigrations],
  ['offers', offersMigrations],
  ['messages.*', messageMigrations],
  ['rules', ruleSetsMigrations],
  ['journeys.*', journeyMigrations],
];

type Part = Record<string, unknown>;

/** Returns a file of an older version as one of this version: `migrate({ version: 1, ... })`. Parts that are no objects are left as they are. */
export function migrate(file: Part, from: number, to: number = VERSION, history = slots): Part {
  let migrated = file;
  for (let version = from + 1; version <= to; version++) {
    for (const [path, migrations] of history) {
      for (const { to: step, up } of migrations) {
        if (step === version) migrated = change(migrated, path === '' ? [] : path.split('.'), up);
      }
    }
    migrated = { ...migrated, version };
  }
  return migrated;
}

function change(part: Part, path: readonly string[], up: Migration['up']): Part {
  if (path.length === 0) return up(part);
  const [first, ...rest] = path;
  const keys = first === '*' ? Object.keys(part) : [first];
  const changed = keys.flatMap((key) => {
    const inside = part[key];
    return isObject(inside) ? [[key, change(inside, rest, up)]] : [];
  });
  return { ...part, ...Object.fromEntries(changed) };
}

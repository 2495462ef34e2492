import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Facts } from '../../src/rules/facts';
import { categories, types } from './events';

const PACKAGE = '@duckdb/node-api';
const VERSION = '1.5.6-r.1';

/** As much of the package's interface as is used here; the package itself is tens of megabytes and no part of the project. */
interface Duck {
  DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<Connection> }> };
}
interface Connection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<{ getRows(): unknown[][] }>;
  createAppender(table: string): Promise<Appender>;
}
interface Appender {
  appendInteger(value: number): void;
  appendVarchar(value: string): void;
  appendDouble(value: number): void;
  appendNull(): void;
  endRow(): void;
  closeSync(): void;
}

/** Installs DuckDB into the cache when the network allows and returns a connection of one thread; throws one plain sentence otherwise. */
export async function openDuck(cache: string): Promise<Connection> {
  const folder = join(cache, 'node_modules', PACKAGE);
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true });
    const flags = [
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      '--fetch-timeout=20000',
      '--fetch-retries=1',
    ];
    const { status, stderr } = spawnSync('npm', ['install', '--prefix', cache, ...flags, `${PACKAGE}@${VERSION}`], {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    if (status !== 0) throw new Error(`${PACKAGE} could not be installed (${stderr.trim().split('\n')[0]})`);
  }
  const { DuckDBInstance } = createRequire(join(cache, 'index.js'))(PACKAGE) as Duck;
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run('SET threads = 1');
  return connection;
}

interface NumberField {
  at(row: number): number;
}

/** The same events as a table in the same order; texts as enumerations, which suits DuckDB best. */
export async function loadEvents(connection: Connection, { people, events }: Facts): Promise<void> {
  const words = (list: readonly string[]) => list.map((word) => `'${word}'`).join(', ');
  await connection.run(`CREATE TYPE kind AS ENUM (${words(types)})`);
  await connection.run(`CREATE TYPE topic AS ENUM (${words(categories)})`);
  await connection.run(
    'CREATE TABLE loading (person INTEGER, time INTEGER, type VARCHAR, category VARCHAR, price DOUBLE)',
  );
  const appender = await connection.createAppender('loading');
  const category = events.field('category') as NumberField;
  const price = events.field('price') as NumberField;
  for (let person = 0; person < people; person++)
    for (let row = events.first[person]; row < events.first[person + 1]; row++) {
      appender.appendInteger(person);
      appender.appendInteger(events.time[row]);
      appender.appendVarchar(types[events.type[row]]);
      const topic = category.at(row);
      if (topic < 0) appender.appendNull();
      else appender.appendVarchar(categories[topic]);
      if (Number.isNaN(price.at(row))) appender.appendNull();
      else appender.appendDouble(price.at(row));
      appender.endRow();
    }
  appender.closeSync();
  await connection.run(
    'CREATE TABLE events AS SELECT person, time, type::kind AS type, category::topic AS category, price FROM loading',
  );
  await connection.run('DROP TABLE loading');
}

import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import type { Session } from '../../src/views/shell/session.svelte';
import { findPeople } from '../../src/views/people/find';
import { openWorkspace } from '../../src/workspace';
import { createWorld } from '../../src/world';

const { workspace } = openWorkspace(readFileSync('public/examples/win-back.journey.json', 'utf8'));
const session = { workspace } as Pick<Session, 'ask' | 'workspace'>;

beforeAll(async () => {
  const world = createWorld();
  await world.open({ ...workspace!, people: { ...workspace!.people, size: 1500 } });
  await world.ask({ kind: 'run', days: 1 }, '');
  session.ask = ((query: unknown) => world.ask(query, '')) as Session['ask'];
});

it('finds people by a part of their name, however it is written', async () => {
  expect(await findPeople(session, 'sarah rose', 5)).toContainEqual({ id: '01468', name: 'Sarah Rose' });
  const some = await findPeople(session, 'sar', 3);
  expect(some).toHaveLength(3);
  // The one whom the file tells of comes before others of the name.
  expect(some[0]).toEqual({ id: '01468', name: 'Sarah Rose' });
  for (const { name } of some) expect(name).toMatch(/sar/i);
});

it('finds people by number', async () => {
  expect(await findPeople(session, '01468', 5)).toEqual([{ id: '01468', name: 'Sarah Rose' }]);
  expect(await findPeople(session, '99999', 5)).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { afterEach, expect, it, vi } from 'vitest';
import type { Query } from '../../src/analysis/query';
import { answerRequest } from '../../src/request';
import { openWorkspace } from '../../src/workspace';
import { requestOf, requestText } from '../../src/views/shell/request';

const file = (path: string) => readFileSync(`public/${path}`, 'utf8');
const winBack = openWorkspace(file('examples/win-back.journey.json')).workspace!;
const query: Query = { kind: 'membership', audiences: ['highValue'], every: 'P30D' };

vi.stubGlobal('fetch', (path: string) => Promise.resolve(new Response(file(path))));
afterEach(() => vi.restoreAllMocks());

it('an unchanged example goes by its name, wherever its steps lie on the canvas', async () => {
  const moved = { ...winBack, layout: {} };
  const asked = await requestOf({ shown: moved, peopleShown: winBack.people.size }, [query]);
  expect(asked).toEqual({ workspace: 'win-back', ask: [query] });
});

it('an edited workspace is not passed off as the example', async () => {
  const { workspace } = await requestOf({ shown: { ...winBack, seed: 'mine' }, peopleShown: winBack.people.size }, [
    query,
  ]);
  expect(workspace).toMatch(/workspace file/);
});

it('what is copied is answered as it stands, for as many people as the page shows', async () => {
  const text = await requestText({ shown: winBack, peopleShown: 200 }, [query]);
  const response = await answerRequest(text, { example: (name) => file(`examples/${name}.journey.json`) });
  expect(response).toMatchObject({ answers: [{ kind: 'run', people: 200 }, { kind: 'membership' }] });
});

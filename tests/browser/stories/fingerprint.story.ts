import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dist, root } from '../../scripts/project.mjs';
import { openApp } from '../app';

const golden = readFileSync(join(root, 'tests/golden/fingerprints.txt'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split(/\s+/))
  .map(([example, people, fingerprint]) => ({ example, people: Number(people), fingerprint }));

it('every example gives the recorded fingerprint in the built worker', async () => {
  const app = await openApp();
  const address = `assets/${readdirSync(join(dist, 'assets')).find((name) => /^world\.worker.*\.js$/.test(name))}`;
  const found = await app.page.evaluate(
    async ({ address, runs }) => {
      // The worker's own protocol by hand: no library stands between the engine and the run.
      const worker = new Worker(new URL(address, document.baseURI), { type: 'module' });
      let number = 0;
      const call = (name: string, ...values: unknown[]) =>
        new Promise<{ fingerprint: string }>((resolve, reject) => {
          const id = `by hand ${++number}`;
          worker.addEventListener('error', (event) => reject(new Error(event.message)));
          worker.addEventListener('message', ({ data }) => {
            if (data?.id !== id) return;
            if (data.type === 'HANDLER') reject(new Error(JSON.stringify(data.value)));
            else resolve(data.value);
          });
          const argumentList = values.map((value) => ({ type: 'RAW', value }));
          worker.postMessage({ id, type: 'APPLY', path: [name], argumentList });
        });
      const fingerprints: Record<string, string> = {};
      for (const { example, people } of runs) {
        await call('open', await (await fetch(`examples/${example}.journey.json`)).json());
        fingerprints[example] = (await call('run', { people })).fingerprint;
      }
      worker.terminate();
      return fingerprints;
    },
    { address, runs: golden.map(({ example, people }) => ({ example, people })) },
  );
  expect(found).toEqual(Object.fromEntries(golden.map(({ example, fingerprint }) => [example, fingerprint])));
  expect(app.troubles()).toEqual([]);
});

import { readdirSync } from 'node:fs';
import { build } from 'vite';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { importsOf, root } from '../tools/imports';

it('after the lockdown no text becomes code, and functions still are functions', async () => {
  const answers = await runLocked(`
    const attempt = (work) => { try { work(); return 'ran' } catch (error) { return error.name } };
    const own = function () {};
    own.constructor = 'mine';
    answer([
      attempt(() => new Function('return 1')),
      attempt(() => Function('return 1')),
      attempt(() => (0, eval)('1')),
      attempt(() => (() => 1).constructor('return 1')),
      attempt(() => (async () => 1).constructor('return 1')),
      attempt(() => (function* () {}).constructor('return 1')),
      attempt(() => (async function* () {}).constructor('return 1')),
      own instanceof Function,
      own.constructor,
      typeof Function,
    ]);
  `);
  expect(answers).toEqual([...Array(7).fill('EvalError'), true, 'mine', 'function']);
});

it('is the first import of every worker', () => {
  const workers = readdirSync(`${root}/workers`).filter((name) => name.endsWith('.worker.ts'));
  for (const name of workers) expect(importsOf(`workers/${name}`)[0]?.to, name).toBe('workers/lockdown.ts');
});

async function runLocked(code: string): Promise<unknown> {
  const built = await build({
    configFile: false,
    root,
    logLevel: 'silent',
    build: { ssr: 'workers/lockdown.ts', write: false, minify: false },
  });
  if (!('output' in built)) throw new Error('one bundle was expected');
  const lockdown = built.output[0].code.replace(/export\s*\{\s*\};?/, '');
  const prelude = "const answer = (value) => require('node:worker_threads').parentPort.postMessage(value);";
  const worker = new Worker(`${prelude}\n${lockdown}\n${code}`, { eval: true });
  try {
    return await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
  } finally {
    await worker.terminate();
  }
}

import { readFileSync } from 'node:fs';
import { answerRequest } from '../src/request';

/** The headless runner: one JSON request on standard input, one JSON document on standard output; exit code 1 for a request that cannot be read. */

function example(name: string): string {
  if (!/^[\w-]+(\.journey\.json)?$/.test(name)) throw new Error('not a file name');
  return readFileSync(`public/examples/${name.replace(/\.journey\.json$/, '')}.journey.json`, 'utf8');
}

const answer = await answerRequest(readFileSync(0, 'utf8'), {
  example,
  pause: () => new Promise((resolve) => setImmediate(resolve)),
  clock: () => performance.now(),
});
process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
if ('error' in answer) process.exitCode = 1;

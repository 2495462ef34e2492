// `npm run monkey [-- --seed 1 --minutes 2 --actions 120]`: visits of the built app by somebody who presses everything; ends with 1 when one of them breaks it.
// `--seed 1.7` repeats visit 7 of seed 1 alone.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { browserArguments, needBrowser } from './browser.mjs';
import { bundle } from './bundle.mjs';
import { build, dist, isBuilt, root } from './project.mjs';
import { serve } from './serve.mjs';

const REMEMBERED = 30;
const words = process.argv.slice(2);
const option = (name, otherwise) => (words.includes(name) ? words[words.indexOf(name) + 1] : otherwise);
const seed = option('--seed', '1');
const minutes = Number(option('--minutes', '2'));
const actions = Number(option('--actions', '120'));

if (!isBuilt()) {
  const { ok, output } = await build();
  if (!ok) throw new Error(output);
}
const { visit } = await import(pathToFileURL(await bundle('tests/browser/monkey.ts', ['src', 'tests/browser'])).href);
const { chromium } = await import('playwright');

const folder = join(root, 'public/examples');
const examples = Object.fromEntries(
  readdirSync(folder).map((file) => [file.replace('.journey.json', ''), readFileSync(join(folder, file), 'utf8')]),
);
const server = await serve(dist);
const browser = await chromium.launch({ executablePath: needBrowser(), args: browserArguments });
const end = Date.now() + minutes * 60_000;
const single = /\.\d+$/.test(seed);
let visits = 0;
let broken = 0;
do {
  const own = single ? seed : `${seed}.${visits}`;
  const { faults, done } = await visit({
    browser,
    url: `http://127.0.0.1:${server.port}/`,
    examples,
    seed: own,
    actions,
  });
  visits++;
  if (faults.length === 0) continue;
  broken++;
  const last = done.slice(-REMEMBERED).map((line, i) => `  ${Math.max(0, done.length - REMEMBERED) + i + 1} ${line}`);
  console.log(`seed ${own}:\n${faults.map((fault) => `! ${fault}`).join('\n')}\nafter\n${last.join('\n')}\n`);
} while (!single && Date.now() < end);
console.log(`${visits} visits, ${broken} broke it`);
await browser.close();
await server.close();
process.exitCode = broken > 0 ? 1 : 0;

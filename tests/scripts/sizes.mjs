// Checks the size budgets (KiB gzip, in package.json) against what the build really made.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { dist, root } from './project.mjs';

const { budgets } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
const assets = readdirSync(join(dist, 'assets'));

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const isLazyFeature = (key) => budgets.lazyFeatures.some((start) => key.startsWith(start));

/** The chunks that arrive with `key`; `follow` says which dynamic imports are counted in. */
function closure(key, follow, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  const { imports = [], dynamicImports = [] } = manifest[key];
  for (const next of [...imports, ...dynamicImports.filter(follow)]) closure(next, follow, seen);
  return seen;
}

function weigh(files) {
  const bytes = [...new Set(files)].reduce(
    (sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length,
    0,
  );
  return bytes / 1024;
}

const scripts = (keys) => weigh([...keys].map((key) => manifest[key].file).filter((file) => file.endsWith('.js')));
const styles = (keys) => weigh([...keys].flatMap((key) => manifest[key].css ?? []));

const first = closure(entry, () => false);
const editor = closure(entry, (key) => !isLazyFeature(key));
const lazy = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry && isLazyFeature(key));
const workers = assets.filter((name) => /worker.*\.js$/.test(name));
/** A worker is in no manifest: what it loads at once stands in its imports. */
function withImports(name, seen = new Set()) {
  if (seen.has(name)) return seen;
  seen.add(name);
  const source = readFileSync(join(dist, 'assets', name), 'utf8');
  for (const [, next] of source.matchAll(/(?:\bfrom|\bimport)\s*["'`]\.\/([^"'`]+\.js)["'`]/g)) withImports(next, seen);
  return seen;
}

const rows = [
  ['script until the live canvas', scripts(first), budgets.first.script],
  ['style until the live canvas', styles(first), budgets.first.style],
  ['script of the usable editor', scripts(editor), budgets.editor.script],
  ['style of the usable editor', styles(editor), budgets.editor.style],
  ...workers.map((name) => [
    `worker ${name}`,
    weigh([...withImports(name)].map((each) => `assets/${each}`)),
    budgets.worker,
  ]),
  ...lazy.map((key) => {
    const own = [...closure(key, () => false)].filter((chunk) => !editor.has(chunk));
    return [`lazy ${basename(key)}`, scripts(own), budgets.lazy];
  }),
  ['everything in assets, fonts included', weigh(assets.map((name) => `assets/${name}`)), budgets.whole],
];

for (const [what, size, budget] of rows) {
  const verdict = size > budget ? 'over' : 'ok';
  console.log(`${verdict.padEnd(5)} ${size.toFixed(1).padStart(6)} of ${String(budget).padStart(4)} KiB  ${what}`);
}
if (rows.some(([, size, budget]) => size > budget)) process.exitCode = 1;

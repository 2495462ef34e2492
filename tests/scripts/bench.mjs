// `npm run bench [-- --only word] [--quick]`: runs each tests/bench/*.bench.ts in a process of its own and ends with one table.
import { fork } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.mjs';
import { build, install, isBuilt, isInstalled, root } from './project.mjs';

const words = process.argv.slice(2);
const quick = words.includes('--quick');
const only = words[words.indexOf('--only') + 1 || words.length];
const names = readdirSync(join(root, 'tests/bench'))
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length))
  .filter((name) => (only ? name.includes(only) : !(quick && name === 'million')))
  .sort();

async function must({ ok, output }) {
  if (!ok) throw new Error(output);
}
if (!isInstalled()) await must(await install());
if (!isBuilt()) await must(await build());

const rows = [];
let broken = false;
for (const name of names) {
  console.log(`== ${name}`);
  try {
    rows.push(...(await measure(await bundle(`tests/bench/${name}.bench.ts`, ['src', 'tests', 'package-lock.json']))));
  } catch (error) {
    broken = true;
    console.error(error.message);
  }
}
if (names.length === 0) console.log('no bench of that name below tests/bench');
else print(rows);
if (broken || rows.some(({ held }) => held === false)) process.exitCode = 1;

/** Rows of one bench; a process of its own, so that no bench warms another's code up or fills its memory. */
function measure(file) {
  return new Promise((resolve, reject) => {
    const child = fork(join(root, 'tests/scripts/benchOne.mjs'), [file], { cwd: root, execArgv: ['--expose-gc'] });
    let found = [];
    child.on('message', (message) => (found = message));
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve(found) : reject(new Error(`ended with ${code}`))));
  });
}

function print(found) {
  const verdict = { true: 'yes', false: 'no', undefined: '–' };
  const lines = [
    ['what', 'hold', 'measured', 'ratio', 'held'],
    ...found.map(({ what, hold, measured, ratio = '', held }) => [what, hold, measured, ratio, verdict[held]]),
  ];
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  console.log('');
  lines.forEach((line, index) => {
    console.log(`| ${line.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`);
    if (index === 0) console.log(`|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`);
  });
  console.log(`\nmedians of 5 or more in one process; Node ${process.version}, ${process.platform} ${process.arch}`);
}

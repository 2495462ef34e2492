// `npm run bench [name ...]`: bundles each tests/bench/*.ts and runs it by Node, one after another.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.mjs';
import { root } from './project.mjs';

const folder = join(root, 'tests/bench');
const wanted = process.argv.slice(2);
const names = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((name) => name.endsWith('.ts'))
  .filter((name) => wanted.length === 0 || wanted.includes(name.slice(0, -3)))
  .sort();

for (const name of names) {
  console.log(`== ${name.slice(0, -3)}`);
  const file = await bundle(`tests/bench/${name}`, ['src', 'tests/bench', 'package-lock.json']);
  const { status } = spawnSync(process.execPath, ['--expose-gc', file], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
if (names.length === 0) console.log('no bench found below tests/bench');

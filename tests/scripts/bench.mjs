// `npm run bench [name ...]`: bundles each tests/bench/*.bench.ts and runs it by Node, one after another.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';
import { root } from './project.mjs';

const folder = join(root, 'tests/bench');
const wanted = process.argv.slice(2);
const benches = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length))
  .filter((name) => wanted.length === 0 || wanted.includes(name))
  .sort();

for (const name of benches) {
  console.log(`== ${name}`);
  try {
    const file = await bundle(`tests/bench/${name}.bench.ts`, ['src', 'tests', 'package-lock.json']);
    const call = `const { default: bench } = await import(${JSON.stringify(pathToFileURL(file).href)}); await bench();`;
    const { status } = spawnSync(process.execPath, ['--expose-gc', '--input-type=module', '-e', call], {
      cwd: root,
      stdio: 'inherit',
    });
    if (status !== 0) process.exitCode = 1;
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
if (benches.length === 0) console.log('no bench of that name below tests/bench');

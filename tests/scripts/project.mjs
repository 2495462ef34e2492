// What the scripts share: where the project is, what is fresh, and how a tool is run. Only Node's own modules.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
export const dist = join(root, 'dist');

const builtFrom = [
  'src',
  'public',
  'workers',
  'index.html',
  'vite.config.ts',
  'package-lock.json',
  'tests/tools/contentPolicy.mjs',
  'tests/tools/leanFont.mjs',
  'tests/tools/viewsMoveOnly.mjs',
];

/** The newest change below these paths, in milliseconds; made files do not count. */
export function newestChange(paths) {
  return Math.max(0, ...paths.map((path) => changedAt(join(root, path))));
}

function changedAt(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found || /[\\/](compiled|\.compiling-\d+)$/.test(path)) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  // The folder's own time tells of removed files.
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => changedAt(join(path, name))));
}

export function isBuilt() {
  const built = statSync(join(dist, 'index.html'), { throwIfNoEntry: false });
  return built !== undefined && built.mtimeMs > newestChange(builtFrom);
}

export function isInstalled() {
  const installed = statSync(join(root, 'node_modules/.package-lock.json'), { throwIfNoEntry: false });
  if (!installed) return false;
  const lock = statSync(join(root, 'package-lock.json'), { throwIfNoEntry: false });
  return lock === undefined || installed.mtimeMs >= lock.mtimeMs;
}

/** Runs a program to its end: `{ ok, output, seconds }`. */
export function run(command, args, { env = {}, input } = {}) {
  const start = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && command === 'npm',
    });
    const pieces = [];
    child.stdout.on('data', (piece) => pieces.push(piece));
    child.stderr.on('data', (piece) => pieces.push(piece));
    if (input !== undefined) child.stdin.end(input);
    const finish = (ok, extra = '') =>
      resolve({ ok, output: Buffer.concat(pieces).toString() + extra, seconds: (Date.now() - start) / 1000 });
    child.on('error', (error) => finish(false, error.message));
    child.on('close', (code) => finish(code === 0));
  });
}

/** Runs a tool that the project has installed, by the path of its program. */
export function runTool(script, args, options) {
  return run(process.execPath, [join(root, 'node_modules', script), ...args], options);
}

export function install() {
  // Scripts of dependencies are not needed by any of them, and `ci` removes what does not belong.
  return run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { env: { NODE_ENV: 'development' } });
}

export function build() {
  // Vitest sets NODE_ENV to test, and a build that inherits it brings the development half of Svelte along.
  return runTool('vite/bin/vite.js', ['build', '--logLevel', 'warn'], { env: { NODE_ENV: 'production' } });
}

export function exists(path) {
  return existsSync(join(root, path));
}

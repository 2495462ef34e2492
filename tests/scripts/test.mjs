// `npm test`: every stage, two at a time, all of them even when one fails; the last line has the true totals.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { needBrowser } from './browser.mjs';
import { build, install, isInstalled, root, run, runTool } from './project.mjs';

const environment = { TZ: 'UTC', LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8', CI: process.env.CI ?? '', NO_COLOR: '1' };
Object.assign(process.env, environment);
delete process.env.FORCE_COLOR;

const reports = join(root, 'node_modules/.cache/reports');
const totals = { passed: 0, failed: 0 };

const script = (name, ...args) => run(process.execPath, [join('tests/scripts', name), ...args]);

async function stage(name, work) {
  const start = Date.now();
  let result;
  try {
    result = await work();
  } catch (error) {
    result = { ok: false, output: error.message };
  }
  const { ok, output = '', passed = ok ? 1 : 0, failed = ok ? 0 : 1 } = result;
  totals.passed += passed;
  totals.failed += failed;
  const seconds = ((Date.now() - start) / 1000).toFixed(1).padStart(6);
  const count = passed + failed > 1 ? `  ${passed} passed, ${failed} failed` : '';
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${seconds} s  ${name}${count}`);
  if (!ok && output.trim() !== '') console.log(indent(output));
  return ok;
}

function indent(text) {
  return text.trimEnd().replace(/^/gm, '    ');
}

/** Runs one vitest project and counts its tests; a crash or a file that fails to load counts as one failure. */
async function vitest(project) {
  const report = join(reports, `${project}.json`);
  rmSync(report, { force: true });
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  const result = await runTool('vitest/vitest.mjs', ['run', '--project', project, '--passWithNoTests', ...reporters]);
  let json;
  try {
    json = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return result.ok ? { ok: true, passed: 0 } : { ok: false, output: result.output };
  }
  const unloaded = json.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  );
  const failed = json.numFailedTests + unloaded.length;
  const ok = result.ok && failed === 0;
  return { ok, passed: json.numPassedTests, failed: ok ? 0 : Math.max(1, failed), output: result.output };
}

async function inTurn(jobs, width) {
  const waiting = [...jobs];
  const lane = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) await job();
  };
  await Promise.all(Array.from({ length: width }, lane));
}

if (!isInstalled()) await stage('install', install);
mkdirSync(reports, { recursive: true });
const hasBrowser = await stage('browser', async () => ({ ok: true, output: needBrowser() }));
await stage('messages', () => script('text.mjs'));

const noBrowser = async () => ({ ok: false, output: 'no browser' });

await inTurn(
  [
    async () => {
      if (!(await stage('build', build))) return;
      await stage('size budgets', () => script('sizes.mjs'));
      await stage('no code from text in the build', () => script('noEval.mjs'));
    },
    () => stage('types of the page', () => runTool('typescript/bin/tsc', ['--noEmit'])),
    () => stage('unit, golden and property tests', () => vitest('unit')),
    () => stage('types of the workers', () => runTool('typescript/bin/tsc', ['--noEmit', '-p', 'workers'])),
    () =>
      stage('types of the components', () =>
        runTool('svelte-check/bin/svelte-check', ['--output', 'human-verbose', '--fail-on-warnings']),
      ),
    () => stage('lint', () => runTool('eslint/bin/eslint.js', ['.', '--max-warnings', '0'])),
    () => stage('format', () => script('format.mjs', '--check')),
    () => stage('unused code', () => runTool('knip/bin/knip.js', ['--no-progress'])),
  ],
  2,
);
await stage('storage in the browser', () => (hasBrowser ? vitest('browser') : noBrowser()));
await stage('stories in the browser', () => (hasBrowser ? vitest('stories') : noBrowser()));

console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 ? 0 : 1;

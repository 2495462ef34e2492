// `npm run check`: the quick part of `npm test`, types and lint.
import { compileText } from './text.mjs';
import { runTool } from './project.mjs';

compileText();
const results = await Promise.all([
  runTool('typescript/bin/tsc', ['--noEmit']).then(async (page) => [
    page,
    await runTool('typescript/bin/tsc', ['--noEmit', '-p', 'workers']),
  ]),
  runTool('eslint/bin/eslint.js', ['.', '--max-warnings', '0']),
  runTool('svelte-check/bin/svelte-check', ['--output', 'human', '--fail-on-warnings']),
]);
for (const { ok, output } of results.flat()) {
  if (ok) continue;
  process.stdout.write(output);
  process.exitCode = 1;
}

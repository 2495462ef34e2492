// `npm run format`, and with --check the stage of `npm test`. Examples and goldens keep a canonical form of their own.
import { runTool } from './project.mjs';

const files = [
  '{src,workers,tests}/**/*.{ts,js,mjs,svelte,css}',
  '*.{ts,js}',
  'index.html',
  '!src/text/compiled/**',
  '!src/text/.compiling-*/**',
  '!tests/golden/**/*.json',
];
const mode = process.argv.includes('--check') ? '--check' : '--write';
const { ok, output } = await runTool('prettier/bin/prettier.cjs', [mode, '--log-level', 'warn', ...files]);
process.stdout.write(output);
if (!ok) process.exitCode = 1;

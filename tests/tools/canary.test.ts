import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { afterAll, describe, expect, it } from 'vitest';
import { runTool } from '../scripts/project.mjs';
import { root } from './imports';

// A checker that is set up wrongly finds nothing, and looks just like clean code. So each is shown a planted error.

// Outside the project, because svelte-check looks at nothing below node_modules; with the project's packages linked in.
const nest = mkdtempSync(join(tmpdir(), 'canary-'));
symlinkSync(join(root, 'node_modules'), join(nest, 'node_modules'), 'junction');
afterAll(() => rmSync(nest, { recursive: true, force: true }));

function plant(config: string, name: string, code: string): string {
  const folder = mkdtempSync(join(nest, 'one-'));
  writeFileSync(join(folder, name), code);
  const own = { extends: join(root, config), files: [name], include: [], exclude: [] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(own));
  return folder;
}

describe('the type checkers', { timeout: 60_000 }, () => {
  it.each([
    ['tsconfig.json', "export const n: number = 'text';", 'TS2322'],
    ['workers/tsconfig.json', 'export const title = document.title;', 'TS2584'],
  ])('%s refuses %s', async (config, code, diagnosis) => {
    const folder = plant(config, 'planted.ts', code);
    const { ok, output } = await runTool('typescript/bin/tsc', ['--noEmit', '-p', folder]);
    expect(output).toContain(diagnosis);
    expect(ok).toBe(false);
  });

  it('svelte-check refuses a wrong type in markup', async () => {
    const code = '<script lang="ts">\n  let n: number = $state(1);\n</script>\n{n.toUpperCase()}\n';
    const folder = plant('tsconfig.json', 'Planted.svelte', code);
    const tsconfig = join(folder, 'tsconfig.json');
    const { ok, output } = await runTool('svelte-check/bin/svelte-check', [
      '--workspace',
      folder,
      '--tsconfig',
      tsconfig,
    ]);
    expect(output).toContain('toUpperCase');
    expect(ok).toBe(false);
  });
});

describe('the linter', () => {
  const eslint = new ESLint({
    cwd: root,
    // Planted text belongs to no TypeScript project.
    overrideConfig: {
      languageOptions: { parserOptions: { projectService: false } },
      rules: { '@typescript-eslint/no-floating-promises': 'off', '@typescript-eslint/no-misused-promises': 'off' },
    },
  });

  async function rulesBroken(filePath: string, code: string): Promise<(string | null)[]> {
    const [{ messages }] = await eslint.lintText(code, { filePath: join(root, filePath) });
    return [...new Set(messages.map(({ ruleId }) => ruleId))];
  }

  it.each([
    ['Math.random()', 'no-restricted-properties'],
    ['Math.log(2)', 'no-restricted-properties'],
    ["Math['exp'](2)", 'no-restricted-properties'],
    ['2 ** 3', 'no-restricted-syntax'],
    ['new Date()', 'no-restricted-globals'],
    ['Date.now()', 'no-restricted-globals'],
    ['Date.UTC(2026)', 'no-restricted-globals'],
    ['performance.now()', 'no-restricted-globals'],
    ['new Intl.NumberFormat()', 'no-restricted-globals'],
    ['setTimeout(() => {}, 1)', 'no-restricted-globals'],
    ["'a'.localeCompare('b')", 'no-restricted-properties'],
    ['(1).toLocaleString()', 'no-restricted-properties'],
    ["'a'.normalize()", 'no-restricted-properties'],
    ['globalThis.Date', 'no-restricted-syntax'],
    ["new Function('')", 'no-new-func'],
    ["eval('')", 'no-eval'],
  ])('in a run: %s -> %s', async (code, rule) => {
    const broken = await rulesBroken('src/engine/planted.ts', `export const planted = ${code};\n`);
    expect(broken).toContain(rule);
  });

  it('bans the same in every room that feeds a run, and not in views', async () => {
    for (const room of ['base', 'model', 'rules', 'people', 'decisions', 'activities/wait', 'campaigns', 'analysis']) {
      expect(await rulesBroken(`src/${room}/planted.ts`, 'export const a = Math.sin(1);\n'), room).not.toEqual([]);
    }
    for (const file of ['world.ts', 'workspace.ts']) {
      expect(await rulesBroken(`src/${file}`, 'export const a = Math.sin(1);\n'), file).not.toEqual([]);
    }
    expect(await rulesBroken('src/views/planted.ts', 'export const a = Math.sin(1);\n')).toEqual([]);
  });

  it('lets no text become markup or code anywhere', async () => {
    expect(await rulesBroken('src/views/Planted.svelte', '{@html "<b>"}\n')).toContain('svelte/no-at-html-tags');
    expect(await rulesBroken('src/views/planted.ts', "document.body.innerHTML = '';\n")).toContain(
      'no-restricted-properties',
    );
    expect(await rulesBroken('src/views/planted.ts', "new Function('');\n")).toContain('no-new-func');
  });
});

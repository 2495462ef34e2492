import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

export interface Import {
  /** The importing file, from the project's root, with forward slashes. */
  from: string;
  /** A file from the root, or the name of a package. */
  to: string;
  inside: boolean;
  typeOnly: boolean;
}

const statement = /^[ \t]*(?:import|export)\s+(type\s+)?(?:[\w*{][^'";]*?\sfrom\s*)?['"]([^'"\n]+)['"]/gm;
const dynamic = /\bimport\(\s*(?:\/\*.*?\*\/\s*)?['"]([^'"\n]+)['"]/g;
const workerAddress = /new URL\(\s*['"]([^'"\n]+\.ts)['"]\s*,\s*import\.meta\.url/g;

export function sourceFiles(...folders: string[]): string[] {
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => (statSync(join(root, folder)).isFile() ? [folder] : filesBelow(folder)))
    .filter((path) => /\.(ts|svelte)$/.test(path) && !path.endsWith('.d.ts') && !path.includes('/compiled/'))
    .filter((path) => !path.includes('/.compiling-'))
    .sort();
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  );
}

export function importsOf(file: string): Import[] {
  return parseImports(file, readFileSync(join(root, file), 'utf8'));
}

export function parseImports(file: string, text: string): Import[] {
  const code = (file.endsWith('.svelte') ? scriptsOf(text) : text).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const found: { to: string; typeOnly: boolean }[] = [];
  for (const [whole, type, to] of code.matchAll(statement)) {
    found.push({ to, typeOnly: type !== undefined || onlyNamesTypes(whole) });
  }
  for (const [, to] of code.matchAll(dynamic)) found.push({ to, typeOnly: false });
  for (const [, to] of code.matchAll(workerAddress)) found.push({ to, typeOnly: false });
  return found.map(({ to, typeOnly }) => {
    const inside = to.startsWith('.');
    return { from: file, to: inside ? resolveInside(file, to) : packageOf(to), inside, typeOnly };
  });
}

function scriptsOf(markup: string): string {
  return [...markup.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map(([, code]) => code).join('\n');
}

function onlyNamesTypes(whole: string): boolean {
  const names = /\{([^}]*)\}\s*from/
    .exec(whole)?.[1]
    .split(',')
    .filter((name) => name.trim() !== '');
  const alsoDefault = /^\s*(?:import|export)\s+\w/.test(whole);
  return names !== undefined && !alsoDefault && names.length > 0 && names.every((name) => /^\s*type\s/.test(name));
}

function resolveInside(file: string, specifier: string): string {
  const bare = join(root, dirname(file), specifier.replace(/\?.*$/, ''));
  const tries = [bare, `${bare}.ts`, `${bare}.svelte.ts`, join(bare, 'index.ts')];
  const path = tries.find((candidate) => existsSync(candidate) && statSync(candidate).isFile()) ?? bare;
  return relative(root, path).replaceAll('\\', '/');
}

function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
}

// Compiles the messages: src/text/messages/<language>/<area>.json -> src/text/compiled (ignored by git).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const messages = join(root, 'src/text/messages');
const compiled = join(root, 'src/text/compiled');
const stamp = join(compiled, 'stamp');
const baseLanguage = 'en';

/** Merges the area files of one language; keys come out sorted. Throws on a key written twice. */
export function mergeAreas(areas) {
  const merged = new Map();
  const home = new Map();
  for (const [area, entries] of areas) {
    for (const [key, value] of Object.entries(entries)) {
      if (!/^[a-z][A-Za-z0-9_]*$/.test(key))
        throw new Error(`${area}: message keys are snake_case words (got "${key}")`);
      if (merged.has(key)) throw new Error(`message "${key}" is both in ${home.get(key)} and in ${area}`);
      merged.set(key, value);
      home.set(key, area);
    }
  }
  return Object.fromEntries([...merged].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Compiles unless the compiled form already belongs to these very sources. */
export function compileText() {
  const languages = readdirSync(messages).sort();
  const sources = languages.map((language) => [language, JSON.stringify(mergeAreas(readAreas(language)), null, 2)]);
  const fingerprint = createHash('sha256')
    .update(JSON.stringify(sources))
    .update(readFileSync(fileURLToPath(import.meta.url)))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return false;

  // Compiled aside and then copied over, so that a running dev server or test never meets a half-written folder.
  const aside = join(root, `src/text/.compiling-${process.pid}`);
  try {
    writeProject(aside, languages, sources);
    runCompiler(aside);
    writeSayable(join(aside, 'out'), sources);
    copyChanged(join(aside, 'out'), compiled);
    writeFileSync(stamp, fingerprint);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  return true;
}

function readAreas(language) {
  const folder = join(messages, language);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      try {
        return [`${language}/${name}`, JSON.parse(text)];
      } catch (error) {
        throw new Error(`${language}/${name}: ${error.message}`);
      }
    });
}

function writeProject(folder, languages, sources) {
  mkdirSync(join(folder, 'project.inlang'), { recursive: true });
  const settings = {
    baseLocale: baseLanguage,
    locales: languages,
    telemetry: 'off',
    modules: ['../../../node_modules/@inlang/plugin-message-format/dist/index.js'],
    'plugin.inlang.messageFormat': { pathPattern: './{locale}.json' },
  };
  writeFileSync(join(folder, 'project.inlang/settings.json'), JSON.stringify(settings));
  for (const [language, text] of sources) writeFileSync(join(folder, `${language}.json`), text);
}

/** Keys that are put together at run time; the others are functions of their own, so that a view brings only its own words along. */
const SAYABLE =
  /^(activity|attribute|field|option|event|port|reason|weekday|setup_every|shell_purpose|why_(weekday|excluded|event)|analyze_(channel|type|model)|decision)_/;
/** Those that cards of the first picture say. */
const FIRST = /^(activity|event|port)_/;

/** Writes the messages that `say` may look up, as plain texts by language and key: those of the first picture, and the rest. */
function writeSayable(folder, sources) {
  const texts = (wanted) =>
    Object.fromEntries(
      sources.map(([language, text]) => [
        language,
        Object.fromEntries(
          Object.entries(JSON.parse(text)).filter(
            ([key, value]) => SAYABLE.test(key) && wanted(key) && typeof value === 'string',
          ),
        ),
      ]),
    );
  const write = (name, wanted) => {
    writeFileSync(join(folder, `${name}.js`), `export const ${name} = ${JSON.stringify(texts(wanted), null, 1)};\n`);
    writeFileSync(
      join(folder, `${name}.d.ts`),
      `export declare const ${name}: Record<string, Record<string, string>>;\n`,
    );
  };
  write('sayable', (key) => FIRST.test(key));
  write('sayableLater', (key) => !FIRST.test(key));
}

function runCompiler(folder) {
  const bin = join(root, 'node_modules/@inlang/paraglide-js/bin/run.js');
  const args = [
    'compile',
    '--project',
    'project.inlang',
    '--outdir',
    'out',
    '--strategy',
    'globalVariable',
    'baseLocale',
  ];
  const shape = ['--output-structure', 'message-modules', '--emit-ts-declarations'];
  const quiet = ['--no-emit-git-ignore', '--no-emit-prettier-ignore', '--no-emit-readme', '--silent'];
  const run = spawnSync(process.execPath, [bin, ...args, ...shape, ...quiet], { cwd: folder, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`the message compiler failed:\n${run.stdout}${run.stderr}`);
}

function copyChanged(from, to) {
  const wanted = new Set(filesBelow(from).map((path) => relative(from, path)));
  for (const path of wanted) {
    const target = join(to, path);
    const next = readFileSync(join(from, path));
    if (existsSync(target) && readFileSync(target).equals(next)) continue;
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, next);
  }
  for (const path of filesBelow(to)) if (!wanted.has(relative(to, path))) rmSync(path, { force: true });
}

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    compileText();
  } catch (error) {
    console.error(`text: ${error.message}`);
    process.exitCode = 1;
  }
}

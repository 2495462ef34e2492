// Bundles a TypeScript file of this project with the project's own vite, for Node; kept while nothing newer exists.
import { existsSync, statSync, utimesSync } from 'node:fs';
import { basename, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { newestChange, root } from './project.mjs';

/** Returns the path of the bundle of `source` ('tests/ask.ts'). */
export async function bundle(source, watched = ['src', source, 'package-lock.json', 'tests/scripts/bundle.mjs']) {
  const name = basename(source, '.ts');
  const outDir = join(root, 'node_modules/.cache/bundles', name);
  const file = join(outDir, `${name}.mjs`);
  if (existsSync(file) && statSync(file).mtimeMs > newestChange(watched)) return file;
  // A file that changes while we bundle must make the bundle old: it counts from now.
  const began = new Date();
  const { build } = await import('vite');
  const settings = {
    configFile: false,
    root,
    logLevel: 'silent',
    publicDir: false,
    build: {
      ssr: source,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: `${name}.mjs` } },
    },
  };
  await build(settings).catch((error) => {
    throw new Error(stripVTControlCharacters(error.message));
  });
  utimesSync(file, began, began);
  return file;
}

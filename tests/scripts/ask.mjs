// `npm run --silent ask < request.json`: the headless door. Everything that is not the answer goes to standard error.
import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';
import { install, isInstalled } from './project.mjs';

if (!isInstalled()) {
  const { ok, output } = await install();
  if (!ok) {
    process.stderr.write(output);
    process.exit(1);
  }
}
await import(pathToFileURL(await bundle('tests/ask.ts')).href);

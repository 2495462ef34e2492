// `npm run --silent ask < request.json`: the headless door. Everything that is not the answer goes to standard error.
import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';
import { install, isInstalled } from './project.mjs';

function giveUp(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

if (!isInstalled()) {
  const { ok, output } = await install();
  if (!ok) giveUp(output);
}
const file = await bundle('tests/ask.ts').catch((error) => giveUp(error.message));
await import(pathToFileURL(file).href);

// Runs one bundled bench and sends its rows to the process that started it.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { browserArguments, needBrowser } from './browser.mjs';
import { dist, root } from './project.mjs';

async function browse() {
  const { chromium } = await import('playwright');
  const { serve } = await import('./serve.mjs');
  const server = await serve(dist);
  const browser = await chromium.launch({ executablePath: needBrowser(), args: browserArguments });
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, locale: 'en-US', timezoneId: 'UTC' });
  page.on('pageerror', (error) => console.error(error.message));
  return {
    browser,
    page,
    url: `http://127.0.0.1:${server.port}/`,
    worker: readdirSync(join(dist, 'assets')).find((name) => /^world\.worker.*\.js$/.test(name)),
    sent: server.sent,
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

const { default: bench } = await import(pathToFileURL(process.argv[2]).href);
const rows = (await bench({ root, cache: join(root, 'node_modules/.cache/bench'), browse })) ?? [];
process.send(rows, () => process.exit());

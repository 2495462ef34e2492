import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Remote } from 'comlink';
import type { Browser, Page } from 'playwright';
import type { Workspace } from '../../src/model/workspace';
import type { World } from '../../src/world';
import type { Tools } from './row';

declare global {
  interface Window {
    world: Remote<World>;
  }
}

export function winBack(root: string): Workspace {
  return JSON.parse(readFileSync(join(root, 'public/examples/win-back.journey.json'), 'utf8')) as Workspace;
}

/** An empty page of the built app's origin with `window.world`, the worker of the build, in a fresh Chromium. */
export async function workerWorld({
  root,
  browse,
}: Tools): Promise<{ page: Page; browser: Browser; close(): Promise<void> }> {
  const { page, browser, url, worker, close } = await browse();
  const script = `import { wrap } from './comlink.mjs';
    window.world = wrap(new Worker('./assets/${worker}', { type: 'module' }));`;
  await page.route('**/bench.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<!doctype html><script type="module">${script}</script>` }),
  );
  await page.route('**/comlink.mjs', (route) =>
    route.fulfill({ contentType: 'text/javascript', path: join(root, 'node_modules/comlink/dist/esm/comlink.mjs') }),
  );
  await page.goto(`${url}bench.html`);
  await page.waitForFunction(() => 'world' in window);
  return { page, browser, close };
}

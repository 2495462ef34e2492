// Takes pictures of the gallery: `node tests/charts/gallery/shoot.mjs <folder>`.
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { browserArguments, findBrowser } from '../../scripts/browser.mjs';
import { fileURLToPath } from 'node:url';

const [folder = 'shots'] = process.argv.slice(2);
const server = await createServer({
  configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)),
  logLevel: 'error',
});
await server.listen();
const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArguments });
for (const [theme, width] of [
  ['light', 1300],
  ['dark', 1300],
  ['light', 760],
  ['light', 320],
]) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: theme });
  page.on('console', (line) => line.type() === 'error' && console.error(line.text()));
  page.on('pageerror', (error) => console.error(error.stack));
  await page.goto(`${server.resolvedUrls.local[0]}?theme=${theme}`);
  await page.waitForSelector('svg text', { timeout: 20000 });
  await page.waitForTimeout(500);
  await page.screenshot({ path: `${folder}/${theme}-${width}.png`, fullPage: true });
  if (width === 1300) {
    const lists = page.getByRole('listbox');
    for (let i = 0; i < (await lists.count()); i++) {
      const list = lists.nth(i);
      await list.focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await page.waitForTimeout(200);
      await list.locator('xpath=ancestor::section').screenshot({ path: `${folder}/${theme}-focus-${i}.png` });
      if (theme === 'light') console.log(await list.innerText());
    }
  }
  await page.close();
}
const forced = await browser.newPage({
  viewport: { width: 1300, height: 900 },
  forcedColors: 'active',
  reducedMotion: 'reduce',
});
await forced.goto(server.resolvedUrls.local[0]);
await forced.waitForSelector('svg text');
await forced.waitForTimeout(500);
await forced.screenshot({ path: `${folder}/forced.png`, fullPage: true });
for (const theme of ['light', 'dark']) {
  const context = await browser.newContext({ colorScheme: theme });
  const page = await context.newPage();
  await page.goto(`${server.resolvedUrls.local[0]}?theme=${theme}`);
  await page.waitForSelector('svg text');
  const { violations } = await new AxeBuilder({ page }).analyze();
  for (const v of violations) console.log(theme, v.id, v.impact, v.nodes.length, v.nodes[0].html.slice(0, 160));
  await context.close();
}
await browser.close();
await server.close();

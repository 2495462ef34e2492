// Takes pictures of the gallery: `node tests/charts/gallery/shoot.mjs <folder> [browser]`.
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { fileURLToPath } from 'node:url';

const [folder = 'shots', executablePath = '/usr/bin/chromium'] = process.argv.slice(2);
const server = await createServer({
  configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)),
  logLevel: 'error',
});
await server.listen();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
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
await browser.close();
await server.close();

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { dist } from '../scripts/project.mjs';
import { contentPolicy } from '../tools/contentPolicy.mjs';
import { axe, openApp } from './app';

it('the built page carries the content policy before anything else loads', () => {
  const html = readFileSync(join(dist, 'index.html'), 'utf8').replaceAll('&#39;', "'");
  expect(html).toContain(`<meta http-equiv="Content-Security-Policy" content="${contentPolicy}">`);
  expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.search(/<(script|link)\b/));
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
});

it('the server sends the policy as a header and nothing from outside its folder', async () => {
  const page = await fetch(inject('baseUrl'));
  expect(page.headers.get('content-security-policy')).toBe(contentPolicy);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  for (const path of ['%2e%2e/package.json', '..%2fpackage.json', 'nothing.js', '%00']) {
    expect((await fetch(inject('baseUrl') + path)).status).toBe(404);
  }
});

it('the server compresses what is text, and only that', async () => {
  const encoding = async (path: string) => (await fetch(inject('baseUrl') + path)).headers.get('content-encoding');
  const script = /assets\/index-[\w-]+\.js/.exec(readFileSync(join(dist, 'index.html'), 'utf8'))![0];
  const font = `assets/${readdirSync(join(dist, 'assets')).find((name) => name.endsWith('.woff2'))!}`;
  expect(await encoding(script)).toBe('gzip');
  expect(await encoding(font)).toBe(null);
  const plain = await fetch(inject('baseUrl') + script, { headers: { 'accept-encoding': 'identity' } });
  expect(plain.headers.get('content-encoding')).toBe(null);
  expect(await plain.text()).toBe(await (await fetch(inject('baseUrl') + script)).text());
});

it('nothing imports the file that a worker began with, which WebKit does not allow', () => {
  const assets = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.js'));
  const workers = assets.filter((name) => name.includes('.worker-'));
  expect(workers).toHaveLength(1);
  const importing = (worker: string) =>
    assets.filter((name) => {
      const text = readFileSync(join(dist, 'assets', name), 'utf8');
      return new RegExp(`\\b(from|import)[\\s("'\`]+\\./${worker}`).test(text);
    });
  expect(workers.flatMap(importing)).toEqual([]);
});

it('a frame of the page stands before any script, and goes when the app is there', async () => {
  const { page } = await openApp();
  await page.getByRole('main').first().waitFor();
  expect(await page.locator('#opening').count()).toBe(0);
  const html = await (await fetch(inject('baseUrl'))).text();
  await page.setContent(html.replaceAll(/<script[^>]*><\/script>/g, ''));
  expect(await page.getByText('Journey Playground').isVisible()).toBe(true);
});

it.each([{ subPath: false }, { subPath: true }])('the app opens without trouble ($subPath)', async ({ subPath }) => {
  const app = await openApp({ subPath });
  await app.page.getByRole('main').first().waitFor();
  await app.page.waitForLoadState('networkidle');
  expect(app.troubles()).toEqual([]);
});

it('the page does not turn text into code', async () => {
  const { page } = await openApp();
  // In a timer, because what a driver evaluates itself may be let through.
  const outcome = await page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        setTimeout(() => {
          // eslint-disable-next-line no-new-func, no-eval -- the attempt is the test
          const attempts = [() => new Function('return 1')(), () => (0, eval)('1')];
          resolve(attempts.map((attempt) => attemptOutcome(attempt)));
        }, 0);
        function attemptOutcome(attempt: () => unknown): string {
          try {
            attempt();
            return 'ran';
          } catch (error) {
            return (error as Error).name;
          }
        }
      }),
  );
  expect(outcome).toEqual(['EvalError', 'EvalError']);
});

it.each(['light', 'dark'] as const)('the first page has no accessibility finding (%s)', async (theme) => {
  const app = await openApp({ theme });
  await app.page.getByRole('main').first().waitFor();
  expect(await axe(app)).toEqual([]);
});

it('the accessibility check finds what is wrong, in both themes', async () => {
  const app = await openApp({ path: 'nothing' });
  await app.page.evaluate(() => {
    document.title = 'Wrong';
    document.documentElement.lang = 'en';
    document.documentElement.style.colorScheme = 'light dark';
    document.documentElement.style.background = 'light-dark(#fff, #222)';
    const text = Object.assign(document.createElement('p'), { textContent: 'Hardly to be read' });
    text.style.color = 'light-dark(#ddd, #333)';
    const main = document.createElement('main');
    main.append(text, document.createElement('button'));
    document.body.replaceChildren(main);
  });
  for (const colorScheme of ['light', 'dark'] as const) {
    await app.page.emulateMedia({ colorScheme });
    expect((await axe(app)).map((finding) => finding.split(':')[0])).toEqual(['button-name', 'color-contrast']);
  }
});

import { expect, it } from 'vitest';
import { axe, openApp, type App } from '../app';
import { content, PATIENCE, settled, toTheEnd, viewed } from './steps';

const size = { width: 1280, height: 720 };
const coming = 'This room is being built.';

/** Opens every view of the rail by its link and lets `visit` look at it. */
async function tour(app: App, visit: (view: string) => Promise<void>): Promise<void> {
  const links = app.page.getByRole('navigation', { name: 'Views' }).getByRole('link');
  await toTheEnd(app.page);
  expect(await links.count()).toBeGreaterThanOrEqual(7);
  for (const view of await links.allInnerTexts()) {
    await links.filter({ hasText: view }).click();
    await viewed(app.page, view);
    await visit(view);
  }
}

it('every view is whole and has no accessibility finding, light and dark', async () => {
  const app = await openApp({ size });
  const found: string[] = [];
  await tour(app, async (view) => {
    const text = await content(app.page);
    if (text.includes(coming)) found.push(`${view}: still being built`);
    if (text.includes('This view stopped working.')) found.push(`${view}: stopped working`);
    const over = await app.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) found.push(`${view}: ${over} px too wide`);
    const wide = await app.page.locator('#main').evaluate((main) => main.scrollWidth - main.clientWidth);
    if (wide > 0) found.push(`${view}: its content is ${wide} px too wide`);
    const past = await app.page.locator('.stage').evaluate((stage) => stage.scrollHeight - stage.clientHeight);
    if (past > 0) found.push(`${view}: scrolls ${past} px past its end`);
    for (const colorScheme of ['light', 'dark'] as const) {
      await app.page.emulateMedia({ colorScheme });
      found.push(...(await axe(app)).map((finding) => `${view}, ${colorScheme}: ${finding}`));
    }
  });
  expect(found).toEqual([]);
  expect(app.troubles()).toEqual([]);
}, 90_000);

it('every view works under a sub-path, and asks nothing of other places', async () => {
  const app = await openApp({ subPath: true, size });
  expect(new URL(app.page.url()).pathname).toBe('/x/y/');
  await tour(app, async (view) => {
    expect(await content(app.page), view).not.toContain('This view stopped working.');
    expect(new URL(app.page.url()).pathname, view).toBe('/x/y/');
  });
  expect(app.offOrigin).toEqual([]);
  expect(app.troubles()).toEqual([]);
});

it('the styles of the kit hold in the build: the layers are in the order that the app says', async () => {
  const app = await openApp({ size });
  await toTheEnd(app.page);
  const background = await app.page
    .getByRole('button', { name: 'Share', exact: true })
    .evaluate((button) => getComputedStyle(button).backgroundColor);
  expect(background).not.toBe('rgba(0, 0, 0, 0)');
  expect(app.troubles()).toEqual([]);
});

it('at a zoom of 200 % on a laptop every view can be gone to', async () => {
  const app = await openApp({ size: { width: 720, height: 450 } });
  const { page } = app;
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Audiences' }).click();
  await viewed(page, 'Audiences');
  expect(app.troubles()).toEqual([]);
});

it('a view that stopped working says so in plain words and works again as soon as the document changes', async () => {
  // Only the table of offers sorts this way in here, so that the frame around the view stays whole.
  const app = await openApp({
    size,
    before: () => {
      const { toSorted } = Array.prototype;
      Array.prototype.toSorted = function (...given) {
        if ('broken' in globalThis) throw new Error('https://svelte.dev/e/made_up');
        return toSorted.apply(this, given);
      };
    },
  });
  const { page } = app;
  await toTheEnd(page);
  await page.getByRole('slider', { name: 'Discount' }).focus();
  await page.keyboard.press('ArrowRight');
  await settled(page);
  await page.evaluate(() => Object.assign(globalThis, { broken: true }));
  await page.getByRole('link', { name: 'Offers' }).click();
  await page.getByText('This view stopped working.').waitFor({ timeout: PATIENCE });
  await page.getByText('It is tried again by itself').waitFor({ timeout: PATIENCE });
  const address = page.getByText('svelte.dev');
  expect(await address.isVisible()).toBe(false);
  expect(await axe(app)).toEqual([]);
  await page.getByText('Details', { exact: true }).click();
  expect(await address.isVisible()).toBe(true);
  await page.evaluate(() => Reflect.deleteProperty(globalThis, 'broken'));
  await page.keyboard.press('Control+z');
  await page.getByText('This view stopped working.').waitFor({ state: 'detached', timeout: PATIENCE });
  await page.getByRole('table', { name: 'Why this offer' }).waitFor({ timeout: PATIENCE });
  expect(app.pageErrors).toEqual([]);
}, 60_000);

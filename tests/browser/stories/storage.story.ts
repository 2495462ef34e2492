import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { axe, openApp } from '../app';
import { FEW, PATIENCE, settled } from './steps';

const name = (page: Page) => page.getByRole('textbox', { name: 'Name of the workspace' });
const word = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });
const FILE = 'You have changed a lot without a file.';
const SEVEN_DAYS = 'may delete it after 7 days';

async function rename(page: Page, to: string): Promise<void> {
  await name(page).fill(to);
  await name(page).press('Enter');
}
const kept = (page: Page) => page.getByRole('button', { name: 'In this browser only' }).waitFor({ timeout: PATIENCE });
/** The first edit waits until the documents of the browser have come: those before count as one. */
async function firstEdit(page: Page, to: string): Promise<void> {
  await rename(page, to);
  await kept(page);
}
async function renameTimes(page: Page, count: number, stem: string): Promise<void> {
  for (let i = 1; i <= count; i++) await rename(page, `${stem} ${i}`);
}

it('after 25 edits without a file the page asks for one, and not soon again', async () => {
  const app = await openApp({ crowd: FEW });
  const { page } = app;
  await settled(page);
  await firstEdit(page, 'The first');
  await renameTimes(page, 23, 'Edit');
  expect(await word(page, FILE).count()).toBe(0);
  await rename(page, 'The twenty-fifth');
  await word(page, FILE).waitFor({ timeout: PATIENCE });
  expect(await axe(app)).toEqual([]);
  await page.getByRole('button', { name: 'Not now' }).click();
  await word(page, FILE).waitFor({ state: 'detached' });
  await renameTimes(page, 26, 'Again');
  expect(await word(page, FILE).count()).toBe(0);
  expect(app.troubles()).toEqual([]);
});

it('after ten minutes with an edit too; a file ends it', async () => {
  const app = await openApp({ own: true, crowd: FEW });
  const { page } = app;
  await settled(page);
  await page.clock.install();
  await firstEdit(page, 'Only one edit');
  await page.clock.fastForward('09:50');
  expect(await word(page, FILE).count()).toBe(0);
  await page.clock.fastForward('00:15');
  await word(page, FILE).waitFor({ timeout: PATIENCE });
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save file' }).click();
  await download;
  await word(page, FILE).waitFor({ state: 'detached' });
  expect(app.troubles()).toEqual([]);
});

it('storage that lasts is asked for at the first edit, and not before', async () => {
  const { page } = await openApp({
    crowd: FEW,
    before: () => {
      Object.assign(window, { asked: 0 });
      navigator.storage.persist = async () => ((window as unknown as { asked: number }).asked++, false);
    },
  });
  const asked = () => page.evaluate('asked');
  await settled(page);
  await page.getByRole('button', { name: 'In this tab only' }).waitFor();
  expect(await asked()).toBe(0);
  await rename(page, 'An edit');
  await expect.poll(asked, { timeout: PATIENCE }).toBe(1);
  await rename(page, 'Another');
  await page.getByRole('button', { name: 'In this browser only' }).waitFor({ timeout: PATIENCE });
  expect(await asked()).toBe(1);
});

it('a browser built on WebKit is told about once', async () => {
  const app = await openApp({
    crowd: FEW,
    before: () =>
      Object.defineProperty(navigator, 'userAgent', {
        value: 'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
      }),
  });
  const { page } = app;
  await settled(page);
  expect(await word(page, SEVEN_DAYS).count()).toBe(0);
  await rename(page, 'An edit');
  await word(page, SEVEN_DAYS).waitFor({ timeout: PATIENCE });
  await page.getByRole('button', { name: 'Save file' }).waitFor();
  await page.getByRole('button', { name: 'Not now' }).click();
  await word(page, SEVEN_DAYS).waitFor({ state: 'detached' });
  await page.reload();
  await settled(page);
  await rename(page, 'Another edit');
  await page.getByRole('button', { name: 'In this browser only' }).waitFor({ timeout: PATIENCE });
  expect(await word(page, SEVEN_DAYS).count()).toBe(0);
  expect(app.troubles()).toEqual([]);
});

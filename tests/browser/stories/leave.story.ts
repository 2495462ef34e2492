import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { openApp } from '../app';
import { example, FEW, PATIENCE, settled } from './steps';

const name = (page: Page) => page.getByRole('textbox', { name: 'Name of the workspace' });

async function rename(page: Page, to: string): Promise<void> {
  await name(page).fill(to);
  await name(page).press('Enter');
}

/** Tries to leave the page; whether the browser asked first. The page stays. */
async function asksToStay(page: Page): Promise<boolean> {
  let asked = false;
  page.once('dialog', (dialog) => {
    asked = dialog.type() === 'beforeunload';
    void dialog.dismiss();
  });
  await page.evaluate(() => void setTimeout(() => location.assign('about:blank')));
  await page.waitForTimeout(500);
  page.removeAllListeners('dialog');
  return asked;
}

it('leaving asks when work would be lost, and only then', async () => {
  const guest = `#j0:${encodeURIComponent(JSON.stringify({ ...example(), name: 'Sent by a friend' }))}`;
  const app = await openApp({ crowd: FEW, path: guest });
  const { page } = app;
  await page.getByText('You opened a shared link as a guest.').waitFor({ timeout: PATIENCE });
  await settled(page);
  await rename(page, 'Changed by the guest');
  await expect.poll(() => page.title()).toContain('Changed by the guest');
  expect(await asksToStay(page)).toBe(true);
  await page.getByRole('button', { name: 'Keep a copy' }).click();
  await page.getByRole('button', { name: 'In this browser only' }).waitFor({ timeout: PATIENCE });
  expect(await asksToStay(page)).toBe(false);
  await expect.poll(() => page.url(), { timeout: PATIENCE }).toBe('about:blank');
  expect(app.troubles()).toEqual([]);
});

it('back and forward walk through the views and keep the work', async () => {
  const app = await openApp({ crowd: FEW });
  const { page } = app;
  await settled(page);
  await rename(page, 'Walked through');
  const views = page.getByRole('navigation', { name: 'Views' });
  const at = (view: string) => page.getByRole('heading', { level: 1, name: view }).waitFor({ timeout: PATIENCE });
  await views.getByRole('link', { name: 'Analyze' }).click();
  await at('Analyze');
  await page.keyboard.press('2');
  await at('People');
  await page.goBack();
  await at('Analyze');
  await page.goBack();
  await at('Journeys');
  await page.goForward();
  await at('Analyze');
  expect(await name(page).inputValue()).toBe('Walked through');
  await page.goto(`${page.url().split('#')[0]}#/nowhere`);
  await at('Analyze');
  expect(app.troubles()).toEqual([]);
});

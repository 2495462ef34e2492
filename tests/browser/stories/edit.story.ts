import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { openApp } from '../app';
import { cards, counts, FEW, settled, settledAs, steadyCounts, toTheEnd } from './steps';

/** All steps by title and name, whichever way they are shown. */
const onCanvas = async (page: Page): Promise<string[]> =>
  (await cards(page).locator('.words').allInnerTexts()).map(words);
const inOutline = async (page: Page): Promise<string[]> =>
  (
    await outline(page)
      .locator('button.step')
      .evaluateAll((lines) =>
        lines.map((line) => `${line.querySelector('b')?.textContent} ${line.querySelector('.sub')?.textContent}`),
      )
  ).map(words);
const words = (text: string): string => text.replace(/\s+/g, ' ').trim();
const outline = (page: Page) => page.getByRole('list', { name: 'Outline of Win back' });
const undo = (page: Page) => page.getByRole('button', { name: /^Undo/ });

it('steps are added, connected and deleted, and undo takes all of it back', async () => {
  const app = await openApp({ crowd: FEW });
  const { page } = app;
  await toTheEnd(page);
  const first = await settled(page);
  const whole = await steadyCounts(page);
  const steps = await onCanvas(page);

  await page.getByRole('button', { name: 'Add step' }).click();
  await page.getByRole('menuitem', { name: /^Wait/ }).click();
  await expect.poll(() => cards(page).count()).toBe(steps.length + 1);
  expect(await undo(page).getAttribute('aria-label')).toBe('Undo: Add step');

  // The end of those who opened goes, and the new step takes its place.
  const told = cards(page).filter({ hasText: 'Opened' }).filter({ hasNotText: '?' });
  await told.click();
  await page.keyboard.press('Delete');
  await expect.poll(() => cards(page).count()).toBe(steps.length);
  await page.getByRole('radio', { name: 'Outline' }).check({ force: true });
  await outline(page).waitFor();
  await page
    .getByRole('combobox', { name: /^Connect opened of/ })
    .first()
    .selectOption({ label: await addedLabel(page) });
  await page.getByRole('combobox', { name: 'Connect next of Wait' }).selectOption({ label: 'End · Reminded' });
  const second = await settled(page, first);
  expect(second).not.toBe(first);

  let taken = 0;
  while ((await undo(page).getAttribute('aria-disabled')) !== 'true' && taken++ < 20) await undo(page).click();
  expect(taken).toBe(4);
  await settledAs(page, first);
  await page.getByRole('radio', { name: 'Canvas' }).check({ force: true });
  await expect.poll(async () => (await onCanvas(page)).sort()).toEqual([...steps].sort());
  await expect.poll(async () => (await counts(page)).sort()).toEqual([...whole].sort());
  expect(app.troubles()).toEqual([]);
});

async function addedLabel(page: Page): Promise<string> {
  const lines = await inOutline(page);
  const [, name] = /^Wait (.*)$/.exec(lines.filter((line) => line.startsWith('Wait ')).at(-1) ?? '') ?? [];
  return `Wait · ${name}`;
}

it('the outline shows the same steps, by keyboard alone', async () => {
  const app = await openApp({ crowd: FEW });
  const { page } = app;
  await toTheEnd(page);
  await settled(page);
  const steps = await onCanvas(page);
  await page.getByRole('button', { name: 'Add step' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await outline(page).waitFor();
  expect((await inOutline(page)).sort()).toEqual([...steps].sort());

  // The list stands before the tools: back to its last step, then along the steps.
  const onStep = () => page.evaluate(() => document.activeElement?.matches('button.step') ?? false);
  for (let i = 0; i < 20 && !(await onStep()); i++) await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Home');
  const focused = () => page.evaluate(() => document.activeElement?.querySelector('.sub')?.textContent ?? '');
  for (let i = 0; i < 20 && (await focused()) !== 'Let them breathe'; i++) await page.keyboard.press('ArrowDown');
  expect(await focused()).toBe('Let them breathe');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-current'))).toBe('true');
  expect(app.troubles()).toEqual([]);
});

it('a field in Set up changes the numbers', async () => {
  const app = await openApp({ crowd: FEW });
  const { page } = app;
  await toTheEnd(page);
  const first = await settled(page);
  const before = await steadyCounts(page);
  await cards(page).filter({ hasText: 'Let them breathe' }).click();
  await page.getByRole('tab', { name: 'Set up' }).click();
  const field = page.getByRole('tabpanel').getByRole('spinbutton');
  await field.fill('9');
  await field.press('Enter');
  await settled(page, first);
  await expect.poll(async () => (await counts(page)).join()).not.toEqual(before.join());
  await undo(page).click();
  await settledAs(page, first);
  await expect.poll(async () => (await counts(page)).join()).toEqual(before.join());
  expect(app.troubles()).toEqual([]);
});

it('without a link from its way in a journey has no numbers, and the way in says why and mends it', async () => {
  const app = await openApp({ crowd: FEW });
  const { page } = app;
  await toTheEnd(page);
  const first = await settled(page);
  const before = await steadyCounts(page);
  const way = cards(page).first();
  const { x, y, width, height } = (await way.boundingBox())!;
  await page.mouse.click(x + width + 18, y + height / 2 - 2);
  await page.keyboard.press('Delete');
  await settled(page, first);
  await expect.poll(async () => [...new Set(await counts(page))]).toEqual(['–']);
  await expect.poll(() => page.getByLabel('Figures').locator('b').first().innerText()).toBe('–');
  await way.click();
  await page.getByRole('tab', { name: 'Set up' }).click();
  await page.getByRole('button', { name: 'Begin with “E-mail consent?”' }).click();
  await settledAs(page, first);
  await expect.poll(() => counts(page)).toEqual(before);
  expect(app.troubles()).toEqual([]);
});

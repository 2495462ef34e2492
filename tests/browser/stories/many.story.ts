import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { type App, axe, openApp } from '../app';
import { manyAudiences, manyOffers } from '../many';
import { cards, FEW, measured, PATIENCE, settled } from './steps';

/** Opening a large file and looking at all of it takes a while on a busy machine. */
const WHILE = 120_000;

/** What a view may hold the page up at most, on a machine that others use too; alone it is an eighth of a second. */
const LONGEST = 1500;

/** Opens a workspace by dropping it on the page. */
async function opened(workspace: object): Promise<App> {
  const app = await openApp({ crowd: FEW });
  const { page } = app;
  await settled(page);
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'many.journey.json', { type: 'application/json' }));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, JSON.stringify(workspace));
  const name = page.getByRole('textbox', { name: 'Name of the workspace' });
  await expect.poll(() => name.inputValue(), { timeout: PATIENCE }).toBe('Many');
  await page.getByRole('button', { name: '2,000 people' }).waitFor({ timeout: PATIENCE });
  await settled(page);
  return app;
}

/** Goes to a view by its key and returns how long it held the page up at most until it is ready, in milliseconds. */
async function longestTask(page: Page, key: string, ready: () => Promise<unknown>): Promise<number> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(window, { tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      entryTypes: ['longtask'],
    });
  });
  await page.keyboard.press(key);
  await ready();
  // What is drawn last is told of last.
  await page.waitForTimeout(1000);
  return page.evaluate(() => Math.max(0, ...(window as unknown as { tasks: number[] }).tasks));
}

it(
  'five thousand offers are drawn a hundred at a time, found by name, and the chosen one is always there',
  async () => {
    const app = await opened(manyOffers(5000));
    const { page } = app;
    const list = page.getByRole('region', { name: 'Offers' });
    const rows = list.getByRole('listitem');
    const table = page.getByRole('group', { name: 'What each offer came to' });
    const longest = await longestTask(page, '4', () => table.getByRole('row').nth(100).waitFor({ timeout: PATIENCE }));
    measured('the longest task of opening Offers with 5,000 offers', longest);
    expect(longest).toBeLessThan(LONGEST);
    expect(await rows.count()).toBe(100);
    expect(await list.getByRole('status').innerText()).toBe('100 of 5,000');

    await list.getByRole('button', { name: 'Show 100 more' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => list.getByRole('status').innerText()).toBe('200 of 5,000');
    expect(await rows.count()).toBe(200);

    const find = list.getByRole('searchbox', { name: 'Find by name' });
    await find.fill('YOGA 4998');
    await expect.poll(() => rows.count()).toBe(1);
    await rows.getByRole('button').click();
    await find.fill('');
    await expect.poll(() => rows.count()).toBe(201);
    expect(await rows.last().getByRole('button').getAttribute('aria-current')).toBe('true');
    expect(await rows.last().innerText()).toContain('Free yoga class 4998');
    await find.fill('no such offer');
    await list.getByText('Nothing found').waitFor();
    expect(await axe(app)).toEqual([]);
    expect(app.troubles()).toEqual([]);
  },
  WHILE,
);

it(
  'two thousand audiences are drawn a hundred at a time, each with how many are in it',
  async () => {
    const app = await opened(manyAudiences(2000));
    const { page } = app;
    const list = page.getByRole('region', { name: 'Audiences' });
    const rows = list.getByRole('listitem');
    const longest = await longestTask(page, '3', () => rows.nth(99).getByText(/^\d+$/).waitFor({ timeout: PATIENCE }));
    measured('the longest task of opening Audiences with 2,000 audiences', longest);
    expect(longest).toBeLessThan(LONGEST);
    expect(await rows.count()).toBe(100);

    // A form finds one by name too, and holds a hundred at a time.
    await page.keyboard.press('6');
    await cards(page).first().click();
    await page.getByRole('tab', { name: 'Set up' }).click();
    const choice = page.getByRole('combobox', { name: 'Audience', exact: true });
    const before = await choice.inputValue();
    expect(await choice.locator('option').count()).toBeLessThan(103);
    const search = page.getByRole('searchbox', { name: 'Find by name: Audience' });
    await search.fill('high value 1996');
    expect(await choice.inputValue()).toBe(before);
    expect(await choice.locator('option').allInnerTexts()).toEqual(['Lapsed yoga lovers', 'High value 1996']);
    await page.keyboard.press('Enter');
    await expect.poll(() => choice.inputValue()).toBe('highValue1996');
    expect(await axe(app)).toEqual([]);
    expect(app.troubles()).toEqual([]);
  },
  WHILE,
);

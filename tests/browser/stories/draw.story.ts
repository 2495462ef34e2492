import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { axe, openApp } from '../app';
import { cards, FEW, settled, settledAs, steadyCounts, toTheEnd } from './steps';

const undo = (page: Page) => page.getByRole('button', { name: /^Undo/ });
const redo = (page: Page) => page.getByRole('button', { name: /^Redo/ });
const links = (page: Page) => page.getByTestId('canvas').locator('.svelte-flow__edge');
const card = (page: Page, title: string) => cards(page).filter({ has: page.getByText(title, { exact: true }) });
/** Everything that has been said aloud since `listen`: what comes later takes the place of what was said. */
const listen = (page: Page) =>
  page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    for (const region of document.querySelectorAll('[aria-live="polite"]'))
      new MutationObserver(() => heard.push(region.textContent.trim())).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      });
  });
const said = (page: Page) => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

/** Presses a button until nothing is left; returns how often. */
async function all(page: Page, button: ReturnType<typeof undo>): Promise<number> {
  let times = 0;
  while ((await button.getAttribute('aria-disabled')) !== 'true' && times < 40) {
    await button.click();
    times++;
  }
  return times;
}

it('a journey is drawn from nothing by keyboard alone', async () => {
  const app = await openApp({ crowd: FEW });
  const { page } = app;
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await toTheEnd(page);
  const first = await settled(page);
  await listen(page);
  await page.getByRole('button', { name: 'New journey' }).focus();
  await press('Enter');
  await expect.poll(() => focused(page)).toBe('Qualifies: Lapsed yoga lovers');

  // Each step is added after the one in focus and takes the focus.
  const add = async (letters: string, label: RegExp) => {
    await press('a');
    const item = () => page.evaluate(() => document.activeElement?.getAttribute('role'));
    await expect.poll(item).toBe('menuitem');
    await press(...letters);
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent?.trim())).toMatch(label);
    await press('Enter');
    await expect.poll(() => focused(page)).toMatch(label);
  };
  await add('w', /^Wait/);
  await add('e', /^E-mail/);
  await add('c', /^Condition/);
  await add('re', /^Reaction/);
  await add('end', /^End/);
  await expect.poll(() => links(page).count()).toBe(5);

  // The other way of the condition, to the end: announced, drawn before it is there, and one step to undo.
  await card(page, 'Condition').focus();
  await press('c');
  await expect.poll(() => said(page)).toContainEqual(expect.stringMatching(/^“no” of Condition/));
  for (let i = 0; i < 6 && (await page.locator('.aimed').getByText('End', { exact: true }).count()) === 0; i++)
    await press(i % 2 ? 'ArrowDown' : 'ArrowRight');
  expect(await page.locator('.aimed').innerText()).toMatch(/^End/);
  expect(await page.getByTestId('connecting').locator('path').count()).toBe(1);
  expect(await links(page).count()).toBe(5);
  await press('Escape');
  expect(await page.getByTestId('connecting').count()).toBe(0);
  await press('c');
  for (let i = 0; i < 6 && (await page.locator('.aimed').getByText('End', { exact: true }).count()) === 0; i++)
    await press(i % 2 ? 'ArrowDown' : 'ArrowRight');
  await press('Enter');
  await expect.poll(() => links(page).count()).toBe(6);
  await expect.poll(() => said(page)).toContainEqual(expect.stringMatching(/^Connected “no” of Condition .* to End/));
  expect(await undo(page).getAttribute('aria-label')).toBe('Undo: Connect');
  expect(await focused(page)).toMatch(/^Condition/);

  await card(page, 'Reaction').focus();
  await press('c');
  for (let i = 0; i < 6 && (await page.locator('.aimed').getByText('End', { exact: true }).count()) === 0; i++)
    await press(i % 2 ? 'ArrowDown' : 'ArrowRight');
  await press('Enter');
  await expect.poll(() => links(page).count()).toBe(7);
  const whole = await steadyCounts(page);
  // Each edit had a fingerprint of its own: only after the counts stand still it is that of the last.
  const drawn = await settled(page, first);
  expect(whole).toHaveLength(6);
  expect(new Set(whole)).not.toContain('0');
  expect(await page.locator('.problem').count()).toBe(0);

  // Rename, and give the condition another rule.
  await card(page, 'Condition').focus();
  await press('Enter');
  const form = page.getByRole('tabpanel');
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill('Gold?');
  await press('Tab');
  await form.getByRole('combobox', { name: 'About' }).selectOption({ label: 'Profile' });
  await expect.poll(() => card(page, 'Gold?').count()).toBe(1);
  const gold = await settled(page, drawn);

  const steps = await all(page, undo(page));
  // The journey, five steps, two links, a name and a rule.
  expect(steps).toBe(10);
  await settledAs(page, first);
  expect(await all(page, redo(page))).toBe(steps);
  await settledAs(page, gold);
  expect(app.troubles()).toEqual([]);
});

it('a journey is drawn from nothing by mouse', async () => {
  const app = await openApp({ crowd: FEW });
  const { page } = app;
  await toTheEnd(page);
  const first = await settled(page);
  await page.getByRole('button', { name: 'New journey' }).click();
  const add = async (kind: string) => {
    const before = await cards(page).count();
    await page.getByRole('button', { name: 'Add step', exact: true }).click();
    await page.getByRole('menuitem', { name: new RegExp(`^${kind}`) }).click();
    await expect.poll(() => cards(page).count()).toBe(before + 1);
  };
  await expect.poll(() => cards(page).count()).toBe(1);
  for (const kind of ['Wait', 'E-mail', 'Condition', 'End']) await add(kind);
  await expect.poll(() => links(page).count()).toBe(4);
  expect(await axe(app, '[data-testid="canvas"]')).toEqual([]);

  // A click on a way out and a click on a step connect them.
  const free = card(page, 'Condition').locator('.svelte-flow__handle.free');
  await free.click();
  await card(page, 'End').hover();
  expect(await page.getByTestId('connecting').locator('path').count()).toBe(1);
  await card(page, 'End').click();
  await expect.poll(() => links(page).count()).toBe(5);
  expect(await free.count()).toBe(0);

  // A step added where a link is selected goes in between.
  const selected = page.getByTestId('canvas').locator('.svelte-flow__edge.selected');
  await links(page).first().locator('.svelte-flow__edge-interaction').click({ force: true });
  await expect.poll(() => selected.count()).toBe(1);
  await add('Push');
  await expect.poll(() => links(page).count()).toBe(6);

  // The tools of a selected step connect it too; a way leads to one step, so the other link goes.
  await card(page, 'Push').click();
  const tools = page.getByRole('group', { name: /^Push/ });
  await tools.getByRole('button', { name: 'Connect' }).click();
  await card(page, 'E-mail').click();
  await expect.poll(() => links(page).count()).toBe(6);
  await settled(page, first);

  const taken = await all(page, undo(page));
  await settledAs(page, first);
  expect(await all(page, redo(page))).toBe(taken);
  await expect.poll(() => links(page).count()).toBe(6);
  expect(app.troubles()).toEqual([]);
});

import type { Locator, Page } from 'playwright';
import { expect, it } from 'vitest';
import { axe, openApp } from '../app';
import { FEW, PATIENCE, settled } from './steps';

const links = (page: Page) => page.getByTestId('canvas').locator('.svelte-flow__edge');
/** Whether the whole card lies on the canvas; a picture that has moved is where it stands a frame later. */
const inSight = (card: Locator) =>
  card.evaluate((element) => {
    const [own, canvas] = [element, element.closest('.svelte-flow')!].map((each) => each.getBoundingClientRect());
    return own.top >= canvas.top && own.bottom <= canvas.bottom && own.left >= canvas.left && own.right <= canvas.right;
  });
const undo = (page: Page) => page.getByRole('button', { name: /^Undo/ });

it('the canvas is walked, changed and mended by keyboard', async () => {
  const app = await openApp({ crowd: FEW });
  const { page } = app;
  await settled(page);
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const focused = () =>
    page.evaluate(() => {
      const { activeElement: at } = document;
      return at?.getAttribute('aria-label') ?? at?.id ?? '';
    });
  const on = (name: string) => expect.poll(focused).toBe(name);
  const said = () => page.locator('.said').innerText();
  // What draws comes after the first picture.
  await page.getByRole('button', { name: 'Add step', disabled: false }).waitFor({ timeout: PATIENCE });
  const links0 = await links(page).count();

  // One stop for all cards, the next one for their links, and then the canvas is left.
  await page.getByRole('navigation').getByRole('link', { name: 'Share' }).focus();
  await press('Tab');
  await on('Qualifies: Lapsed yoga lovers');
  await press('Tab');
  await on('Link from Qualifies: Lapsed yoga lovers, way “next”, to Condition: E-mail consent?');
  await press('Tab');
  await on('Svelte Flow attribution');
  await press('Shift+Tab', 'Shift+Tab');
  await on('Qualifies: Lapsed yoga lovers');
  for (const [key, name] of [
    ['ArrowRight', 'Condition: E-mail consent?'],
    // The nearest is another one, but nothing leads there.
    ['ArrowRight', 'Decision: Welcome-back offer'],
    ['ArrowRight', 'Wait: Let them breathe'],
    ['ArrowUp', 'Wait: Let them breathe'],
    ['End', 'End: Came to the store'],
    ['Home', 'Qualifies: Lapsed yoga lovers'],
  ]) {
    await press(key);
    await on(name);
  }
  expect(await page.locator('.svelte-flow__node.selected').count()).toBe(0);

  // Held, the arrows move the card: one step to undo.
  const place = () =>
    page.evaluate(() => new DOMMatrix(getComputedStyle(document.activeElement!).transform)).then(({ e, f }) => [e, f]);
  const [x, y] = await place();
  await page.keyboard.down('Control');
  await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight');
  await page.keyboard.up('Control');
  await expect.poll(said).toBe('Moved 10 to the right, 30 down');
  await expect.poll(place).toEqual([x + 10, y + 30]);
  expect(await undo(page).getAttribute('aria-label')).toBe('Undo: Move');
  await press('Control+z');
  await expect.poll(place).toEqual([x, y]);
  expect(await undo(page).getAttribute('aria-disabled')).toBe('true');

  // Into the form and back; what is being typed is not left by Escape.
  await press('ArrowRight', 'ArrowRight', 'ArrowRight');
  await on('Wait: Let them breathe');
  await press('Enter');
  await expect.poll(() => page.locator('.svelte-flow__node.selected').innerText()).toContain('Let them breathe');
  await on('Wait: Let them breathe');
  await press('Enter');
  const name = page.getByRole('tabpanel').getByRole('textbox', { name: 'Name', exact: true });
  const inName = () => name.evaluate((field) => field === document.activeElement);
  await expect.poll(inName).toBe(true);
  await press('End', '!', 'Escape');
  expect(await inName()).toBe(true);
  await press('Backspace', 'Escape');
  await on('Wait: Let them breathe');

  // A link is deleted where it stands, and who did it goes on at the step that it left.
  await press('Tab');
  await on('Link from Wait: Let them breathe, way “next”, to E-mail: We miss your flow');
  await press('Escape');
  await on('Wait: Let them breathe');
  await press('Tab', 'ArrowLeft', 'ArrowRight', 'Delete');
  await on('Wait: Let them breathe');
  await expect.poll(() => links(page).count()).toBe(links0 - 1);
  expect(await undo(page).getAttribute('aria-label')).toBe('Undo: Delete link');

  // From problem to problem, wherever the focus is; each is selected, told and brought into sight.
  await page.locator('.problem').first().waitFor({ timeout: PATIENCE });
  for (let i = 0; i < 6; i++) await page.getByRole('button', { name: 'Zoom in' }).click();
  const met = new Set<string>();
  let [, count] = ['', ''];
  do {
    await press('F8');
    await expect.poll(focused).not.toMatch(/^Zoom/);
    [, count] = /^Problem \d+ of (\d+): ./.exec(await said()) ?? ['', ''];
    const at = page.locator('.svelte-flow__node:focus');
    await expect.poll(() => at.evaluate((card) => card.classList.contains('selected'))).toBe(true);
    expect(await at.locator('.problem').count()).toBe(1);
    await expect.poll(() => inSight(at)).toBe(true);
    if (met.has(await focused())) break;
    met.add(await focused());
    await press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('aside') != null)).toBe(true);
  } while (met.size < 20);
  expect(met.size).toBe(Number(count));
  expect(met.size).toBeGreaterThan(1);
  expect(await axe(app, '[data-testid="canvas"]')).toEqual([]);
  expect(app.troubles()).toEqual([]);
});

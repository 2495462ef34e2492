import { expect, it } from 'vitest';
import { openApp } from '../app';
import { cards, FEW, PATIENCE, settled, settledAs, toTheEnd } from './steps';

it('a form that comes late edits nothing, and what is typed into it is undone and done again', async () => {
  const app = await openApp({ crowd: FEW });
  const { page } = app;
  let send!: () => void;
  const held = new Promise<void>((resolve) => (send = resolve));
  let asked = 0;
  await page.route(/(SetUpForm|RuleEditor)[^/]*\.js$/, async (route) => {
    asked++;
    await held;
    await route.continue();
  });
  await toTheEnd(page);
  const first = await settled(page);
  const undo = page.getByRole('button', { name: /^Undo/ });
  const form = page.getByRole('tabpanel');

  await cards(page)
    .filter({ has: page.getByText('E-mail consent?') })
    .click();
  await form.getByRole('progressbar', { name: 'Loading' }).waitFor();
  send();
  await form.getByRole('combobox', { name: 'About' }).waitFor({ timeout: PATIENCE });
  expect(asked).toBe(2);
  expect(await undo.getAttribute('aria-disabled')).toBe('true');
  expect(await settled(page)).toBe(first);

  await form.getByRole('textbox', { name: 'Name', exact: true }).fill('Gold?');
  await page.keyboard.press('Tab');
  await form.getByRole('combobox', { name: 'About' }).selectOption({ label: 'Profile' });
  await expect.poll(() => cards(page).getByText('Gold?').count()).toBe(1);
  const gold = await settled(page, first);
  await undo.click();
  await undo.click();
  expect(await undo.getAttribute('aria-disabled')).toBe('true');
  await settledAs(page, first);
  expect(await form.getByRole('textbox', { name: 'Name', exact: true }).inputValue()).toBe('E-mail consent?');
  const redo = page.getByRole('button', { name: /^Redo/ });
  await redo.click();
  await redo.click();
  await settledAs(page, gold);
  expect(app.troubles()).toEqual([]);
});

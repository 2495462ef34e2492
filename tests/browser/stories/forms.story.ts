import type { Locator } from 'playwright';
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

it('what a field cannot take is said beside it, and what is shown is what counts', async () => {
  const app = await openApp({ crowd: FEW });
  const { page } = app;
  await toTheEnd(page);
  const first = await settled(page);
  const undo = page.getByRole('button', { name: /^Undo/ });
  const form = page.getByRole('tabpanel');
  const leave = async (field: Locator, text: string) => {
    await field.fill(text);
    await page.keyboard.press('Tab');
  };

  await cards(page)
    .filter({ has: page.getByText('E-mail consent?') })
    .click();
  const path = form.getByRole('textbox', { name: 'Path' });
  await leave(path, ' ');
  await form.getByText('A way out needs a name.').waitFor();
  expect(await path.getAttribute('aria-invalid')).toBe('true');
  // By the name of the other way the canvas could not tell the two apart.
  await leave(path, 'else');
  await form.getByText('Another way out is called “else” already.').waitFor();
  expect(await undo.getAttribute('aria-disabled')).toBe('true');
  await leave(path, 'agreed');
  await expect.poll(() => form.getByText('Everybody else leaves by “not agreed”').count()).toBe(1);
  await undo.click();

  await cards(page)
    .filter({ has: page.getByText('Let them breathe') })
    .click();
  const wait = form.getByRole('spinbutton', { name: 'For' });
  await leave(wait, '');
  expect(await wait.inputValue()).toBe('2');
  await leave(wait, '99999');
  expect(await wait.inputValue()).toBe('90');
  await form.getByText('At most 90 days').waitFor();
  await leave(wait, '99999');
  expect(await wait.inputValue()).toBe('90');
  await leave(wait, '-1');
  expect(await wait.inputValue()).toBe('0');
  await form.getByText('At least 0').waitFor();
  await leave(wait, '2');
  expect(await form.getByText(/^At (least|most)/).count()).toBe(0);
  await settledAs(page, first);
  expect(app.troubles()).toEqual([]);
});

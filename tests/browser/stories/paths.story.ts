import { expect, it } from 'vitest';
import { axe, openApp } from '../app';
import { PATIENCE, toTheEnd } from './steps';

it('a whole path is chosen by keyboard: its links stand out, and one of its people is opened', async () => {
  const app = await openApp({ size: { width: 1440, height: 900 } });
  const { page } = app;
  await toTheEnd(page);
  await page.getByRole('link', { name: 'Analyze' }).click();
  const list = page.getByRole('table', { name: 'Whole paths, most people first' });
  const paths = list.getByRole('rowheader').getByRole('button');
  await paths.first().waitFor({ timeout: PATIENCE });
  const people = (await list.locator('tbody td:nth-child(2)').allInnerTexts()).map((text) =>
    Number(text.replace(/\D/g, '')),
  );
  const listed = people.slice(0, await paths.count());
  expect(listed).toEqual(listed.toSorted((a, b) => b - a));

  await paths.first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const chosen = list.getByRole('button', { pressed: true });
  const steps = (await chosen.locator('.words').innerText()).split(' → ').filter((step) => step !== '…');
  await expect.poll(() => page.locator('path.link.lit').count()).toBe(steps.length - 1);
  expect(await axe(app)).toEqual([]);

  const person = page.locator('.who').getByRole('button').first();
  await expect.poll(() => person.innerText(), { timeout: PATIENCE }).toMatch(/^\p{L}+ /u);
  const name = await person.innerText();
  await person.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('complementary').getByText(name).first().waitFor({ timeout: PATIENCE });

  await page.getByRole('link', { name: 'Analyze' }).click();
  await chosen.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('path.link.lit').count()).toBe(0);
  expect(app.troubles()).toEqual([]);
}, 60_000);

it('why more people bought than the conversion counts is said beside both numbers', async () => {
  const app = await openApp();
  const { page } = app;
  await toTheEnd(page);
  const [conversions] = (await page.getByText(/^[\d,]+ of [\d,]+ trips$/).innerText()).split(' ');
  await page.getByRole('tab', { name: 'Results' }).click();
  await page.getByText(`Converted: ${conversions} trips of`).waitFor({ timeout: PATIENCE });
  await page.getByRole('link', { name: 'Analyze' }).click();
  await page.getByText(`“Conversion” in Journeys counts ${conversions} trips of`).waitFor({ timeout: PATIENCE });
  expect(await axe(app)).toEqual([]);
  expect(app.troubles()).toEqual([]);
}, 60_000);

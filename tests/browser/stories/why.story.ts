import { expect, it } from 'vitest';
import { openApp } from '../app';
import { PATIENCE, settled, toTheEnd } from './steps';

it('somebody who bought is explained, and then another one', async () => {
  const app = await openApp();
  const { page } = app;
  await toTheEnd(page);
  await settled(page);
  await page.getByRole('tab', { name: 'Why' }).click();
  const drawer = page.getByRole('tabpanel');
  await drawer.getByRole('button', { name: 'Who bought? See one.' }).click();
  await drawer.getByText(/^1 of [\d,]+$/).waitFor({ timeout: PATIENCE });
  const person = drawer.getByRole('heading', { level: 2, name: /#\d+/ });
  await person.waitFor({ timeout: PATIENCE });
  const first = await person.innerText();

  // Each condition says whether it holds, in words too, and not by its mark alone.
  const holds = drawer.getByRole('listitem').filter({ hasText: /holds:|does not hold:/ });
  await holds.first().waitFor({ timeout: PATIENCE });
  expect(await holds.count()).toBeGreaterThanOrEqual(2);
  await drawer
    .getByRole('heading', { level: 3, name: /^(Offer “.+” (won|filled the place)|No offer was left|Offer)$/ })
    .waitFor({ timeout: PATIENCE });
  await drawer.getByRole('heading', { name: /journey so far$/ }).waitFor();

  await drawer.getByRole('button', { name: 'Another one' }).click();
  await expect.poll(() => person.innerText(), { timeout: PATIENCE }).not.toBe(first);
  await holds.first().waitFor({ timeout: PATIENCE });
  await drawer.getByRole('button', { name: 'Choose somebody else' }).click();
  await drawer.getByRole('heading', { name: 'Why did this happen to this person?' }).waitFor();
  expect(app.troubles()).toEqual([]);
});

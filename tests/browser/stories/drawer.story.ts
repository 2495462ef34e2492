import { expect, it } from 'vitest';
import { axe, openApp } from '../app';
import { cards, FEW, PATIENCE, settled, toTheEnd } from './steps';

it('the drawer opens on the one whom the example tells of, with a way to others', async () => {
  const app = await openApp({ crowd: FEW });
  const { page } = app;
  await toTheEnd(page);
  const drawer = page.getByRole('tabpanel');
  await drawer.getByRole('heading', { level: 2, name: /^Sarah Rose #\d+/ }).waitFor({ timeout: PATIENCE });
  await drawer
    .getByRole('listitem')
    .filter({ hasText: /holds:|does not hold:/ })
    .first()
    .waitFor({ timeout: PATIENCE });
  await drawer.getByRole('textbox', { name: 'Person by number' }).fill('42');
  await page.keyboard.press('Enter');
  await drawer.getByRole('heading', { level: 2, name: /#00042/ }).waitFor({ timeout: PATIENCE });
  await drawer.getByRole('button', { name: 'Who bought? See one.' }).click();
  await drawer.getByText('1 of', { exact: false }).waitFor({ timeout: PATIENCE });
  expect(app.troubles()).toEqual([]);
});

it('Results and Statechart stay open when a card is clicked, and show that step', async () => {
  const app = await openApp({ crowd: FEW });
  const { page } = app;
  await toTheEnd(page);
  await settled(page);
  const drawer = page.getByRole('tabpanel');
  const card = (name: string) => cards(page).filter({ hasText: name });

  await page.getByRole('tab', { name: 'Results' }).click();
  await card('E-mail consent?').click();
  await drawer.getByRole('rowheader', { name: 'Left by “no”' }).waitFor();

  await page.getByRole('tab', { name: 'Statechart' }).click();
  await card('Let them breathe').click();
  expect(await page.getByRole('tab', { name: 'Statechart' }).getAttribute('aria-selected')).toBe('true');
  await expect.poll(() => drawer.locator('mark').innerText()).toContain('"pause"');
  const icon = await drawer.getByRole('button', { name: 'Copy JSON' }).locator('svg').boundingBox();
  expect(icon?.width).toBeLessThanOrEqual(16);
  expect(app.troubles()).toEqual([]);
});

it('a figure of Results leads to the people whom it counts, and they to Why', async () => {
  const app = await openApp({ size: { width: 1280, height: 720 }, crowd: FEW });
  const { page } = app;
  await toTheEnd(page);
  const drawer = page.getByRole('complementary');
  await page.getByRole('tab', { name: 'Results' }).click();
  const figure = drawer.getByRole('button', { name: /^Converted: [\d,]+, show who$/ });
  await figure.focus();
  await page.keyboard.press('Enter');
  const people = drawer.locator('.who').getByRole('button');
  await expect
    .poll(
      () =>
        people
          .first()
          .innerText()
          .catch(() => ''),
      { timeout: PATIENCE },
    )
    .toMatch(/^\p{L}+ /u);
  expect(await axe(app)).toEqual([]);
  await people.first().focus();
  await page.keyboard.press('ArrowDown');
  const name = await people.nth(1).innerText();
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Why', selected: true }).waitFor();
  await drawer.getByText(name).first().waitFor({ timeout: PATIENCE });
  expect(app.troubles()).toEqual([]);
}, 60_000);

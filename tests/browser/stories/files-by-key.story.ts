import { readFileSync } from 'node:fs';
import { expect, inject, it } from 'vitest';
import { openApp } from '../app';
import { FEW, PATIENCE, settled, toTheEnd } from './steps';

it('Ctrl S hands the file over with what is still being typed, Ctrl O takes one in', async () => {
  const app = await openApp({ crowd: FEW });
  const { page } = app;
  await toTheEnd(page);
  await settled(page);
  const name = page.getByRole('textbox', { name: 'Name of the workspace' });
  await name.fill('Still typing');
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  const text = readFileSync(await (await download).path(), 'utf8');
  expect(JSON.parse(text)).toMatchObject({ name: 'Still typing' });
  expect(await name.evaluate((input) => input === document.activeElement)).toBe(true);

  // No test can press the buttons of the system's own dialog.
  await page.evaluate(
    (text) => {
      const picked = { getFile: async () => new File([text], 'again.journey.json') };
      Object.assign(window, { showOpenFilePicker: async () => [picked] });
    },
    text.replace('Still typing', 'Picked'),
  );
  await page.keyboard.press('Control+o');
  await expect.poll(() => name.inputValue(), { timeout: PATIENCE }).toBe('Picked');
  expect(app.troubles()).toEqual([]);
});

it('Ctrl S before the documents have come hands the file over once they are there', async () => {
  const app = await openApp({ crowd: FEW, path: 'nothing' });
  const { page } = app;
  let letCome = (): void => undefined;
  const late = new Promise<void>((resolve) => (letCome = resolve));
  await page.route('**/app.kept-*.js', async (route) => (await late, route.continue()));
  await page.goto(inject('baseUrl'));
  await page.getByRole('textbox', { name: 'Name of the workspace' }).waitFor();
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  await page.waitForTimeout(200);
  letCome();
  expect((await download).suggestedFilename()).toBe('Win back yoga lovers.journey.json');
});

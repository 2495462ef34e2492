import { expect, it } from 'vitest';
import { openApp } from '../app';
import { measured, PATIENCE, settled, settledAs, toTheEnd } from './steps';

it('a discount is tried by keyboard, taken back and done again', async () => {
  const app = await openApp({ size: { width: 1280, height: 720 } });
  const { page } = app;
  await toTheEnd(page);
  const first = await settled(page);
  const slider = page.getByRole('slider', { name: 'Discount' });
  const wait = page.getByRole('slider', { name: 'Wait' });
  const compared = page.getByRole('group', { name: 'Compare A and B' });
  const valueBefore = await slider.getAttribute('aria-valuetext');
  expect(await compared.count()).toBe(0);
  const bar = page.getByRole('region', { name: 'What if' });
  const heightBefore = (await bar.boundingBox())!.height;
  // A value that takes more room than others, and an interval beside it.
  await wait.focus();
  await page.keyboard.press('ArrowRight');
  await settled(page, first);
  await compared.getByRole('button', { name: /\[.+\]$/ }).waitFor({ timeout: PATIENCE });
  expect((await bar.boundingBox())!.height, 'a bar that grows takes from the canvas').toBe(heightBefore);
  await page.keyboard.press('ArrowLeft');
  await settledAs(page, first);

  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => slider.getAttribute('aria-valuetext')).not.toBe(valueBefore);
  const valueAfter = await slider.getAttribute('aria-valuetext');
  const second = await settled(page, first);
  await compared
    .getByRole('button', { name: /^B edited · [+−±][\d.]+ pp \[[−\d., ]+\]$/ })
    .waitFor({ timeout: PATIENCE });
  expect((await bar.boundingBox())!.height, 'a bar that grows takes from the canvas').toBe(heightBefore);

  await compared.getByRole('button', { name: 'A base' }).click();
  await settledAs(page, first);
  await compared.getByRole('button', { name: /^B edited/ }).click();
  await settledAs(page, second);

  await page.getByRole('button', { name: 'Undo: Change Discount' }).click();
  await settledAs(page, first);
  expect(await slider.getAttribute('aria-valuetext')).toBe(valueBefore);
  await page.getByRole('button', { name: 'Redo: Change Discount' }).click();
  await settledAs(page, second);
  expect(await slider.getAttribute('aria-valuetext')).toBe(valueAfter);
  expect(app.troubles()).toEqual([]);
});

it('a preview of 2,000 people follows the hand', async () => {
  const app = await openApp();
  const { page } = app;
  await toTheEnd(page);
  await settled(page);
  const slider = page.getByRole('slider', { name: 'Discount' });
  // Dragged without release: each value is seen in the figures, first those of the 2,000.
  const times = await slider.evaluate(async (input: HTMLInputElement) => {
    const figures = () => document.querySelector('dl[aria-label^="Figures"]')?.textContent;
    const taken: number[] = [];
    for (let i = 0; i < 10; i++) {
      const before = figures();
      const began = performance.now();
      input.value = i % 2 ? '0.1' : '0.4';
      input.dispatchEvent(new Event('input', { bubbles: true }));
      while (figures() === before && performance.now() - began < 5000)
        await new Promise((resolve) => requestAnimationFrame(resolve));
      taken.push(performance.now() - began);
      // The hand rests, so that the finer run is shown too.
      await new Promise((resolve) => setTimeout(resolve, 800));
    }
    input.dispatchEvent(new Event('change', { bubbles: true }));
    return taken.sort((a, b) => a - b);
  });
  measured('preview, median of 10', times[5]);
  expect(times[5]).toBeLessThan(1500);
  expect(app.troubles()).toEqual([]);
});

it('somebody whom a preview does not have stays in sight while the hand drags', async () => {
  const app = await openApp();
  const { page } = app;
  await toTheEnd(page);
  await settled(page);
  await page.getByRole('tab', { name: 'Why' }).click();
  const drawer = page.getByRole('tabpanel');
  await drawer.getByRole('textbox', { name: 'Person by number' }).fill('09000');
  await page.keyboard.press('Enter');
  const person = drawer.getByRole('heading', { level: 2, name: /#09000/ });
  await person.waitFor({ timeout: PATIENCE });
  const slider = page.getByRole('slider', { name: 'Discount' });
  // What is dragged for so long that the questions to the 2,000 are answered too, but never rests.
  const { alerts, estimated } = await slider.evaluate(async (input: HTMLInputElement) => {
    const seen = new Set<string>();
    let estimated = false;
    const began = performance.now();
    for (let i = 0; performance.now() - began < 3000; i++) {
      input.value = i % 2 ? '0.1' : '0.4';
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((resolve) => setTimeout(resolve, 200));
      for (const note of document.querySelectorAll('[role=tabpanel] [role=alert]')) seen.add(note.textContent);
      // Looked for all the time: a fast machine has everybody between two moves of the hand.
      estimated ||= /estimate/i.test(document.querySelector('footer')!.textContent);
    }
    return { alerts: [...seen], estimated };
  });
  expect(estimated).toBe(true);
  expect(alerts).toEqual([]);
  expect(await person.isVisible()).toBe(true);
  await slider.evaluate((input) => input.dispatchEvent(new Event('change', { bubbles: true })));
  await settled(page);
  expect(await person.isVisible()).toBe(true);
  expect(app.troubles()).toEqual([]);
});

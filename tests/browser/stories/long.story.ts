import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { longJourney } from '../../bench/longJourney';
import { openApp } from '../app';
import { cards, example, PATIENCE, settled, toTheEnd } from './steps';

const links = (page: Page) => page.getByTestId('canvas').locator('.svelte-flow__edge');

/** The most cards that came onto the canvas between two frames. */
const watchCards = (page: Page) =>
  page.evaluate(() => {
    const seen = { most: 0 };
    Object.assign(window, { seen });
    let before = 0;
    requestAnimationFrame(function look() {
      const now = document.querySelectorAll('.svelte-flow__node').length;
      seen.most = Math.max(seen.most, now - before);
      before = now;
      requestAnimationFrame(look);
    });
  });
const mostAtOnce = (page: Page) => page.evaluate(() => (window as unknown as { seen: { most: number } }).seen.most);

/** Cards and links that something changes while `act` runs. */
async function touched(page: Page, act: () => Promise<void>): Promise<string[]> {
  await page.evaluate(() => {
    const ids = new Set<string>();
    const note = (records: MutationRecord[]) => {
      for (const { target } of records)
        ids.add(
          (target instanceof Element ? target : target.parentElement!).closest('[data-id]')?.getAttribute('data-id') ??
            '',
        );
    };
    const watch = new MutationObserver(note);
    const changes = { subtree: true, attributes: true, characterData: true, childList: true };
    watch.observe(document.querySelector('.svelte-flow__viewport')!, changes);
    Object.assign(window, {
      stop: () => {
        note(watch.takeRecords());
        watch.disconnect();
        return [...ids].filter(Boolean);
      },
    });
  });
  await act();
  return page.evaluate(() => (window as unknown as { stop: () => string[] }).stop());
}

it('a journey of 300 steps comes in over some frames, and an edit draws only what it changes', async () => {
  const app = await openApp();
  const { page } = app;
  await toTheEnd(page);
  const first = await settled(page);
  await watchCards(page);
  await page.evaluate(
    (text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], 'long.journey.json', { type: 'application/json' }));
      window.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    JSON.stringify(longJourney(example() as never, 300)),
  );
  await expect.poll(() => cards(page).count(), { timeout: PATIENCE }).toBe(301);
  await expect.poll(() => links(page).count(), { timeout: PATIENCE }).toBe(300);
  expect(await mostAtOnce(page)).toBeLessThan(100);
  await settled(page, first);
  expect(await page.locator('.svelte-flow__handle').count()).toBe(0);

  const card = page.locator('.svelte-flow__node[data-id="arm4x5"]');
  const place = () => card.evaluate((node) => (node as HTMLElement).style.transform);
  const before = await place();
  await card.click();
  await page.keyboard.press('Control+ArrowDown');
  await expect.poll(place).not.toBe(before);
  await page.getByRole('button', { name: 'Undo: Move' }).waitFor();
  const drawn = await touched(page, async () => {
    await page.keyboard.press('Control+z');
    await expect.poll(place).toBe(before);
    await expect.poll(() => page.getByRole('button', { name: 'Redo: Move' }).count()).toBe(1);
  });
  expect(drawn.filter((id) => !['arm4x5', 'arm4x4/next', 'arm4x5/next'].includes(id))).toEqual([]);
  expect(app.troubles()).toEqual([]);
});

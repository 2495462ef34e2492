import { expect, it } from 'vitest';
import { openApp } from '../app';
import { cards, clock, counts, PATIENCE, SIMULATED } from './steps';

it('a newcomer meets a journey that is already running', async () => {
  const app = await openApp({ motion: true });
  const { page } = app;
  await expect.poll(() => page.title(), { timeout: PATIENCE }).toContain('Win back yoga lovers');
  await page.getByRole('button', { name: 'Pause', exact: true }).waitFor({ timeout: PATIENCE });
  await cards(page).nth(4).waitFor({ timeout: PATIENCE });

  const began = Number(await clock(page).getAttribute('aria-valuenow'));
  const first = await counts(page);
  expect(first.length).toBeGreaterThanOrEqual(5);
  await expect
    .poll(
      async () => {
        const now = await counts(page);
        const advanced = Number(await clock(page).getAttribute('aria-valuenow')) > began;
        return advanced && now.filter((count, i) => count !== first[i]).length >= 2;
      },
      { timeout: 5000 },
    )
    .toBe(true);
  expect(await page.locator('dialog[open], [role=dialog], [aria-modal=true]').count()).toBe(0);

  const card = cards(page).filter({ hasText: 'Let them breathe' });
  await card.click();
  await expect.poll(() => card.getAttribute('class')).toContain('selected');
  expect(app.troubles()).toEqual([]);
});

it('where motion is not wanted it stands still at the end, with Play at hand', async () => {
  const app = await openApp();
  const { page } = app;
  const play = page.getByRole('button', { name: 'Play', exact: true });
  await play.waitFor({ timeout: PATIENCE });
  await page.getByText(SIMULATED).waitFor({ timeout: PATIENCE });
  expect(await play.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.getByText('The end of all').waitFor();
  const at = await clock(page).getAttribute('aria-valuenow');
  expect(at).toBe(await clock(page).getAttribute('aria-valuemax'));
  expect(await page.getByRole('button', { name: 'Pause', exact: true }).count()).toBe(0);
  expect(app.troubles()).toEqual([]);
});

it('the first click on a step shows how it is set up', async () => {
  const app = await openApp({ motion: true });
  const { page } = app;
  await cards(page).filter({ hasText: 'Let them breathe' }).click({ timeout: PATIENCE });
  await expect.poll(() => page.getByRole('tab', { name: 'Set up' }).getAttribute('aria-selected')).toBe('true');
  await page.getByRole('tabpanel').getByRole('heading', { name: 'Wait' }).waitFor();
  expect(app.troubles()).toEqual([]);
});

it('the greeting stays while somebody looks round by keyboard, and goes at the first act', async () => {
  const app = await openApp({ motion: true });
  const { page } = app;
  const greeting = page.getByText('meet your journey', { exact: false });
  await greeting.waitFor({ timeout: PATIENCE });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  expect(await greeting.count()).toBe(1);
  await page.keyboard.press('.');
  await expect.poll(() => greeting.count()).toBe(0);
  expect(app.troubles()).toEqual([]);
});

it('the greeting lies on no card, and is there wherever a corner is free', async () => {
  const app = await openApp();
  const { page } = app;
  const greeting = page.getByText('meet your journey', { exact: false });
  const covered = () =>
    greeting.evaluate((bubble) => {
      const a = bubble.getBoundingClientRect();
      return [...document.querySelectorAll('.svelte-flow__node')].filter((card) => {
        const b = card.getBoundingClientRect();
        return b.left < a.right && b.right > a.left && b.top < a.bottom && b.bottom > a.top;
      }).length;
    });
  for (const [width, height, shown] of [
    [1280, 720, true],
    [900, 600, true],
    [1024, 600, undefined],
  ] as const) {
    await page.setViewportSize({ width, height });
    const good = async () => {
      const visible = await greeting.isVisible();
      return (shown === undefined || visible === shown) && (!visible || (await covered()) === 0);
    };
    await greeting.waitFor({ state: 'attached', timeout: PATIENCE });
    await expect.poll(good, { timeout: PATIENCE, message: `${width} x ${height}` }).toBe(true);
    // The journey is fitted anew some frames after the window has changed.
    await page.waitForTimeout(600);
    expect(await good(), `${width} x ${height}`).toBe(true);
  }
  expect(app.troubles()).toEqual([]);
});

it('dots pass beneath what a link says', async () => {
  const app = await openApp({ motion: true });
  const { page } = app;
  await page.getByText(SIMULATED).waitFor({ timeout: PATIENCE });
  const label = page.locator('.flow-label').filter({ hasText: /^yes/ });
  const seen = await label.evaluate(async (words) => {
    const sheet = document.querySelector<HTMLCanvasElement>('[data-testid="canvas"] canvas')!;
    const dotted = (box: DOMRect) => {
      const to = sheet.getBoundingClientRect();
      const scale = sheet.width / to.width;
      const [x, y] = [(box.x - to.x + 2) * scale, (box.y - to.y + 2) * scale];
      const { data } = sheet.getContext('2d')!.getImageData(x, y, (box.width - 4) * scale, (box.height - 4) * scale);
      return data.some((value) => value > 0);
    };
    const found = { beneath: 0, anywhere: 0 };
    for (let i = 0; i < 90; i++) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      if (dotted(words.getBoundingClientRect())) found.beneath++;
      if (dotted(sheet.getBoundingClientRect())) found.anywhere++;
    }
    return found;
  });
  expect(seen.anywhere).toBeGreaterThan(40);
  expect(seen.beneath).toBe(0);
  expect(app.troubles()).toEqual([]);
});

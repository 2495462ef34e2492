import { expect, it } from 'vitest';
import { openApp } from '../app';
import {
  clock,
  counts,
  FEW,
  measured,
  pause,
  PATIENCE,
  people,
  playAnew,
  SIMULATED,
  settled,
  settledAs,
  steadyCounts,
  toTheEnd,
} from './steps';

const DAY = 86_400;

it('the clock stops, steps and goes to any day by keyboard, and the end is always the same', async () => {
  const app = await openApp({ motion: true });
  const { page } = app;
  await pause(page);
  const at = async () => Number(await clock(page).getAttribute('aria-valuenow'));
  await clock(page).focus();
  await page.keyboard.press('Home');
  await expect.poll(at).toBe(0);
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect.poll(at).toBe(3600);

  await toTheEnd(page);
  await settled(page);
  const end = await at();
  const whole = await steadyCounts(page);

  await clock(page).focus();
  await page.keyboard.press('Home');
  for (let week = 0; week < 2; week++) await page.keyboard.press('PageUp');
  for (let day = 0; day < 6; day++) await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(at).toBe(20 * DAY);
  await page.getByText(/Viewing day 20 of/).waitFor();
  await expect.poll(async () => (await counts(page)).join()).not.toBe(whole.join());

  await page.keyboard.press('End');
  await expect.poll(at).toBe(end);
  await expect.poll(async () => (await counts(page)).join(), { timeout: PATIENCE }).toBe(whole.join());
  expect(app.troubles()).toEqual([]);
});

it('while the clock plays, its hand is moved by the browser and is where the clock is, after a leap too', async () => {
  const app = await openApp({ motion: true, crowd: FEW });
  const { page } = app;
  await settled(page);
  await playAnew(page);
  for (let slower = 0; slower < 4; slower++) await page.keyboard.press('[');
  /** Of the hand, its words and the edge of what is past: how many pixels they are from the clock, and whether they move by themselves. */
  const look = () =>
    clock(page).evaluate((sheet) => {
      const box = sheet.getBoundingClientRect();
      const at = (Number(sheet.ariaValueNow) / Number(sheet.ariaValueMax)) * box.width;
      const part = (name: string) => sheet.querySelector(`.${name}`)!;
      const { left } = part('cursor').getBoundingClientRect();
      const { right } = part('past').getBoundingClientRect();
      const words = part('pill').getBoundingClientRect();
      const middle = Math.max(words.width / 2, at) - words.width / 2;
      return {
        moves: sheet.getAnimations({ subtree: true }).length,
        off: [left + 1 - box.x - at, right - box.x - at, words.left - box.x - middle].map(Math.abs),
        at,
      };
    });
  await expect.poll(async () => (await look()).moves).toBe(4);
  // A day a second: what the clock goes between two looks of ours is a pixel or two.
  for (let times = 0; times < 3; times++) {
    await page.waitForTimeout(300);
    expect(Math.max(...(await look()).off)).toBeLessThan(5);
  }
  const { at } = await look();
  for (let day = 0; day < 20; day++) await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(async () => (await look()).at).toBeGreaterThan(at + 100);
  await expect.poll(async () => Math.max(...(await look()).off)).toBeLessThan(5);
  expect((await look()).moves).toBe(4);

  await page.keyboard.press(' ');
  await expect.poll(look).toMatchObject({ moves: 0 });
  expect(Math.max(...(await look()).off)).toBeLessThan(2);
  expect(app.troubles()).toEqual([]);
});

it('people who stand still on their way take the colours of another theme', async () => {
  const app = await openApp({ motion: true, crowd: FEW });
  const { page } = app;
  await settled(page);
  await playAnew(page);
  /** The colours that are drawn, each once. */
  const drawn = () =>
    page.locator('.svelte-flow canvas').evaluate((sheet: HTMLCanvasElement) => {
      const { data } = sheet.getContext('2d')!.getImageData(0, 0, sheet.width, sheet.height);
      const found = new Set<string>();
      for (let i = 0; i < data.length; i += 4) if (data[i + 3] === 255) found.add(data.slice(i, i + 3).join());
      return [...found].sort();
    });
  await expect.poll(async () => (await drawn()).length).toBeGreaterThan(2);
  await pause(page);
  const light = await drawn();
  expect(light.length).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await expect.poll(async () => (await drawn()).filter((colour) => light.includes(colour))).toEqual([]);
  await page.getByRole('button', { name: 'Light theme' }).click();
  await expect.poll(drawn).toEqual(light);
  expect(app.troubles()).toEqual([]);
});

it('number keys switch the views', async () => {
  const app = await openApp({ crowd: FEW });
  const { page } = app;
  await settled(page);
  await page.getByRole('main').focus();
  for (const [key, view] of Object.entries({ 8: 'Analyze', 1: 'Learn', 9: 'Share', 4: 'Offers', 6: 'Journeys' })) {
    await page.keyboard.press(key);
    await page.getByRole('heading', { level: 1, name: view }).waitFor({ state: 'attached' });
    const link = page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view });
    expect(await link.getAttribute('aria-current')).toBe('page');
  }
  expect(app.troubles()).toEqual([]);
});

it('fewer people run as another crowd, and the same crowd comes back', async () => {
  const app = await openApp();
  const { page } = app;
  await toTheEnd(page);
  const first = await settled(page);
  await people(page, '2,000');
  const few = await settled(page, first);
  await page.getByRole('button', { name: '2,000 people' }).waitFor();
  expect(few).not.toBe(first);
  await people(page, '10,000');
  await settledAs(page, first);
  expect(app.troubles()).toEqual([]);
});

it('100,000 people leave the page free, and Cancel stops them at once', async () => {
  const app = await openApp({ motion: true });
  const { page } = app;
  await toTheEnd(page);
  await settled(page);
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(window, { tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    });
  });
  await people(page, '100,000');
  const progress = page.getByRole('progressbar', { name: 'Simulating' });
  await progress.waitFor({ timeout: PATIENCE });
  const cancel = page.getByRole('contentinfo').getByRole('button', { name: 'Cancel' });
  const milliseconds = await cancel.evaluate(async (button: HTMLButtonElement) => {
    const began = performance.now();
    button.click();
    while (button.isConnected && performance.now() - began < 10_000)
      await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now() - began;
  });
  measured('cancel', milliseconds);
  // 300 ms is the promise on a free machine; this one may be busy.
  expect(milliseconds).toBeLessThan(600);

  // The whole run this time.
  await people(page, '100,000');
  await progress.waitFor({ timeout: PATIENCE });
  await progress.waitFor({ state: 'detached', timeout: 45_000 });
  await page.getByText(SIMULATED).waitFor({ timeout: PATIENCE });
  const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks);
  const longest = Math.max(0, ...tasks);
  measured('longest task of the page in a run of 100,000', longest);
  // 200 ms is the promise on a free machine; this one may be busy.
  expect(longest).toBeLessThan(400);
  expect(app.troubles()).toEqual([]);
}, 90_000);

it('a number of people that is chosen is being counted anew at once, and nothing old is said of it', async () => {
  const app = await openApp({ crowd: FEW });
  const { page } = app;
  const first = await settled(page);
  await page.getByRole('button', { name: /^[\d,]+ people$/ }).click();
  const item = page.getByRole('menuitemradio', { name: '100,000 people', exact: true });
  const said = await item.evaluate(async (button: HTMLElement) => {
    button.click();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    return document.querySelector('footer')!.innerText;
  });
  expect(said).toContain('100,000 people');
  expect(said).toContain('counting anew');
  expect(said).not.toContain(first);
  await page.getByRole('contentinfo').getByRole('button', { name: 'Cancel' }).click();
  const footer = page.getByRole('contentinfo');
  await expect.poll(() => footer.innerText()).toContain('no fingerprint yet');
  expect(await footer.innerText()).not.toMatch(SIMULATED);
  await people(page, '2,000');
  expect(await settled(page)).toBe(first);
  expect(app.troubles()).toEqual([]);
});

it('the search stays where it is whatever the name, and the page is as tall as its window', async () => {
  const app = await openApp({ crowd: FEW, size: { width: 1280, height: 720 } });
  const { page } = app;
  await settled(page);
  const search = page.getByRole('button', { name: 'Search or do anything' });
  const before = await search.boundingBox();
  const name = page.getByRole('textbox', { name: 'Name of the workspace' });
  const short = (await name.boundingBox())!.width;
  await name.fill('A name that is a good deal longer than the one before');
  expect((await name.boundingBox())!.width).toBeGreaterThan(short + 40);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'In this browser only' }).waitFor();
  expect(await search.boundingBox()).toEqual(before);
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(720);
  await page.setViewportSize({ width: 480, height: 720 });
  const knobs = page.getByRole('region', { name: 'What if' }).locator('.knobs');
  const scrolls = await knobs.evaluate((row) => [
    row.scrollWidth > row.clientWidth,
    getComputedStyle(row).scrollbarWidth,
  ]);
  expect(scrolls).toEqual([true, 'thin']);
  const bar = (await page.getByRole('region', { name: 'What if' }).boundingBox())!;
  const row = (await knobs.boundingBox())!;
  expect(row.x + row.width).toBeLessThanOrEqual(bar.x + bar.width);
  expect(app.troubles()).toEqual([]);
});

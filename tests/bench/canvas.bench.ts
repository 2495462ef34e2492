import type { Page } from 'playwright';
import { longJourney } from './longJourney';
import { median, type Row, type Tools } from './row';
import { winBack } from './workerWorld';

const LOOKS = 5;
const SECONDS = 5;

declare global {
  interface Window {
    tasks: number[];
  }
}

interface Look {
  frames: number;
  /** Dots drawn in a frame, in the middle. */
  dots: number;
  /** How often in a second some counter became another. */
  ticks: number;
}

export default async function bench(tools: Tools): Promise<Row[]> {
  return [await playing(tools), ...(await working(tools))];
}

/** The journey of a hundred steps, dropped on the built app as a file and playing: frames, dots and ticking counters. */
async function playing({ root, browse }: Tools): Promise<Row> {
  const { page, url, close } = await browse();
  try {
    await page.addInitScript(countDots);
    await page.goto(url);
    // Files are taken once the documents are there, which is after the first picture.
    await page.waitForLoadState('networkidle');
    await page.getByText(/simulated in [\d.]+ s/).waitFor();
    await drop(page, JSON.stringify(longJourney(winBack(root), 100)));
    await page.waitForFunction(() => document.querySelectorAll('.svelte-flow__node').length === 101);
    await page.getByText(/simulated in [\d.]+ s/).waitFor();
    const looks: Look[] = [];
    for (let look = 0; look < LOOKS; look++) {
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await page.keyboard.press('0');
      if (await page.getByRole('button', { name: 'Play', exact: true }).isVisible()) await page.keyboard.press(' ');
      await page.waitForTimeout(1500);
      looks.push(await page.evaluate(watch, SECONDS));
    }
    const middle = (part: keyof Look) => median(looks.map((look) => look[part]));
    const idle = await page.evaluate(watchEmpty, SECONDS);
    return {
      what: '100 nodes, counters at 10 Hz or more, 2000 particles in the built app (software raster)',
      hold: '60 fps',
      measured: `${middle('frames').toFixed(0)} fps, counters ${middle('ticks').toFixed(0)} Hz (${middle('dots')} particles a frame of the app's own, the others added)`,
      ratio: `${(middle('frames') / idle).toFixed(2)} x an empty page`,
      // A display's second is not exact.
      held: middle('frames') >= 59 && middle('ticks') >= 10,
    };
  } finally {
    await close();
  }
}

/** The journey of 300 steps under the hand: how long the page does not answer. */
async function working({ root, browse }: Tools): Promise<Row[]> {
  const { page, url, close } = await browse();
  try {
    await page.addInitScript(noteTasks);
    await page.goto(url);
    await page.waitForLoadState('networkidle');
    await page.getByText(/simulated in [\d.]+ s/).waitFor();
    // It plays from the beginning, and may have come to the end by itself.
    const pause = async () => {
      const button = page.getByRole('button', { name: 'Pause', exact: true });
      if (await button.isVisible()) await button.click();
    };
    await pause();
    const files = ([100, 300] as const).map((count) => JSON.stringify(longJourney(winBack(root), count)));
    const taken: Record<string, number[]> = {};
    const time = async (what: string, act: () => Promise<unknown>) => {
      await page.waitForTimeout(500);
      await page.evaluate(() => void (window.tasks = []));
      await act();
      await page.waitForTimeout(1500);
      (taken[what] ??= []).push(await page.evaluate(() => Math.max(0, ...window.tasks)));
    };
    const nodes = (count: number) =>
      page.waitForFunction((count) => document.querySelectorAll('.svelte-flow__node').length === count, count);
    const card = page.locator('.svelte-flow__node[data-id="arm4x5"]');
    for (let look = 0; look < LOOKS; look++) {
      await drop(page, files[0]);
      await nodes(101);
      await page.waitForTimeout(2000);
      await time('opening', async () => (await drop(page, files[1]), await nodes(301)));
      await page.waitForTimeout(3000);
      await time('selecting', () => card.click());
      const box = (await card.boundingBox())!;
      await time('dragging', async () => {
        await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
        await page.mouse.down();
        for (let i = 1; i <= 20; i++) await page.mouse.move(box.x + i, box.y + i);
      });
      await page.mouse.up();
      await time('undoing', () => page.keyboard.press('Control+z'));
      await page.getByRole('button', { name: 'Add step', exact: true }).click();
      await time('adding', () => page.getByRole('menuitem', { name: /^Wait/ }).click());
      await page.keyboard.press('Control+z');
      await time('playing', () => page.getByRole('button', { name: 'Play', exact: true }).click());
      await pause();
    }
    return Object.entries(taken).map(([what, longest]) => {
      const most = what === 'opening' || what === 'adding' ? 200 : 50;
      const middle = median(longest);
      return {
        what: `300 steps: the longest task of ${what}`,
        hold: `${most} ms`,
        measured: middle === 0 ? 'under 50 ms' : `${middle.toFixed(0)} ms`,
        held: middle <= most,
      };
    });
  } finally {
    await close();
  }
}

/** Tasks of the page that took 50 ms or longer. */
function noteTasks(): void {
  window.tasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.tasks.push(duration);
  }).observe({ entryTypes: ['longtask'] });
}

/** Counts what is drawn between two frames; the drawing itself stays as it is. */
function countDots(): void {
  const { arc } = CanvasRenderingContext2D.prototype;
  const page = window as unknown as { dots: number };
  page.dots = 0;
  CanvasRenderingContext2D.prototype.arc = function (...where: Parameters<typeof arc>) {
    page.dots++;
    arc.apply(this, where);
  };
}

/** Looks on for some seconds; dots that the app does not need are added on its own canvas, up to 2,000 in every frame. */
async function watch(seconds: number): Promise<Look> {
  const page = window as unknown as { dots: number };
  const context = document.querySelector<HTMLCanvasElement>('.svelte-flow canvas')!.getContext('2d')!;
  let ticks = 0;
  const counters = new MutationObserver(() => ticks++);
  const counted = { subtree: true, characterData: true, childList: true };
  counters.observe(document.querySelector('.svelte-flow__nodes')!, counted);
  const dots: number[] = [];
  const began = performance.now();
  page.dots = 0;
  while (performance.now() - began < seconds * 1000) {
    await new Promise(requestAnimationFrame);
    dots.push(page.dots);
    const { width, height } = context.canvas;
    context.beginPath();
    for (let dot = page.dots; dot < 2000; dot++) {
      // As the app draws them: the dots of an edge, here twenty, are one path.
      if (dot % 20 === 0) {
        context.fill();
        context.beginPath();
      }
      const [x, y] = [(dot * 37 + dots.length) % width, (dot * 101) % height];
      context.moveTo(x + 2.6, y);
      context.arc(x, y, 2.6, 0, 6.2832);
    }
    context.fill();
    page.dots = 0;
  }
  counters.disconnect();
  const took = (performance.now() - began) / 1000;
  return { frames: dots.length / took, dots: dots.sort((a, b) => a - b)[dots.length >> 1], ticks: ticks / took };
}

async function watchEmpty(seconds: number): Promise<number> {
  document.body.replaceChildren();
  let frames = 0;
  const began = performance.now();
  for (; performance.now() - began < seconds * 1000; frames++) await new Promise(requestAnimationFrame);
  return frames / ((performance.now() - began) / 1000);
}

async function drop(page: Page, text: string): Promise<void> {
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'hundred.journey.json', { type: 'application/json' }));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, text);
}

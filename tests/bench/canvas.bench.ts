import type { Page } from 'playwright';
import { hundredSteps } from './hundredSteps';
import { median, type Row, type Tools } from './row';
import { winBack } from './workerWorld';

const LOOKS = 5;
const SECONDS = 5;

interface Look {
  frames: number;
  /** Dots drawn in a frame, in the middle. */
  dots: number;
  /** How often in a second some counter became another. */
  ticks: number;
}

/** The journey of a hundred steps, dropped on the built app as a file and playing: frames, dots and ticking counters. */
export default async function bench({ root, browse }: Tools): Promise<Row[]> {
  const { page, url, close } = await browse();
  try {
    await page.addInitScript(countDots);
    await page.goto(url);
    // Files are taken once the documents are there, which is after the first picture.
    await page.waitForLoadState('networkidle');
    await page.getByText(/simulated in [\d.]+ s/).waitFor();
    await drop(page, JSON.stringify(hundredSteps(winBack(root))));
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
    return [
      {
        what: '100 nodes, counters at 10 Hz or more, 2000 particles in the built app (software raster)',
        hold: '60 fps',
        measured: `${middle('frames').toFixed(0)} fps, counters ${middle('ticks').toFixed(0)} Hz (${middle('dots')} particles a frame of the app's own, the others added)`,
        ratio: `${(middle('frames') / idle).toFixed(2)} x an empty page`,
        // A display's second is not exact.
        held: middle('frames') >= 59 && middle('ticks') >= 10,
      },
    ];
  } finally {
    await close();
  }
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
    for (let dot = page.dots; dot < 2000; dot++) {
      context.beginPath();
      context.arc((dot * 37 + dots.length) % width, (dot * 101) % height, 2.6, 0, 6.2832);
      context.fill();
    }
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

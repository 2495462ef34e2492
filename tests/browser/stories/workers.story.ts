import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dist } from '../../scripts/project.mjs';
import { serve } from '../../scripts/serve.mjs';
import { openApp } from '../app';
import { counts, measured, PATIENCE, people, settled, SIMULATED, steadyCounts, toTheEnd } from './steps';

/** What passed a worker's door: a call that came in, or the answer to one. */
interface Passed {
  /** `twins`, or empty for the first worker. */
  worker: string;
  call?: string;
  /** Of an answer: whether it holds anything. A twin that nobody wants any more comes to nothing. */
  empty?: boolean;
}

/** Tells the page what passes; runs in the worker before anything of the app's own. */
function watch() {
  const told = new BroadcastChannel('passed');
  const worker = self.name;
  self.addEventListener('message', ({ data }) => {
    if (Array.isArray(data?.path)) told.postMessage({ worker, call: data.path.join('.') });
  });
  const post = self.postMessage.bind(self) as (message: unknown, ...rest: unknown[]) => void;
  self.postMessage = (message: { type?: string; value?: unknown }, ...rest: unknown[]) => {
    if (message?.type === 'RAW') told.postMessage({ worker, empty: message.value === undefined });
    post(message, ...rest);
  };
}

/** Gathers in `passed` what the workers tell. */
function listen() {
  const passed: unknown[] = [];
  new BroadcastChannel('passed').onmessage = ({ data }) => passed.push(data);
  Object.assign(window, { passed });
}

const folders: string[] = [];
const closers: (() => Promise<void>)[] = [];

/** Serves the build with something said before the worker's own script. */
async function served(before: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'workers-'));
  folders.push(folder);
  cpSync(dist, folder, { recursive: true });
  const script = join(
    folder,
    'assets',
    readdirSync(join(folder, 'assets')).find((name) => /^world\.worker/.test(name))!,
  );
  writeFileSync(script, before + readFileSync(script, 'utf8'));
  const { port, close } = await serve(folder);
  closers.push(close);
  return `http://127.0.0.1:${port}/`;
}

let watched: string;
let alone: string;
beforeAll(async () => {
  watched = await served(`(${watch.toString()})();`);
  alone = await served('delete self.Worker;');
});
afterAll(async () => {
  for (const close of closers) await close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function openAt(base: string) {
  const app = await openApp({ motion: true, base, before: listen });
  const passed = (): Promise<Passed[]> => app.page.evaluate('passed');
  return { app, page: app.page, passed };
}

/** The figures over the canvas that twins tell of, once they are there. */
async function caused(page: Page): Promise<string[]> {
  const figures = page.getByText(/caused$/);
  await expect.poll(() => figures.count(), { timeout: PATIENCE }).toBeGreaterThan(1);
  return figures.allInnerTexts();
}

it('twins are played in a worker of their own, and come to what one worker alone comes to', async () => {
  const two = await openAt(watched);
  await settled(two.page);
  await toTheEnd(two.page);
  const withTwo = await caused(two.page);
  const all = await two.passed();
  const workers = new Set(all.map(({ worker }) => worker));
  expect([...workers].sort()).toEqual(['', 'twins']);
  expect(all.filter(({ call }) => call === 'play').every(({ worker }) => worker === 'twins')).toBe(true);
  expect(all.some(({ worker, empty }) => worker === 'twins' && empty === false)).toBe(true);

  const one = await openAt(alone);
  await settled(one.page);
  await toTheEnd(one.page);
  expect(await caused(one.page)).toEqual(withTwo);
  expect([...two.app.troubles(), ...one.app.troubles()]).toEqual([]);
}, 120_000);

it('a newer edit and Cancel drop the run and its twins alike', async () => {
  const { app, page, passed } = await openAt(watched);
  await settled(page);
  const before = (await passed()).length;
  const since = async () => (await passed()).slice(before);
  const dropped = async () => (await since()).filter(({ worker, empty }) => worker === 'twins' && empty).length;
  const asked = async (times: number) =>
    expect
      .poll(async () => (await since()).filter(({ worker, call }) => worker === 'twins' && call === 'play').length, {
        timeout: PATIENCE,
      })
      .toBeGreaterThanOrEqual(times);

  // While the twins of 100,000 people play, a slider moves.
  await people(page, '100,000');
  await asked(1);
  const slider = page.getByRole('slider', { name: 'Wait' });
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(dropped, { timeout: PATIENCE }).toBeGreaterThan(0);
  await settled(page);
  // The twins of what is shown now are played to their end.
  await caused(page);

  // Cancel ends the run: its twins are not begun, and nothing is taken for a failure.
  await page.keyboard.press('ArrowRight');
  const progress = page.getByRole('progressbar', { name: 'Simulating' });
  await progress.waitFor({ timeout: PATIENCE });
  await page.getByRole('contentinfo').getByRole('button', { name: 'Cancel' }).click();
  await progress.waitFor({ state: 'detached', timeout: PATIENCE });
  expect((await since()).some(({ worker, call }) => worker === '' && call === 'cancel')).toBe(true);
  const plays = async () => (await since()).filter(({ call }) => call === 'play').length;
  const left = await plays();
  await page.waitForTimeout(1500);
  expect(await plays()).toBe(left);
  expect(await page.getByText(SIMULATED).count()).toBe(0);
  expect(await page.getByText('replaced by a newer run').count()).toBe(0);
  expect(await page.getByRole('alert').count()).toBe(0);
  expect(app.troubles()).toEqual([]);
}, 120_000);

it('counters go on while the first twins play', async () => {
  const { page } = await openAt(watched);
  await page.locator('.svelte-flow__node .count').first().waitFor({ timeout: PATIENCE });
  const gaps = await page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const changes: number[] = [];
        const look = new MutationObserver(() => changes.push(performance.now()));
        look.observe(document.querySelector('[data-testid="canvas"]')!, { subtree: true, characterData: true });
        // The clock stands still at its end, and so do the counters.
        const playing = () => document.querySelector('#play')?.getAttribute('aria-label') === 'Pause';
        const began = performance.now();
        const timer = setInterval(() => {
          if (performance.now() - began < 8000 && (playing() || changes.length === 0)) return;
          clearInterval(timer);
          look.disconnect();
          resolve(changes.slice(1).map((at, i) => at - changes[i]));
        }, 50);
      }),
  );
  const longest = Math.max(...gaps);
  measured(`longest stillness of the counters, ${gaps.length} changes:`, longest);
  expect(gaps.length).toBeGreaterThan(20);
  // 250 on a quiet machine; this one may be busy.
  expect(longest).toBeLessThan(1000);
});

it('when the worker falls, the numbers of the run before stay, one alert says so, and another worker goes on', async () => {
  const app = await openApp({
    before: () => {
      const workers: Worker[] = [];
      Object.assign(window, { workers });
      window.Worker = class extends Worker {
        constructor(...given: ConstructorParameters<typeof Worker>) {
          super(...given);
          workers.push(this);
        }
      };
    },
  });
  const { page } = app;
  await toTheEnd(page);
  const first = await settled(page);
  const before = await steadyCounts(page);
  await page.evaluate(() => {
    const [worker] = (window as unknown as { workers: Worker[] }).workers;
    worker.terminate();
    worker.dispatchEvent(new ErrorEvent('error', { message: 'Array buffer allocation failed' }));
  });
  await page.getByRole('alert').filter({ hasText: 'Array buffer allocation failed' }).waitFor();
  expect(await page.getByRole('alert').count()).toBe(1);
  expect(await counts(page)).toEqual(before);

  await page.getByRole('alert').getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => page.getByRole('alert').count(), { timeout: PATIENCE }).toBe(0);
  expect(await settled(page)).toBe(first);
  expect(await counts(page)).toEqual(before);
  await page.getByRole('slider', { name: 'Wait' }).focus();
  await page.keyboard.press('ArrowRight');
  await settled(page, first);
  expect(app.troubles()).toEqual([]);
});

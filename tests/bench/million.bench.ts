import { existsSync, readFileSync } from 'node:fs';
import type { Browser } from 'playwright';
import { notMeasured, type Row, type Tools } from './row';
import { winBack, workerWorld } from './workerWorld';

const WHAT = 'one million people, 60 days, Chromium worker';
const HOLD = 'finishes, < 2 GB';
const GB = 1024 ** 3;

/** One million people in the built app's worker: whether it ends, and the most memory that the tab's process ever held. */
export default async function bench(tools: Tools): Promise<Row[]> {
  const { page, browser, close } = await workerWorld(tools);
  try {
    const workspace = winBack(tools.root);
    const { seconds, rows } = await page.evaluate(async (workspace) => {
      await window.world.open(workspace);
      const began = performance.now();
      const { rows } = await window.world.run({ people: 1_000_000, days: 60 });
      return { seconds: (performance.now() - began) / 1000, rows };
    }, workspace);
    const peak = await peakOfTab(browser);
    const said = `${seconds.toFixed(1)} s, ${rows} rows`;
    if (peak === undefined) return [notMeasured(WHAT, HOLD, `${said}, but no /proc to read its memory from`)];
    return [
      {
        what: WHAT,
        hold: HOLD,
        measured: `${said}; ${(peak / GB).toFixed(2)} GB at the most (VmHWM of the renderer process)`,
        ratio: `${((seconds * 1e9) / rows).toFixed(0)} ns a row`,
        held: peak < 2 * GB,
      },
    ];
  } catch (error) {
    return [
      { what: WHAT, hold: HOLD, measured: `did not finish: ${(error as Error).message.split('\n')[0]}`, held: false },
    ];
  } finally {
    await close();
  }
}

/** The high-water mark that the system keeps of the process in which the page and its worker live; needs no isolation headers. */
async function peakOfTab(browser: Browser): Promise<number | undefined> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const marks = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => `/proc/${id}/status`)
    .filter((path) => existsSync(path))
    .map((path) => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(path, 'utf8'))?.[1] ?? 0) * 1024);
  return marks.length > 0 ? Math.max(...marks) : undefined;
}

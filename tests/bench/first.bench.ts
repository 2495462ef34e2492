import type { Browser } from 'playwright';
import { median, type Row, type Tools } from './row';

const VISITS = 5;
/** A slow telephone: 1.6 megabits a second, 150 milliseconds there and back. */
const SLOW = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 200_000 };

interface Visit {
  paint: number;
  canvas: number;
  bytes: number;
}

/** How long a newcomer with a slow line waits for the first picture and for a canvas that counts, and what travels until then. */
export default async function bench({ browse }: Tools): Promise<Row[]> {
  const { browser, url, sent, close } = await browse();
  try {
    const visits: Visit[] = [];
    for (let visit = 0; visit < VISITS; visit++) visits.push(await open(browser, url, sent));
    const middle = (part: keyof Visit) => median(visits.map((visit) => visit[part]));
    const row = (what: string, value: number, most: number, unit: string, digits: number): Row => ({
      what: `first visit at 1.6 Mb/s and 150 ms: ${what}`,
      hold: `<= ${most} ${unit}`,
      measured: `${value.toFixed(digits)} ${unit}`,
      held: value <= most,
    });
    return [
      row('first contentful paint', middle('paint') / 1000, 1.5, 's', 2),
      row('canvas with 5 nodes or more and a count above 0', middle('canvas') / 1000, 3, 's', 2),
      row('transfer until then', middle('bytes') / 1000, 250, 'KB', 0),
    ];
  } finally {
    await close();
  }
}

async function open(browser: Browser, url: string, sent: () => number): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'en-US' });
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.emulateNetworkConditions', SLOW);
  const before = sent();
  await page.addInitScript(() => {
    const look = (): void => {
      const counts = [...document.querySelectorAll('.svelte-flow__node .count')].map(
        (count) => count.textContent ?? '',
      );
      if (counts.length >= 5 && counts.some((count) => /[1-9]/.test(count))) performance.mark('canvas');
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(url);
  await page.waitForFunction(() => performance.getEntriesByName('canvas').length > 0);
  const bytes = sent() - before;
  const times = await page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0].startTime,
    canvas: performance.getEntriesByName('canvas')[0].startTime,
  }));
  await context.close();
  return { ...times, bytes };
}

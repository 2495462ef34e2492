import type { Page } from 'playwright';
import { median, type Row, type Tools } from './row';

const DRAGS = 11;
const LEVELS = [0.55, 1, 0.3, 0.8, 0];

/** In the built app as it opens, with 10,000 people: a slider moves and is let go; when the figures of the canvas are others. */
export default async function bench({ browse }: Tools): Promise<Row[]> {
  const { page, url, close } = await browse();
  try {
    await page.goto(url);
    await page.getByText(/simulated in [\d.]+ s/).waitFor();
    await page.getByRole('button', { name: 'To the end' }).click();
    const previews: number[] = [];
    const wholes: number[] = [];
    for (let drag = 0; drag < DRAGS; drag++) {
      // At rest: the twin that the figures are compared with has been played.
      await page.locator('.kpi .delta').first().waitFor();
      const { first, last } = await dragTo(page, LEVELS[drag % LEVELS.length]);
      previews.push(first);
      wholes.push(last);
    }
    return [
      row('a preview of 2,000 people', 150, previews.slice(1)),
      row('all 10,000, on release', 500, wholes.slice(1)),
    ];
  } finally {
    await close();
  }
}

function row(what: string, most: number, times: readonly number[]): Row {
  return {
    what: `slider drag to new numbers in the page: ${what}`,
    hold: `<= ${most} ms`,
    measured: `${median(times).toFixed(0)} ms (${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)}, ${times.length} drags)`,
    held: median(times) <= most,
  };
}

/** Milliseconds from the event until the conversion first became another, and until the last time that it did. */
function dragTo(page: Page, level: number): Promise<{ first: number; last: number }> {
  return page.evaluate(async (level) => {
    const slider = document.querySelector<HTMLInputElement>('.whatif input[type=range]')!;
    const figure = document.querySelector('.kpi dd')!;
    const changes: number[] = [];
    const watch = new MutationObserver(() => changes.push(performance.now()));
    watch.observe(figure, { subtree: true, childList: true, characterData: true });
    slider.valueAsNumber = Number(slider.min) + (Number(slider.max) - Number(slider.min)) * level;
    const began = performance.now();
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    slider.dispatchEvent(new Event('change', { bubbles: true }));
    // The preview and the whole run each bring new figures; after them nothing moves.
    while (changes.length < 2 || performance.now() - changes.at(-1)! < 1500) {
      if (performance.now() - began > 20_000) throw new Error(`${changes.length} new figures within 20 s`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    watch.disconnect();
    return { first: changes[0] - began, last: changes.at(-1)! - began };
  }, level);
}

import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { openApp } from '../app';
import { brokenOn } from '../broken';
import { oddFiles } from '../oddFiles';
import { example, FEW, PATIENCE, SIMULATED, viewed } from './steps';

const VIEWS = ['People', 'Audiences', 'Offers', 'Journeys', 'Analyze', 'Share', 'Learn'];
/** Some of many: `npm run monkey` drops the others. */
const KEPT = ['longNames', 'oddIds', 'year9999'];
const TABS = ['Set up', 'Results', 'Why', 'Statechart'];

async function drop(page: Page, file: string, content: string): Promise<void> {
  await page.evaluate(
    ({ file, content }) => {
      const data = new DataTransfer();
      data.items.add(new File([content], file));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    { file, content },
  );
}

/** What stops a reader on the page as it stands. */
async function faultsOn(page: Page, where: string): Promise<string[]> {
  const said = await page.getByText(/This view stopped working|This question could not be answered/).count();
  const burst = await page
    .locator('main section')
    .evaluateAll((all) =>
      all
        .filter((each) => getComputedStyle(each).overflowX === 'visible' && each.scrollWidth > each.clientWidth + 1)
        .map((each) => `wider than its frame: ${each.textContent?.trim().slice(0, 40)}`),
    );
  const lines = [...(await brokenOn(page)), ...burst, ...(said > 0 ? ['a part of it says that it failed'] : [])];
  return lines.map((line) => `${where}: ${line}`);
}

it.each(KEPT)('a file that is odd (%s) is shown in every view', async (name) => {
  const content = oddFiles(example())[name];
  const app = await openApp({ crowd: FEW });
  const { page } = app;
  await page.getByText(SIMULATED).waitFor({ timeout: PATIENCE });
  await drop(page, `${name}.json`, content);
  const notice = page.getByRole('status').filter({ hasText: 'was not opened' });
  const undo = page.getByRole('button', { name: /^Undo: / });
  await notice.or(undo).first().waitFor({ timeout: PATIENCE });
  if ((await undo.count()) === 0) throw new Error(`refused: ${await notice.allInnerTexts()}`);
  const failed = page.getByText('The run could not be finished.');
  await page.getByText(SIMULATED).or(failed).first().waitFor();
  const faults: string[] = [];
  // What the workspace before came to is not told of this one.
  if ((await failed.count()) > 0) expect(await page.getByRole('button', { name: /^Copy fingerprint/ }).count()).toBe(0);
  const close = page.getByRole('status').getByRole('button', { name: 'Close' });
  if ((await close.count()) > 0) await close.first().click();
  for (const view of VIEWS) {
    await page.evaluate((view) => void (location.hash = `#/${view}`), view.toLowerCase());
    await viewed(page, view);
    faults.push(...(await faultsOn(page, view)));
    if (view !== 'Journeys') continue;
    for (const tab of TABS) {
      await page.getByRole('tab', { name: tab }).click({ timeout: 3000 });
      await page.waitForTimeout(150);
      faults.push(...(await faultsOn(page, tab)));
    }
    const card = page.locator('.svelte-flow__node').nth(1);
    if ((await card.count()) > 0) {
      await card.click({ timeout: 3000, force: true });
      for (const tab of TABS) {
        await page.getByRole('tab', { name: tab }).click({ timeout: 3000 });
        await page.waitForTimeout(150);
        faults.push(...(await faultsOn(page, `step, ${tab}`)));
      }
    }
  }
  expect([...faults, ...app.troubles()]).toEqual([]);
});

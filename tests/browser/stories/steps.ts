import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';
import { root } from '../../scripts/project.mjs';

/** What a story waits for at most: the machine may be busy. */
export const PATIENCE = 20_000;

/** Says what has been measured, so that a slow machine can be told from a slow app. */
export function measured(what: string, value: number): void {
  process.stdout.write(`  measured: ${what} ${Math.round(value)} ms\n`);
}

/** What is said of a run that is whole, not an estimate. */
export const SIMULATED = /simulated in [\d.]+ s/;

/** As many people as a story needs that is not about people. */
export const FEW = 2000;

/** An example with few people, as a file that somebody hands over. */
export function example(id = 'win-back'): Record<string, unknown> & { name: string } {
  const workspace = JSON.parse(readFileSync(join(root, `public/examples/${id}.journey.json`), 'utf8'));
  return { ...workspace, people: { ...workspace.people, size: FEW } };
}

export const fingerprint = (page: Page): Promise<string> =>
  page.getByRole('button', { name: /^Copy fingerprint/ }).innerText();

/** Waits for a whole run and returns its fingerprint; `not` is one that it must not be. */
export async function settled(page: Page, not?: string): Promise<string> {
  await page.getByText(SIMULATED).waitFor({ timeout: PATIENCE });
  await expect
    .poll(
      async () =>
        (await page.getByText(SIMULATED).count()) > 0 &&
        (await fingerprint(page).catch(() => not ?? '')) !== (not ?? ''),
      { timeout: PATIENCE },
    )
    .toBe(true);
  return fingerprint(page);
}

/** Waits until the fingerprint is this one again. */
export const settledAs = (page: Page, wanted: string): Promise<void> =>
  expect.poll(() => fingerprint(page).catch(() => ''), { timeout: PATIENCE }).toBe(wanted);

export const clock = (page: Page): Locator => page.getByRole('slider', { name: 'Virtual time' });

/** Stops the clock where it stands. */
export async function pause(page: Page): Promise<void> {
  await page.getByText(SIMULATED).waitFor({ timeout: PATIENCE });
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
}

/** Lets the clock run from the beginning. */
export async function playAnew(page: Page): Promise<void> {
  await page.keyboard.press('0');
  if (await page.getByRole('button', { name: 'Play', exact: true }).isVisible()) await page.keyboard.press(' ');
}

/** Stops the clock at the end, where all numbers are whole. */
export async function toTheEnd(page: Page): Promise<void> {
  await page.getByText(SIMULATED).waitFor({ timeout: PATIENCE });
  await page.getByRole('button', { name: 'To the end' }).click();
  await page.getByText('The end of all', { exact: false }).waitFor();
}

export const cards = (page: Page): Locator => page.getByTestId('canvas').locator('.svelte-flow__node');

/** How many entered each step, by the step's card. */
export const counts = (page: Page): Promise<string[]> => cards(page).locator('.count').allInnerTexts();

/** Chooses how many people there are, by the menu. */
export async function people(page: Page, count: '2,000' | '10,000' | '100,000'): Promise<void> {
  await page.getByRole('button', { name: /^[\d,]+ people$/ }).click();
  await page.getByRole('menuitemradio', { name: `${count} people`, exact: true }).click();
}

/** The same once no more frames are on their way: two looks in a row agree. */
export async function steadyCounts(page: Page): Promise<string[]> {
  let seen: string[] = [];
  await expect
    .poll(
      async () => {
        const before = seen;
        seen = await counts(page);
        return before.length > 0 && before.join() === seen.join() && seen[0] !== '0';
      },
      { timeout: PATIENCE, interval: 250 },
    )
    .toBe(true);
  return seen;
}

/** The text of the view itself: not the frame around it. */
export const content = (page: Page): Promise<string> => page.locator('#main .room').innerText();

/** Waits until a view is there with all that it asks the worker for. */
export async function viewed(page: Page, view: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: view }).waitFor({ state: 'attached' });
  await expect.poll(async () => (await content(page)).length, { timeout: PATIENCE }).toBeGreaterThan(40);
  await expect.poll(() => page.getByText(/^(Loading|Asking …)$/).count(), { timeout: PATIENCE }).toBe(0);
}

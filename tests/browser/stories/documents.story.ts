import type { Locator, Page } from 'playwright';
import { expect, inject, it } from 'vitest';
import { openApp } from '../app';
import { example, PATIENCE, settled } from './steps';

const name = (page: Page): Locator => page.getByRole('textbox', { name: 'Name of the workspace' });
const kept = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'In this browser only' }).waitFor({ timeout: PATIENCE });
const banner = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByRole('status').filter({ hasText: text }).waitFor({ timeout: PATIENCE });
const named = (page: Page, wanted: string): Promise<void> =>
  expect.poll(() => name(page).inputValue(), { timeout: PATIENCE }).toBe(wanted);

async function rename(page: Page, to: string): Promise<void> {
  await name(page).fill(to);
  await name(page).press('Enter');
  await kept(page);
}

/** The address of a workspace, spelled out. */
const link = (workspace: unknown): string => `#j0:${encodeURIComponent(JSON.stringify(workspace))}`;

/** Opens an address afresh: a change of the hash alone would not load the page again. */
async function visit(page: Page, hash: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(inject('baseUrl') + hash);
}

/** Hands a file to the page as if it were dropped on it. */
async function drop(page: Page, file: string, text: string): Promise<void> {
  await page.evaluate(
    ({ file, text }) => {
      const data = new DataTransfer();
      data.items.add(new File([text], file, { type: 'application/json' }));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    { file, text },
  );
}

it('an edit is still there after a reload, and a second tab only looks', async () => {
  const app = await openApp();
  const { page } = app;
  await settled(page);
  await rename(page, 'My own experiment');
  await page.reload();
  await named(page, 'My own experiment');
  await kept(page);

  const second = await page.context().newPage();
  await second.goto(inject('baseUrl'));
  await banner(second, 'This document is open in another tab.');
  await named(second, 'My own experiment');
  await rename2(second, 'Tried by the second');
  await page.reload();
  await named(page, 'My own experiment');
  expect(app.troubles()).toEqual([]);

  async function rename2(tab: Page, to: string) {
    await name(tab).fill(to);
    await name(tab).press('Enter');
    await named(tab, to);
    expect(await tab.getByRole('button', { name: 'In this browser only' }).count()).toBe(0);
    await tab.close();
  }
});

it('a link opens as a guest and leaves my own work alone', async () => {
  const app = await openApp();
  const { page } = app;
  await settled(page);
  await rename(page, 'My own experiment');
  await visit(page, link({ ...example(), name: 'Sent by a friend' }));
  await banner(page, 'You opened a shared link as a guest.');
  await named(page, 'Sent by a friend');
  await name(page).fill('Changed by the guest');
  await name(page).press('Enter');
  await named(page, 'Changed by the guest');
  await visit(page, '');
  await named(page, 'My own experiment');
  expect(await page.getByText('as a guest').count()).toBe(0);

  // A copy that is kept is work of one's own.
  await visit(page, link({ ...example(), name: 'Sent by a friend' }));
  await page.getByRole('button', { name: 'Keep a copy' }).click();
  await kept(page);
  await page.reload();
  await named(page, 'Sent by a friend');
  expect(app.troubles()).toEqual([]);
});

it('the link of the Share view opens what was shared', async () => {
  const app = await openApp();
  const { page } = app;
  await settled(page);
  await rename(page, 'Shared by hand');
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Share' }).click();
  const address = await page.getByRole('textbox', { name: 'Address of this experiment' }).inputValue();
  expect(address).toMatch(/#[dx]1:/);
  const friend = await openApp({ path: new URL(address).hash });
  await banner(friend.page, 'You opened a shared link as a guest.');
  await named(friend.page, 'Shared by hand');
  expect(friend.troubles()).toEqual([]);

  // Cut on its way it says so, and never passes for what was sent.
  for (const share of [0.99, 0.9, 0.5]) {
    const { hash } = new URL(address);
    const guest = await openApp({ path: hash.slice(0, Math.floor(hash.length * share)) });
    await banner(guest.page, 'The link was cut on its way');
    expect(await name(guest.page).inputValue()).not.toBe('Shared by hand');
    expect(await guest.page.getByText('as a guest').count()).toBe(0);
    expect(guest.troubles()).toEqual([]);
    await guest.close();
  }
  expect(app.troubles()).toEqual([]);
});

it('a broken file says where it is broken and changes nothing', async () => {
  const app = await openApp();
  const { page } = app;
  // The picker of the browser cannot be driven; without it the app asks with a field.
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showOpenFilePicker'));
  await page.reload();
  const first = await settled(page);
  const before = await name(page).inputValue();
  await drop(page, 'broken.journey.json', JSON.stringify({ ...example(), name: 'Broken', format: 'another' }));
  await page.getByText('format: expected').waitFor({ timeout: PATIENCE });
  expect(await name(page).inputValue()).toBe(before);

  // The same by the dialog for files, with a text that is no JSON at all.
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'In this tab only' }).click();
  await page.getByRole('menuitem', { name: 'Open a file…' }).click();
  await (
    await chooser
  ).setFiles({ name: 'cut.journey.json', mimeType: 'application/json', buffer: Buffer.from('{ "format": ') });
  await page.getByText(/format: line 1, column \d+/).waitFor({ timeout: PATIENCE });
  expect(await name(page).inputValue()).toBe(before);
  expect(await settled(page)).toBe(first);

  await drop(page, 'good.journey.json', JSON.stringify({ ...example('order-confirmation'), name: 'Dropped' }));
  await named(page, 'Dropped');
  await expect.poll(() => page.getByText('format: line 1').count()).toBe(0);
  await page.getByRole('button', { name: 'Undo: Open file' }).click();
  await named(page, before);
  expect(app.troubles()).toEqual([]);
});

it('a file with a wrong part opens without it, and says which', async () => {
  const app = await openApp();
  const { page } = app;
  await settled(page);
  const wrong = { ...example(), name: 'Half right', people: { ...(example().people as object), size: 'many' } };
  await drop(page, 'wrong.journey.json', JSON.stringify(wrong));
  await named(page, 'Half right');
  await page.getByText('people.size').first().waitFor({ timeout: PATIENCE });
  expect(app.troubles()).toEqual([]);
});

it('what names hold stays text', async () => {
  const evil = '<img src=x onerror=alert(1)>';
  const text = JSON.stringify(example(), (key, value) =>
    key === 'name' && typeof value === 'string' ? `${evil}${value}` : value,
  );
  const app = await openApp({ path: link(JSON.parse(text)) });
  const { page } = app;
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await banner(page, 'You opened a shared link as a guest.');
  await settled(page);
  await page.getByText(evil, { exact: false }).first().waitFor();
  for (const view of await page.getByRole('navigation', { name: 'Views' }).getByRole('link').all()) {
    await view.click();
    await page.waitForLoadState('networkidle');
    expect(await page.locator('img[src="x"], [onerror]').count()).toBe(0);
  }
  expect(dialogs).toEqual([]);
  expect(app.troubles()).toEqual([]);
});

import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright';
import { expect, inject, it } from 'vitest';
import { axe, openApp } from '../app';
import { example, FEW, PATIENCE, people, settled } from './steps';

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
async function drop(page: Page, file: string, content: string | number[]): Promise<void> {
  await page.evaluate(
    ({ file, content }) => {
      const data = new DataTransfer();
      const part = typeof content === 'string' ? content : new Uint8Array(content);
      data.items.add(new File([part], file, { type: 'application/json' }));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    { file, content },
  );
}

/** Answers the question whether what comes may take the place of work. */
async function answer(page: Page, yes: boolean): Promise<void> {
  const dialog = page.getByRole('dialog', { name: /^Open “/ });
  await dialog.getByRole('button', { name: yes ? 'Open' : 'Cancel', exact: true }).click({ timeout: PATIENCE });
  await dialog.waitFor({ state: 'detached' });
}

it('an edit is still there after a reload, and a second tab only looks', async () => {
  const app = await openApp({ motion: true });
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
  const app = await openApp({ crowd: FEW });
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
  const app = await openApp({ crowd: FEW });
  const { page } = app;
  await settled(page);
  await rename(page, 'Shared by hand');
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Share' }).click();
  const address = await page.getByRole('textbox', { name: 'Address of this experiment' }).inputValue();
  expect(address).toMatch(/#[dx]1:/);
  const friend = await openApp({ crowd: FEW, path: new URL(address).hash });
  await banner(friend.page, 'You opened a shared link as a guest.');
  await named(friend.page, 'Shared by hand');
  expect(friend.troubles()).toEqual([]);

  // Cut on its way it says so, and never passes for what was sent.
  for (const share of [0.99, 0.9, 0.5]) {
    const { hash } = new URL(address);
    const guest = await openApp({ crowd: FEW, path: hash.slice(0, Math.floor(hash.length * share)) });
    await guest.page.getByText('The link was cut on its way').waitFor({ timeout: PATIENCE });
    // Nothing else stands in its place until the reader chooses something.
    expect(await name(guest.page).count()).toBe(0);
    expect(await guest.page.getByText('as a guest').count()).toBe(0);
    expect(guest.troubles()).toEqual([]);
    await guest.close();
  }
  expect(app.troubles()).toEqual([]);
});

it('a broken link in a fresh browser leads on to the example or to a file', async () => {
  const app = await openApp({ crowd: FEW, path: '#d1:AAAA' });
  const { page } = app;
  await page.getByRole('heading', { name: 'Nothing was opened' }).waitFor({ timeout: PATIENCE });
  await drop(page, 'broken.journey.json', '{');
  await page.getByText('broken.journey.json was not opened').waitFor({ timeout: PATIENCE });
  await drop(page, 'good.journey.json', JSON.stringify({ ...example(), name: 'From a file' }));
  await named(page, 'From a file');

  const other = await openApp({ crowd: FEW, path: '#d1:AAAA' });
  await other.page.getByRole('button', { name: 'Open the example' }).click();
  await named(other.page, example().name);
  await settled(other.page);
  expect([...app.troubles(), ...other.troubles()]).toEqual([]);
});

it('a link that comes into the open page is a guest, and undo leads back to my own work', async () => {
  const app = await openApp({ crowd: FEW });
  const { page } = app;
  await settled(page);
  await rename(page, 'My own experiment');
  const follow = (hash: string) => page.evaluate((to) => void (location.hash = to), hash);
  await follow(link({ ...example(), name: 'Sent by a friend' }));
  await answer(page, true);
  await banner(page, 'You opened a shared link as a guest.');
  await named(page, 'Sent by a friend');
  await page.getByRole('button', { name: 'Undo: Open link' }).click();
  await named(page, 'My own experiment');
  expect(await page.getByText('as a guest').count()).toBe(0);
  await rename(page, 'Gone on with');
  await follow('#d1:AAAA');
  await banner(page, 'What you see is what was open before.');
  await page.reload();
  await named(page, 'Gone on with');
  expect(app.troubles()).toEqual([]);
});

it('a tab that only looks goes on when the other one is closed', async () => {
  const app = await openApp({ crowd: FEW });
  const { page } = app;
  await settled(page);
  await rename(page, 'My own experiment');
  const second = await page.context().newPage();
  await second.goto(inject('baseUrl'));
  await banner(second, 'This document is open in another tab.');
  await rename(page, 'The last word of the first');
  await page.close();
  await banner(second, 'The other tab was closed.');
  await named(second, 'The last word of the first');
  await rename(second, 'Gone on with');
  await second.reload();
  await named(second, 'Gone on with');
});

it('a file that is dropped before the storage has come is opened when it has', async () => {
  const app = await openApp({ crowd: FEW });
  const { page } = app;
  await name(page).waitFor();
  await drop(page, 'early.journey.json', JSON.stringify({ ...example(), name: 'Early' }));
  await named(page, 'Early');
  expect(app.troubles()).toEqual([]);
});

it('a file of a newer version is looked at and handed on, not changed', async () => {
  const app = await openApp({ crowd: FEW });
  const { page } = app;
  await settled(page);
  const newer = JSON.stringify({ ...example(), name: 'From the future', version: 2, days: 'sixty', unheard: [1] });
  await drop(page, 'newer.journey.json', newer);
  await banner(page, 'A newer version of the app made this file.');
  await name(page).fill('Changed');
  await name(page).press('Enter');
  await named(page, 'From the future');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the file' }).first().click();
  expect(readFileSync(await (await download).path(), 'utf8')).toBe(newer);
  await page.getByRole('button', { name: 'Undo: Open file' }).click();
  await rename(page, 'Mine again');
  expect(app.troubles()).toEqual([]);
});

it('the documents of the browser are listed, renamed, copied, deleted and brought back', async () => {
  const app = await openApp({ crowd: FEW });
  const { page } = app;
  await settled(page);
  await rename(page, 'One');
  await drop(page, 'two.journey.json', JSON.stringify({ ...example(), name: 'Two' }));
  await answer(page, true);
  await named(page, 'Two');
  await kept(page);
  await page.getByRole('button', { name: 'In this browser only' }).click();
  await page.getByRole('menuitem', { name: 'Your documents…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Your documents' });
  const rows = () => dialog.getByRole('list', { name: 'Your documents' }).locator('b').allInnerTexts();
  const listed = (wanted: string[]) => expect.poll(rows, { timeout: PATIENCE }).toEqual(wanted);
  await listed(['Two', 'One']);
  await dialog.getByRole('button', { name: 'Duplicate: One' }).click();
  await listed(['One (copy)', 'Two', 'One']);
  await dialog.getByRole('button', { name: 'Rename: One (copy)' }).click();
  await dialog.getByRole('textbox').fill('Three');
  await dialog.getByRole('textbox').press('Enter');
  await listed(['Three', 'Two', 'One']);
  await dialog.getByRole('button', { name: 'Delete: Three' }).click();
  await listed(['Two', 'One']);
  await dialog.getByRole('button', { name: 'Bring it back' }).click();
  await listed(['Three', 'Two', 'One']);
  expect(await axe(app, 'dialog')).toEqual([]);
  await dialog.getByRole('button', { name: 'Open: One', exact: true }).click();
  await named(page, 'One');
  expect(app.troubles()).toEqual([]);
});

it('an earlier version comes back as one step that can be undone', async () => {
  const app = await openApp({ own: true, crowd: FEW });
  const { page } = app;
  await settled(page);
  await page.clock.install();
  await rename(page, 'As it was');
  await page.clock.fastForward('02:00');
  await rename(page, 'As it is');
  await page.getByRole('button', { name: 'In this browser only' }).click();
  await page.getByRole('menuitem', { name: 'Your documents…' }).click();
  await page.getByRole('button', { name: /^Restore: / }).click();
  await named(page, 'As it was');
  await page.getByRole('button', { name: /^Undo: Restore/ }).click();
  await named(page, 'As it is');
  expect(app.troubles()).toEqual([]);
});

it('a full browser is told within three seconds, and nothing says that the work is kept', async () => {
  const app = await openApp({ own: true, crowd: FEW });
  const { page } = app;
  await settled(page);
  await rename(page, 'Kept');
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    Object.assign(window, { mend: () => (IDBObjectStore.prototype.put = put) });
  });
  await name(page).fill('No room for this');
  await name(page).press('Enter');
  await page.getByRole('alert').getByText('The browser has no room left').waitFor({ timeout: 3000 });
  expect(await page.getByRole('button', { name: 'In this browser only' }).count()).toBe(0);
  await page.evaluate('mend()');
  await kept(page);
  await page.reload();
  await named(page, 'No room for this');
});

it('a browser without storage says so and works', async () => {
  const { page } = await openApp({
    crowd: FEW,
    path: 'index.html#share',
    before: () => Object.defineProperty(window, 'indexedDB', { value: undefined }),
  });
  await page.getByRole('button', { name: 'Not kept by this browser' }).waitFor({ timeout: PATIENCE });
  await name(page).fill('Only here');
  await name(page).press('Enter');
  await settled(page);
  expect(await page.getByRole('button', { name: 'In this browser only' }).count()).toBe(0);
});

it('files in any encoding are read, and what is no text is refused', async () => {
  const app = await openApp({ crowd: FEW });
  const { page } = app;
  await settled(page);
  const wide = [...Buffer.from(`\ufeff${JSON.stringify({ ...example(), name: 'Wide — 日本' })}`, 'utf16le')];
  await drop(page, 'wide.journey.json', wide);
  await named(page, 'Wide — 日本');
  await drop(page, 'picture.png', [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]);
  await page.getByText('it is not a text file').waitFor({ timeout: PATIENCE });
  await named(page, 'Wide — 日本');
  expect(app.troubles()).toEqual([]);
});

it('a broken file says where it is broken and changes nothing', async () => {
  // The picker of the browser cannot be driven; without it the app asks with a field.
  const before = () => Reflect.deleteProperty(window, 'showOpenFilePicker');
  const app = await openApp({ crowd: FEW, before });
  const { page } = app;
  const first = await settled(page);
  const called = await name(page).inputValue();
  await drop(page, 'broken.journey.json', JSON.stringify({ ...example(), name: 'Broken', format: 'another' }));
  await page.getByText('format: expected').waitFor({ timeout: PATIENCE });
  expect(await name(page).inputValue()).toBe(called);

  // The same by the dialog for files, with a text that is no JSON at all.
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'In this tab only' }).click();
  await page.getByRole('menuitem', { name: 'Open a file…' }).click();
  await (
    await chooser
  ).setFiles({ name: 'cut.journey.json', mimeType: 'application/json', buffer: Buffer.from('{ "format": ') });
  await page.getByText(/format: line 1, column \d+/).waitFor({ timeout: PATIENCE });
  expect(await name(page).inputValue()).toBe(called);
  expect(await settled(page)).toBe(first);

  await drop(page, 'good.journey.json', JSON.stringify({ ...example('order-confirmation'), name: 'Dropped' }));
  await named(page, 'Dropped');
  await expect.poll(() => page.getByText('format: line 1').count()).toBe(0);
  await page.getByRole('button', { name: 'Undo: Open file' }).click();
  await named(page, called);
  expect(app.troubles()).toEqual([]);
});

it('a file with a wrong part opens without it, and says which', async () => {
  const app = await openApp({ crowd: FEW });
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
  const app = await openApp({ crowd: FEW, path: link(JSON.parse(text)) });
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

it('before work gives way, the page shows what comes and what becomes of the work', async () => {
  const app = await openApp({ crowd: FEW });
  const { page } = app;
  await settled(page);
  const coming = JSON.stringify({ ...example('order-confirmation'), name: 'Coming' });
  const dialog = page.getByRole('dialog', { name: 'Open “Coming”?' });
  await rename(page, 'Mine');
  await drop(page, 'coming.journey.json', coming);
  await dialog.getByText('“Mine” stays in your documents').waitFor({ timeout: PATIENCE });
  const { journeys } = example('order-confirmation') as unknown as { journeys: Record<string, { steps: object }> };
  const steps = Object.values(journeys).reduce((sum, journey) => sum + Object.keys(journey.steps).length, 0);
  const figure = (term: string) => dialog.locator('dl > div').filter({ hasText: term }).locator('dd').innerText();
  expect([await figure('Journeys'), await figure('Steps')]).toEqual([`${Object.keys(journeys).length}`, `${steps}`]);
  expect(await axe(app, 'dialog')).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await named(page, 'Mine');
  expect(await page.getByRole('button', { name: 'Undo: Open file' }).count()).toBe(0);

  // Two files in a row: the newest is asked about, once. Enter opens.
  await drop(page, 'other.journey.json', JSON.stringify({ ...example(), name: 'Other' }));
  await drop(page, 'coming.journey.json', coming);
  await dialog.waitFor({ timeout: PATIENCE });
  expect(await page.getByRole('dialog').count()).toBe(1);
  await page.keyboard.press('Enter');
  await named(page, 'Coming');
  await page.getByRole('button', { name: 'Undo: Open file' }).click();
  await named(page, 'Mine');

  // What is in a file is safe: nothing is asked.
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'In this browser only' }).click();
  await page.getByRole('menuitem', { name: 'Download' }).click();
  await download;
  await drop(page, 'coming.journey.json', coming);
  await named(page, 'Coming');
  await page.getByRole('button', { name: 'Undo: Open file' }).click();
  await named(page, 'Mine');
  await kept(page);
  await page.reload();
  await named(page, 'Mine');
  await kept(page);
  await drop(page, 'coming.journey.json', coming);
  await named(page, 'Coming');
  expect(app.troubles()).toEqual([]);
});

it('what was tried in a guest is within reach of undo, whatever takes its place', async () => {
  const app = await openApp({ crowd: FEW });
  const { page } = app;
  await settled(page);
  await rename(page, 'My own experiment');
  await visit(page, link({ ...example(), name: 'Sent by a friend' }));
  await banner(page, 'You opened a shared link as a guest.');
  await name(page).fill('Tried');
  await name(page).press('Enter');
  await drop(page, 'coming.journey.json', JSON.stringify({ ...example(), name: 'Coming' }));
  await page.getByText('“Tried” is not kept by this browser').waitFor({ timeout: PATIENCE });
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download mine first' }).click();
  expect(JSON.parse(readFileSync(await (await download).path(), 'utf8'))).toMatchObject({ name: 'Tried' });
  await answer(page, false);
  await named(page, 'Tried');

  await name(page).fill('Tried again');
  await name(page).press('Enter');
  await page.getByRole('button', { name: 'In this tab only' }).click();
  await page.getByRole('menuitem', { name: 'Your documents…' }).click();
  await page.getByRole('button', { name: 'Open: My own experiment' }).click();
  await named(page, 'My own experiment');
  await page.getByRole('button', { name: /^Undo: / }).click();
  await named(page, 'Tried again');
  await banner(page, 'You opened a shared link as a guest.');
  expect(app.troubles()).toEqual([]);
});

it('an edit that is made before the storage has come is kept', async () => {
  const app = await openApp({ crowd: FEW });
  const { page } = app;
  let go!: () => void;
  const held = new Promise<void>((resolve) => (go = resolve));
  await page.route(/app\.kept-/, async (route) => (await held, route.continue()));
  await page.reload();
  await settled(page);
  await name(page).fill('Early edit');
  await name(page).press('Enter');
  go();
  await kept(page);
  await page.reload();
  await named(page, 'Early edit');
});

it('another number of people than that of the file can be put into it, so that whoever opens it has the same fingerprint', async () => {
  const app = await openApp({ crowd: FEW });
  const { page } = app;
  await settled(page);
  await people(page, '10,000');
  const mine = await settled(page);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const card = page.getByRole('region', { name: 'The same run?' });
  await card.getByText('You look at 10,000 people; the file and the link begin with 2,000').waitFor();
  expect(await axe(app)).toEqual([]);
  await card.getByRole('button', { name: 'Let it begin with 10,000' }).click();
  await card.getByText('You look at').waitFor({ state: 'detached' });
  expect(await settled(page)).toBe(mine);
  const address = await page.getByRole('textbox', { name: 'Address of this experiment' }).inputValue();
  await page.goto('about:blank');
  await page.goto(address);
  await banner(page, 'You opened a shared link as a guest.');
  expect(await settled(page)).toBe(mine);
  expect(app.troubles()).toEqual([]);
});

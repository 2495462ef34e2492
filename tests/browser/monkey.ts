import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright';
import { hashText, mix, pick, unit } from '../../src/base/luck';
import { openWorkspace, saveWorkspace } from '../../src/workspace';
import { createWorld } from '../../src/world';
import { brokenOn } from './broken';
import { oddFiles } from './oddFiles';

/** Somebody who presses everything: real input, drawn by a seed, and what must hold however little sense it makes. */

export interface Visit {
  browser: Browser;
  /** The built app, ending in a slash. */
  url: string;
  /** Texts of the gallery, by their ids: what opening one of them begins with. */
  examples: Record<string, string>;
  seed: string;
  actions: number;
}

/** What went wrong, and what was done before it. */
export interface Found {
  faults: string[];
  done: string[];
}

/** Milliseconds in which a run must move and a page must answer. */
const PATIENCE = 10_000;
const ODD_TEXTS = [
  '',
  ' ',
  '0',
  '-1',
  '12.5',
  '1e9',
  '999999',
  'P0D',
  'P3D',
  '08:00',
  'yoga',
  'name with spaces ',
  'a.b/c\\d',
  '__proto__',
  'constructor',
  '<b>bold</b>',
  '"quoted" {json}',
  '🧘🏽‍♀️👨‍👩‍👧‍👦',
  'مرحبا بالعالم',
  'שלום \u202Eabc',
  'Zürich – naïve café',
  'é\u0301\u0301\u0301',
  'line\nline',
  'x'.repeat(5000),
  'long words '.repeat(450),
];

class Monkey {
  readonly done: string[] = [];
  readonly faults: string[] = [];
  /** Texts that a history may begin with. */
  private readonly beginnings: Set<string>;
  private draws = 0;

  constructor(
    private readonly page: Page,
    private readonly context: BrowserContext,
    private readonly visit: Visit,
  ) {
    this.beginnings = new Set(Object.values(visit.examples).map((text) => canonical(text)));
    page.setDefaultTimeout(PATIENCE);
    page.on('pageerror', ({ message, stack }) => this.faults.push(`page: ${message}\n${stack ?? ''}`));
    page.on('crash', () => this.faults.push('the page crashed'));
    page.on('console', (message) => {
      if (message.type() === 'error') this.faults.push(`console: ${message.text()}`);
    });
    page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
    page.on('filechooser', (chooser) => {
      const texts = Object.values(visit.examples);
      const text = this.either(
        () => texts[this.below(texts.length)],
        () => '{"format": "drawing"}',
      );
      const buffer = Buffer.from(text);
      void chooser.setFiles({ name: 'x.journey.json', mimeType: 'application/json', buffer }).catch(() => undefined);
    });
  }

  // ------------------------------------------------------------ luck

  private key(): number {
    return mix(hashText(this.visit.seed), ++this.draws);
  }
  private below(count: number): number {
    return pick(this.key(), count);
  }
  private one<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }
  private either<T>(often: () => T, seldom: () => T): T {
    return unit(this.key()) < 0.7 ? often() : seldom();
  }

  // ------------------------------------------------------------ what it does

  private readonly habits: [weight: number, name: string, act: () => Promise<string>][] = [
    [30, 'click', () => this.click()],
    [12, 'key', () => this.press(this.one(['1', '2', '3', '4', '6', '6', '6', '8', '9']))],
    [
      14,
      'key',
      () =>
        this.press(
          this.one(
            [
              'a',
              'c',
              'Enter',
              'Tab',
              'Shift+Tab',
              'Delete',
              'Backspace',
              'Escape',
              ' ',
              '.',
              ',',
              '[',
              ']',
              '0',
              '?',
              'F8',
            ].concat(
              ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowLeft', 'Home', 'End'],
              ['Control+k', 'Control+s', 'Control+o', 'Control+d', 'Control+c', 'Control+v', 'Control+a', 'PageDown'],
            ),
          ),
        ),
    ],
    [14, 'type', () => this.type()],
    [14, 'drag', () => this.drag()],
    [6, 'undo', () => this.storm()],
    [3, 'wheel', () => this.wheel()],
    [2, 'resize', () => this.resize()],
    [2, 'example', () => this.openExample()],
    [2, 'people', () => this.people()],
    [2, 'drop', () => this.drop()],
    [1, 'reload', () => this.reload()],
  ];

  private async step(): Promise<void> {
    let left = this.below(this.habits.reduce((sum, [weight]) => sum + weight, 0));
    const [, name, act] = this.habits.find(([weight]) => (left -= weight) < 0)!;
    this.done.push(name);
    try {
      this.done.push(`${this.done.pop()} ${await act()}`);
    } catch (error) {
      this.faults.push(`${name}: ${(error as Error).message}`);
    }
    await this.page.waitForTimeout(this.one([0, 0, 20, 60, 250]));
    for (const line of await brokenOn(this.page)) this.faults.push(`broken ${line}`);
  }

  private async press(key: string): Promise<string> {
    const times = this.either(
      () => 1,
      () => 1 + this.below(5),
    );
    for (let i = 0; i < times; i++) await this.page.keyboard.press(key);
    return `${key} × ${times}`;
  }

  /** Centres of what can be seen and pressed, with its name. */
  private spots(selector: string): Promise<{ x: number; y: number; what: string }[]> {
    return this.page.evaluate((selector) => {
      const dialog = document.querySelector('dialog[open]');
      return [...(dialog ?? document).querySelectorAll(selector)].flatMap((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        const [x, y] = [left + width / 2, top + height / 2];
        const hit = document.elementFromPoint(x, y);
        if (!hit || !(element.contains(hit) || hit.contains(element))) return [];
        const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
        return [{ x, y, what: `${element.localName} "${name.trim().replace(/\s+/g, ' ').slice(0, 50)}"` }];
      });
    }, selector);
  }

  private async click(): Promise<string> {
    const spots = await this.spots(
      'button, a[href^="#"], summary, input, select, [role=button], [role=tab], [role=option], [role=menuitem], [role=row], .svelte-flow__node, .svelte-flow__edge, svg [tabindex]',
    );
    if (spots.length === 0) return 'nothing';
    const { x, y, what } = this.one(spots);
    await this.page.mouse.click(x, y, {
      clickCount: this.either(
        () => 1,
        () => 2,
      ),
    });
    return what;
  }

  private async type(): Promise<string> {
    const spots = await this.spots('input:not([type=range], [type=checkbox], [type=radio]), textarea');
    if (spots.length === 0) return 'nothing';
    const { x, y, what } = this.one(spots);
    const text = this.one(ODD_TEXTS);
    await this.page.mouse.click(x, y);
    await this.either(
      () => this.page.keyboard.press('Control+a'),
      () => Promise.resolve(),
    );
    if (text === '') await this.page.keyboard.press('Delete');
    else await this.page.keyboard.insertText(text);
    const end = this.one(['Enter', 'Tab', 'Escape', '']);
    if (end) await this.page.keyboard.press(end);
    return `${JSON.stringify(text.slice(0, 20))} (${text.length}) into ${what}, ${end}`;
  }

  private async drag(): Promise<string> {
    const spots = await this.spots(
      'input[type=range], [role=slider], .svelte-flow__node, .svelte-flow__handle, [role=separator], .svelte-flow__pane, [draggable=true]',
    );
    if (spots.length === 0) return 'nothing';
    const { x, y, what } = this.one(spots);
    const { mouse, keyboard } = this.page;
    await mouse.move(x, y);
    await mouse.down();
    const way = Array.from({ length: 1 + this.below(6) }, () => [this.below(500) - 250, this.below(240) - 120]);
    for (const [right, down] of way) await mouse.move(x + right, y + down, { steps: 3 });
    const meanwhile = this.one(['', '', '', 'Escape', '8', 'Control+z', 'Delete']);
    if (meanwhile) await keyboard.press(meanwhile);
    await mouse.up();
    return `${what} by ${way.at(-1)!.join()}${meanwhile && `, ${meanwhile} meanwhile`}`;
  }

  private async storm(): Promise<string> {
    const keys = Array.from({ length: 1 + this.below(25) }, () =>
      this.one(['Control+z', 'Control+z', 'Control+Shift+z', 'Control+y']),
    );
    for (const key of keys) await this.page.keyboard.press(key);
    return `× ${keys.length}`;
  }

  private async wheel(): Promise<string> {
    const { width, height } = this.page.viewportSize()!;
    await this.page.mouse.move(this.below(width), this.below(height));
    const by = this.below(1600) - 800;
    const zoom = unit(this.key()) < 0.5;
    if (zoom) await this.page.keyboard.down('Control');
    await this.page.mouse.wheel(0, by);
    if (zoom) await this.page.keyboard.up('Control');
    return `${by}${zoom ? ' with Control' : ''}`;
  }

  private async resize(): Promise<string> {
    const size = { width: 360 + this.below(1240), height: 400 + this.below(600) };
    await this.page.setViewportSize(size);
    return `${size.width} × ${size.height}`;
  }

  private async openExample(): Promise<string> {
    await this.press('Escape');
    await this.page.evaluate(() => void (location.hash = '#/learn'));
    const buttons = this.page.locator('article[aria-labelledby^=example-] button');
    await buttons
      .first()
      .waitFor({ timeout: PATIENCE })
      .catch(() => undefined);
    const spots = await this.spots('article[aria-labelledby^=example-] button');
    if (spots.length === 0) return 'nothing';
    const { x, y, what } = this.one(spots);
    await this.page.mouse.click(x, y);
    return what;
  }

  private async people(): Promise<string> {
    const spots = await this.spots('footer .people');
    if (spots.length === 0) return 'nothing';
    await this.page.mouse.click(spots[0].x, spots[0].y);
    const items = this.page.getByRole('menuitemradio', { name: /^(2,000|10,000) people$/ });
    const count = await items.count();
    if (count > 0)
      await items
        .nth(this.below(count))
        .click({ timeout: 2000 })
        .catch(() => undefined);
    return count > 0 ? 'chosen' : 'not chosen';
  }

  private async drop(): Promise<string> {
    const { examples } = this.visit;
    const [id, text] = this.either(
      () => this.one(Object.entries(oddFiles(JSON.parse(examples['win-back'])))),
      () => this.one(Object.entries(examples)),
    );
    await this.page.evaluate((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'dropped.journey.json'));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    }, text);
    return id;
  }

  // ------------------------------------------------------------ what must hold

  /** The text that is handed over when the reader asks for the file. */
  private async file(): Promise<string> {
    // A dialog that was on its way when the others were left has the keys.
    for (let tries = 0; tries < 3; tries++) {
      await this.clear();
      const coming = this.page.waitForEvent('download', { timeout: PATIENCE / 2 }).catch(() => undefined);
      await this.page.keyboard.press('Control+s');
      const download = await coming;
      if (download) return readFile(await download.path(), 'utf8');
    }
    throw new Error('no file is handed over');
  }

  /** Leaves fields, menus and dialogs. */
  private async clear(): Promise<void> {
    for (let i = 0; i < 6; i++) {
      await this.page.keyboard.press('Escape');
      if ((await this.page.locator('dialog[open]').count()) === 0 && i > 1) break;
    }
    await this.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur?.());
  }

  private async reload(): Promise<string> {
    const before = await this.file();
    await this.page.waitForTimeout(300);
    const chip = this.page.locator('.storage span');
    for (let waited = 0; waited < PATIENCE && (await chip.textContent()) === 'Keeping…'; waited += 100)
      await this.page.waitForTimeout(100);
    const kept = (await chip.textContent()) === 'In this browser only';
    await this.page.reload();
    await this.page.locator('.storage').waitFor({ state: 'attached' });
    await this.page.waitForTimeout(500);
    const after = await this.file();
    if (kept && after !== before) this.faults.push(`after reload: ${difference(before, after)}`);
    this.beginnings.add(after);
    return kept ? 'of what is kept' : 'of what is not kept';
  }

  private async settled(): Promise<string | undefined> {
    let moved = Date.now();
    let seen = '';
    while (Date.now() - moved < PATIENCE) {
      const { text, state, fingerprint, failed } = await this.page.evaluate(() => {
        const info = document.querySelector('footer .info');
        const text =
          (info?.textContent ?? '') + info?.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow');
        const state = /simulated in/.test(text) ? 'done' : 'running';
        const codes = [...(info?.querySelectorAll('code') ?? [])].map((code) => code.textContent ?? '');
        const failed = document.body.innerText.includes('The run could not be finished.');
        return { text, state, fingerprint: codes.at(-1), failed };
      });
      if (failed) return undefined;
      if (text !== seen) [moved, seen] = [Date.now(), text];
      // A preview may be followed by the whole run.
      else if (state === 'done' && Date.now() - moved > 600) return fingerprint;
      await this.page.waitForTimeout(100);
    }
    this.faults.push(`running without an end: ${seen}`);
    return undefined;
  }

  private async manyTimes(key: string, button: string): Promise<void> {
    await this.clear();
    const enabled = this.page.locator(`header button[aria-label^="${button}: "]`);
    for (let i = 0; i < 250 && (await enabled.count()) > 0; i++) await this.page.keyboard.press(key);
    if ((await enabled.count()) > 0) this.faults.push(`${button} has no end`);
  }

  private async crowd(): Promise<number> {
    return Number((await this.page.locator('footer .people').textContent())?.replace(/\D/g, ''));
  }

  private async sameAsInNode(text: string): Promise<void> {
    const people = await this.crowd();
    const shown = await this.settled();
    const { workspace } = openWorkspace(text);
    if (!workspace) return void this.faults.push(`the file cannot be opened again: ${text.slice(0, 200)}`);
    const world = createWorld();
    await world.open(workspace);
    const own = await world.run({ people }).then(
      ({ fingerprint }) => fingerprint,
      (error: Error) => error.message,
    );
    const short = own
      .replace(/[^0-9a-f]/g, '')
      .slice(0, 8)
      .replace(/^(.{4})/, '$1·');
    if (shown !== undefined && short !== shown) this.faults.push(`fingerprint ${shown}, in Node ${own}`);
    if (shown === undefined && /^\W*[0-9a-f]{4}/.test(own)) this.faults.push(`no run on the page, in Node ${own}`);
  }

  private async judge(): Promise<void> {
    await this.clear();
    const keep = this.page.getByRole('button', { name: 'Keep a copy' });
    if (await keep.isVisible().catch(() => false)) await keep.click().catch(() => undefined);
    await this.press('6');
    const edited = this.page.locator('.sides button').nth(1);
    if ((await edited.getAttribute('aria-pressed', { timeout: 500 }).catch(() => 'true')) === 'false')
      await edited.click();
    if ((await this.crowd()) > 10_000) await this.people();
    await this.manyTimes('Control+Shift+z', 'Redo');
    const last = await this.file();
    await this.sameAsInNode(last);
    await this.manyTimes('Control+z', 'Undo');
    const first = await this.file();
    if (!this.beginnings.has(first)) this.faults.push(`undo of all leads to ${this.nearest(first)}`);
    await this.manyTimes('Control+Shift+z', 'Redo');
    const again = await this.file();
    if (again !== last) this.faults.push(`redo of all: ${difference(last, again)}`);
    await this.reload();
  }

  private nearest(text: string): string {
    const all = [...this.beginnings].map((beginning) => difference(beginning, text));
    return all.sort((a, b) => a.length - b.length)[0];
  }

  async live(): Promise<void> {
    await this.page.goto(this.visit.url);
    await this.page.locator('.storage').waitFor({ state: 'attached' });
    for (let i = 0; i < this.visit.actions && this.faults.length === 0; i++) await this.step();
    if (this.faults.length === 0)
      await this.judge().catch((error: Error) => this.faults.push(`at the end: ${error.message}`));
  }
}

const canonical = (text: string): string => saveWorkspace(openWorkspace(text).workspace!);

/** The first lines in which two texts differ. */
function difference(before: string, after: string): string {
  const [a, b] = [before.split('\n'), after.split('\n')];
  const at = a.findIndex((line, i) => line !== b[i]);
  return at < 0
    ? `${b.length - a.length} lines more`
    : `line ${at}: ${a
        .slice(at, at + 3)
        .join(' ')
        .slice(0, 300)} -> ${b
        .slice(at, at + 3)
        .join(' ')
        .slice(0, 300)}`;
}

/** One visit in a fresh profile, ended by the first fault. */
export async function visit(how: Visit): Promise<Found> {
  const context = await how.browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'UTC',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  // The browser's own chooser stands outside the page, where nobody could close it.
  await context.addInitScript(() => Reflect.deleteProperty(window, 'showOpenFilePicker'));
  const page = await context.newPage();
  const monkey = new Monkey(page, context, how);
  try {
    await monkey.live();
  } catch (error) {
    monkey.faults.push((error as Error).message);
  } finally {
    await context.close();
  }
  return monkey;
}

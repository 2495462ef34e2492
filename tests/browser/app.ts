import AxeBuilder from '@axe-core/playwright';
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, afterEach, inject } from 'vitest';
import { browserArguments, needBrowser } from '../scripts/browser.mjs';

export interface OpenOptions {
  /** What follows the address of the app: a hash route or a file of it. */
  path?: string;
  theme?: 'light' | 'dark';
  size?: { width: number; height: number };
  /** Whether things move, as they do for most people; what is not about it stands still, in half the time. */
  motion?: boolean;
  /** How many people the examples have; fewer where a story is not about people. */
  crowd?: number;
  /** Under the sub-path instead of at the root. */
  subPath?: boolean;
  /** Another server than that of the built app. */
  base?: string;
  /** Runs in the page before anything of the app's own. */
  before?: () => void;
}

export interface App {
  page: Page;
  consoleErrors: string[];
  pageErrors: string[];
  /** Addresses asked for that are not the app's own. */
  offOrigin: string[];
  /** Everything that went wrong so far, as lines; a good story ends with `expect(app.troubles()).toEqual([])`. */
  troubles: () => string[];
  close: () => Promise<void>;
}

let browser: Promise<Browser> | undefined;
const opened = new Set<App>();

/** Opens the built app in a fresh profile and collects whatever goes wrong in it. */
export async function openApp(options: OpenOptions = {}): Promise<App> {
  const { path = '', theme = 'light', size = { width: 1440, height: 900 }, motion = false, subPath } = options;
  const base = options.base ?? inject(subPath ? 'subPathUrl' : 'baseUrl');
  browser ??= chromium.launch({ executablePath: needBrowser(), args: browserArguments });
  const context = await (
    await browser
  ).newContext({
    viewport: size,
    colorScheme: theme,
    reducedMotion: motion ? 'no-preference' : 'reduce',
    locale: 'en-US',
    timezoneId: 'UTC',
  });
  const page = await context.newPage();
  const app: App = {
    page,
    consoleErrors: [],
    pageErrors: [],
    offOrigin: [],
    troubles: () => [
      ...app.consoleErrors.map((text) => `console: ${text}`),
      ...app.pageErrors.map((text) => `page: ${text}`),
      ...app.offOrigin.map((address) => `off origin: ${address}`),
    ],
    close: async () => {
      opened.delete(app);
      await context.close();
    },
  };
  opened.add(app);
  page.on('console', (message) => {
    if (message.type() === 'error') app.consoleErrors.push(message.text());
  });
  page.on('pageerror', (error) => app.pageErrors.push(error.message));
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    const own = protocol === 'data:' || protocol === 'blob:' || origin === new URL(base).origin;
    if (!own) app.offOrigin.push(request.url());
  });
  const { crowd } = options;
  if (crowd !== undefined)
    await context.route('**/examples/*.json', async (route) => {
      const response = await route.fetch();
      const workspace = (await response.json()) as { people: object };
      await route.fulfill({ response, json: { ...workspace, people: { ...workspace.people, size: crowd } } });
    });
  if (options.before) await page.addInitScript(options.before);
  await page.goto(base + path);
  return app;
}

/** The accessibility findings on the page as it stands, one line each; `within` limits it to a part. */
export async function axe({ page }: App, within?: string): Promise<string[]> {
  const builder = new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
  const { violations } = await (within ? builder.include(within) : builder).analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help} (${node.target.join(' ')})`));
}

afterEach(async () => {
  for (const app of [...opened]) await app.close();
});

afterAll(async () => {
  await (await browser)?.close();
  browser = undefined;
});

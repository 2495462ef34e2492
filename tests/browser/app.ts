import AxeBuilder from '@axe-core/playwright';
import { chromium, type Browser, type ConsoleMessage, type Page, type Request } from 'playwright';
import { inject } from 'vitest';
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
  /** A page that nobody had before and nobody gets after: for a story that leaves scripts in it or stops its clock. */
  own?: boolean;
  /** Runs in the page before anything of the app's own. */
  before?: () => unknown;
}

export interface App {
  page: Page;
  consoleErrors: string[];
  pageErrors: string[];
  /** Addresses asked for that are not the app's own. */
  offOrigin: string[];
  /** Everything that went wrong so far, as lines; a good story ends with `expect(app.troubles()).toEqual([])`. */
  troubles: () => string[];
  close: (spoiled?: boolean) => Promise<void>;
}

let browser: Promise<Browser> | undefined;
const opened = new Set<App>();
/** Pages that were left as they were found: one that has had the app before has it again in half the time. */
const idle: Page[] = [];

async function newPage(): Promise<Page> {
  browser ??= chromium.launch({ executablePath: needBrowser(), args: browserArguments });
  const context = await (await browser).newContext({ locale: 'en-US', timezoneId: 'UTC' });
  return context.newPage();
}

/** Takes from a page whatever a story has left in it. */
async function clean(page: Page, origin: string): Promise<void> {
  const context = page.context();
  page.removeAllListeners('dialog');
  for (const other of context.pages()) if (other !== page) await other.close();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await context.unrouteAll({ behavior: 'ignoreErrors' });
  await page.goto('about:blank');
  const session = await context.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await session.detach();
}

/** Opens the built app in a profile that has nothing in it and collects whatever goes wrong in it. */
export async function openApp(options: OpenOptions = {}): Promise<App> {
  const { path = '', theme = 'light', size = { width: 1440, height: 900 }, motion = false, subPath } = options;
  const base = options.base ?? inject(subPath ? 'subPathUrl' : 'baseUrl');
  const { origin } = new URL(base);
  const own = options.own || options.before !== undefined || options.base !== undefined;
  const page = (own ? undefined : idle.pop()) ?? (await newPage());
  const context = page.context();
  await page.setViewportSize(size);
  await page.emulateMedia({
    colorScheme: theme,
    reducedMotion: motion ? 'no-preference' : 'reduce',
    forcedColors: 'none',
  });
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
    close: async (spoiled = false) => {
      opened.delete(app);
      if (own || spoiled || page.isClosed()) return context.close();
      page.off('console', onConsole).off('pageerror', onPageError);
      context.off('request', onRequest);
      await clean(page, origin);
      idle.push(page);
    },
  };
  opened.add(app);
  const onConsole = (message: ConsoleMessage) => {
    if (message.type() === 'error') app.consoleErrors.push(message.text());
  };
  const onPageError = (error: Error) => app.pageErrors.push(error.message);
  const onRequest = (request: Request) => {
    const { protocol, origin: asked } = new URL(request.url());
    const isOwn = protocol === 'data:' || protocol === 'blob:' || asked === origin;
    if (!isOwn) app.offOrigin.push(request.url());
  };
  page.on('console', onConsole).on('pageerror', onPageError);
  context.on('request', onRequest);
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

/** Closes what a story has left open; the pages of one that failed are not used again. */
export async function closeApps(hasFailed: boolean): Promise<void> {
  for (const app of [...opened]) await app.close(hasFailed);
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The accessibility findings on the page as it stands, one line each; `within` limits it to a part. */
export async function axe({ page }: App, within?: string): Promise<string[]> {
  // All in the page itself, which has no frames, and without the details of what passes: a third of the time.
  const builder = new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ runOnly: { type: 'tag', values: standards }, resultTypes: ['violations'] });
  const { violations } = await (within ? builder.include(within) : builder).analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help} (${node.target.join(' ')})`));
}

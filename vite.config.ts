import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import type { Plugin } from 'vite';
import { configDefaults, defineConfig } from 'vitest/config';
import { browserArguments, findBrowser } from './tests/scripts/browser.mjs';
import { compileText } from './tests/scripts/text.mjs';
import { contentPolicy } from './tests/tools/contentPolicy.mjs';
import { leanFont } from './tests/tools/leanFont.mjs';
import { smallIcons } from './tests/tools/smallIcons.mjs';
import { startWorkerFirst, WORKER_CHUNK } from './tests/tools/startWorkerFirst.mjs';
import { viewsMoveOnly } from './tests/tools/viewsMoveOnly.mjs';

process.env.TZ = 'UTC';

/** Only the built page carries the policy: the dev server injects styles, which the policy forbids. */
const contentPolicyInPage: Plugin = {
  name: 'content-policy-in-page',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: contentPolicy },
      injectTo: 'head-prepend',
    },
  ],
};

const messages: Plugin = {
  name: 'messages',
  config: () => void compileText(),
  configureServer(server) {
    const recompile = (path: string) => {
      if (!/src[\\/]text[\\/]messages[\\/]/.test(path)) return;
      try {
        compileText();
      } catch (error) {
        server.config.logger.error(`text: ${(error as Error).message}`);
      }
    };
    server.watcher.on('add', recompile).on('change', recompile).on('unlink', recompile);
  },
};

export default defineConfig({
  base: './',
  plugins: [
    messages,
    leanFont,
    svelte({
      configFile: false,
      dynamicCompileOptions: ({ filename }) => (filename.includes('node_modules') ? undefined : { runes: true }),
    }),
    contentPolicyInPage,
    startWorkerFirst,
    smallIcons,
    viewsMoveOnly,
  ],
  worker: {
    format: 'es',
    rolldownOptions: {
      output: {
        // What comes later builds on a file of its own: WebKit does not let it import the one that the worker began with.
        codeSplitting: { groups: [{ name: 'world', tags: ['$initial'], test: /^(?!.*world\.worker\.ts)/ }] },
      },
    },
  },
  server: { host: '127.0.0.1' },
  build: {
    target: ['chrome123', 'edge123', 'firefox128', 'safari17.5'],
    manifest: true,
    modulePreload: { polyfill: false },
    // A font inlined as data: would be refused by the policy.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // What the first picture needs comes in one file: fewer round trips, and one dictionary to compress it by.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: WORKER_CHUNK, test: /app\.worker\.ts$/, priority: 1 },
            { name: 'first', tags: ['$initial'] },
          ],
        },
      },
    },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: [...configDefaults.exclude, 'tests/browser/**'],
          // The engine is loaded and made fast once, not once for each file; nothing in it is changed by a test.
          isolate: false,
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/{storage,components}/**/*.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath: findBrowser(), args: browserArguments } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'stories',
          environment: 'node',
          include: ['tests/browser/*.test.ts', 'tests/browser/stories/**/*.story.ts'],
          globalSetup: ['tests/browser/setup.ts'],
          setupFiles: ['tests/browser/afterStory.ts'],
          // One browser for all stories; it goes with the process that started it.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});

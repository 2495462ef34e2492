import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import { bans, evalBans, runFeedingFiles } from './tests/tools/bans.mjs';

export default ts.config(
  { ignores: ['dist/**', 'node_modules/**', 'src/text/compiled/**', 'src/text/.compiling-*/**', 'public/**'] },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      ...evalBans,
      eqeqeq: ['error', 'smart'],
      'no-var': 'error',
      'prefer-const': ['error', { destructuring: 'all' }],
      'no-console': 'error',
      'no-duplicate-case': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      'svelte/button-has-type': 'error',
      // Only the compiler knows its warnings, and svelte-check reports them.
      'svelte/no-unused-svelte-ignore': 'off',
      // Prettier writes `{' '}` where a space must stay.
      'svelte/no-useless-mustaches': 'off',
      // Links are hash routes and relative addresses; there is no SvelteKit to resolve them.
      'svelte/no-navigation-without-resolve': 'off',
      // TypeScript knows the globals of the page better.
      'no-undef': 'off',
      // `let { a = $bindable(), b } = $props()` is Svelte's own idiom.
      'prefer-const': 'off',
      'svelte/prefer-const': 'off',
    },
  },
  {
    // The two rules that need types: a promise nobody waits for is a lost save.
    files: ['src/**/*.ts', 'workers/**/*.ts'],
    ignores: ['**/*.svelte.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: { '@typescript-eslint/no-floating-promises': 'error', '@typescript-eslint/no-misused-promises': 'error' },
  },
  { files: runFeedingFiles, ignores: ['src/activities/views.ts'], rules: bans },
  {
    files: ['tests/**', '*.config.*'],
    languageOptions: { globals: { ...globals.node } },
    rules: { 'no-console': 'off' },
  },
  {
    // The one place that must name what it forbids.
    files: ['workers/lockdown.ts'],
    rules: { 'no-new-func': 'off', 'no-eval': 'off' },
  },
);

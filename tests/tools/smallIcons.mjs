import { fileURLToPath } from 'node:url';

/** Icons of the set are drawn by a component of our own, a tenth of the set's: it knows size and stroke, which is all that is used here. */
/** @type {import('vite').Plugin} */
export const smallIcons = {
  name: 'small-icons',
  apply: 'build',
  enforce: 'pre',
  resolveId(id, importer) {
    if (id !== '../Icon.svelte' || !/@lucide[\\/]svelte[\\/]dist[\\/]icons/.test(importer ?? '')) return undefined;
    return fileURLToPath(new URL('../../src/kit/Icon.svelte', import.meta.url));
  },
};

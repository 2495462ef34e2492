/**
 * The built page starts its worker from a script of a few bytes, beside its own script instead of after it: on a slow line
 * the two downloads overlap. The page's script imports the same module, which then is there already.
 */
/** @type {import('vite').Plugin} */
export const startWorkerFirst = {
  name: 'start-worker-first',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle }) {
      const start = Object.values(bundle ?? {}).find(({ type, name }) => type === 'chunk' && name === WORKER_CHUNK);
      if (!start) throw new Error('the chunk that starts the worker is gone');
      const src = `./${start.fileName}`;
      const preload = new RegExp(`\\s*<link rel="modulepreload"[^>]*href="${src.replaceAll('.', '\\.')}"[^>]*>`);
      return {
        html: html.replace(preload, ''),
        tags: [{ tag: 'script', attrs: { type: 'module', async: true, crossorigin: true, src }, injectTo: 'head' }],
      };
    },
  },
};

export const WORKER_CHUNK = 'start';

/** Starts a worker that has the world in it. */
export const startWorker = (): Worker =>
  new Worker(new URL('../workers/world.worker.ts', import.meta.url), { type: 'module' });

/** The first worker of this page. The page asks for this file before its own script, so that both travel and begin side by side. */
export const worker = startWorker();

/** Why the first worker fell over; it may do so before the page's script is there to listen. */
export const workerFailed = new Promise<string>((resolve) => {
  worker.addEventListener('error', (event) => resolve(event.message), { once: true });
});

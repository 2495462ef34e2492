import { wrap, type Remote } from 'comlink';
import type { TwinPlayer } from '../src/world';

/** Name of a worker that only plays twins. */
export const ASIDE = 'twins';

// At module level for as long as the worker lives: a collected proxy would leave its calls without an answer.
const remotes: Remote<TwinPlayer>[] = [];

/** Starts another worker from this worker's own script, which the browser has already; throws where none can be had. */
export function startAside(): TwinPlayer {
  const worker = new Worker(self.location.href, { type: 'module', name: ASIDE });
  const remote = wrap<TwinPlayer>(worker);
  remotes.push(remote);
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', () => reject(new Error('a worker for twins could not be started')));
  });
  failed.catch(() => undefined);
  return { play: (twin) => Promise.race([remote.play(twin), failed]), cancel: () => void remote.cancel() };
}

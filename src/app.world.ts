import { proxy, type Remote, wrap } from 'comlink';
import { startWorker, worker, workerFailed } from './app.worker';
import type { WorldClient } from './views/shell/world';
import type { Workspace } from './model/workspace';
import type { World } from './world';

/**
 * The world in a worker of this page. When that one falls, what was asked of it fails and `onfall` is told why; the next call begins another, which
 * opens the same workspace first. Held at module level for as long as the page lives: a collected proxy would leave its calls without an answer.
 */
export class WorkerWorld implements WorldClient {
  private worker: Worker | undefined = worker;
  private remote: Remote<World>;
  private workspace: Workspace | undefined;
  private readonly pending = new Set<(error: Error) => void>();

  constructor(private readonly onfall: (why: string) => void) {
    this.remote = this.listen(worker);
    void workerFailed.then((why) => this.fell(worker, why));
  }

  open: WorldClient['open'] = (workspace) => {
    this.workspace = workspace;
    return this.call((remote) => remote.open(workspace));
  };
  run: WorldClient['run'] = (options, progress) =>
    this.call((remote) => remote.run(options, progress && proxy(progress)));
  prepare: WorldClient['prepare'] = (people) => this.call((remote) => remote.prepare(people));
  ask: WorldClient['ask'] = (query) => this.call((remote) => remote.ask(query) as never);
  cancel: WorldClient['cancel'] = () => {
    if (this.worker) void this.remote.cancel();
  };

  private call<T>(ask: (remote: Remote<World>) => Promise<T>): Promise<T> {
    if (!this.worker) this.begin();
    return new Promise<T>((resolve, reject) => {
      this.pending.add(reject);
      void ask(this.remote)
        .then(resolve, reject)
        .finally(() => this.pending.delete(reject));
    });
  }

  private begin(): void {
    this.worker = startWorker();
    this.remote = this.listen(this.worker);
    // Calls are taken in turn: what comes next finds it open.
    if (this.workspace) void this.remote.open(this.workspace);
  }

  private listen(worker: Worker): Remote<World> {
    worker.addEventListener('error', ({ message }) => this.fell(worker, message));
    return wrap<World>(worker);
  }

  private fell(worker: Worker, why: string): void {
    if (worker !== this.worker) return;
    worker.terminate();
    this.worker = undefined;
    for (const reject of this.pending) reject(new Error(why));
    this.pending.clear();
    this.onfall(why);
  }
}

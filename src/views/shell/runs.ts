import type { RunAnswer } from '../../analysis/query';
import type { Problem } from '../../model/problem';
import type { Workspace } from '../../model/workspace';
import { Latest } from './latest';
import type { WorldClient } from './world';

/** One workspace, run with more and more people until the last stage gives the real numbers. */
export interface RunJob {
  workspace: Workspace;
  /** People of each run, in order. */
  stages: number[];
  /** The people that the numbers stand for; a stage with fewer is an estimate. */
  people: number;
}

export interface RunListener {
  begun(job: RunJob): void;
  progressed(part: number): void;
  opened(problems: Problem[]): void;
  answered(answer: RunAnswer, job: RunJob): void;
  failed(error: unknown): void;
  ended(): void;
}

/** Runs the newest job only. A job that is replaced while it works tells nobody what it came to. */
export class Runs {
  private opened: Workspace | undefined;
  private readonly queue: Latest<RunJob>;
  private stopped = false;

  constructor(
    private readonly world: WorldClient,
    private readonly listener: RunListener,
  ) {
    this.queue = new Latest(
      (job) => this.work(job),
      () => this.world.cancel(),
    );
  }

  push(job: RunJob): void {
    this.stopped = false;
    this.queue.push(job);
  }

  /** Ends what is under way; the numbers of the run before stay. */
  stop(): void {
    this.stopped = true;
    this.queue.clear();
    this.world.cancel();
  }

  private get over(): boolean {
    return this.stopped || this.queue.superseded;
  }

  private async work(job: RunJob): Promise<void> {
    this.listener.begun(job);
    try {
      if (this.opened !== job.workspace) {
        this.opened = undefined;
        const problems = await this.world.open(job.workspace);
        this.opened = job.workspace;
        if (this.over) return;
        this.listener.opened(problems);
      }
      for (const people of job.stages) {
        const answer = await this.world.run({ people, of: job.people }, ({ part }) => {
          if (!this.over) this.listener.progressed(part);
        });
        if (this.over) return;
        this.listener.answered(answer, job);
      }
    } catch (error) {
      if (!this.over) this.listener.failed(error);
    } finally {
      if (!this.queue.superseded) this.listener.ended();
    }
  }
}

const preview = 2000;
const refined = 10_000;

/** Returns the people of each stage: a drag wants the first picture at once, a release the whole crowd. */
export function stagesOf(people: number, pace: 'drag' | 'idle' | 'edit' | 'open'): number[] {
  const below = (limits: number[]) => limits.filter((limit) => limit < people);
  if (pace === 'drag') return [Math.min(preview, people)];
  if (pace === 'idle') return [Math.min(refined, people)];
  return [...below(pace === 'open' ? [preview, refined] : [refined]), people];
}

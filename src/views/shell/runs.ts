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
  /** What the workspace is a state of; the same thing for all states of one document. */
  document: object | undefined;
  /** `runKey` of the run that one of so many people is compared with. */
  against?: (people: number) => string | undefined;
}

export interface RunListener {
  begun(job: RunJob): void;
  progressed(part: number): void;
  opened(problems: Problem[]): void;
  answered(answer: RunAnswer, job: RunJob): void;
  failed(error: unknown, job: RunJob): void;
  ended(): void;
}

const preview = 2000;
const refined = 10_000;

/** The job under way. */
interface Current {
  /** A preview takes a blink: it may finish, or a steady drag would starve every picture. */
  gentle: boolean;
  dropped: boolean;
}

/** Runs the newest job only. A job that is replaced while it works tells nobody what it came to. */
export class Runs {
  private opened: Workspace | undefined;
  private current: Current = { gentle: false, dropped: false };
  private readonly queue: Latest<RunJob>;

  constructor(
    private readonly world: WorldClient,
    private readonly listener: RunListener,
  ) {
    this.queue = new Latest(
      (job) => this.work(job),
      () => this.current.gentle || this.world.cancel(),
    );
  }

  push(job: RunJob): void {
    this.queue.push(job);
  }

  /** Ends what is under way; the numbers of the run before stay. */
  stop(): void {
    this.current.dropped = true;
    this.queue.clear();
    this.world.cancel();
  }

  private async work(job: RunJob): Promise<void> {
    const current: Current = (this.current = { gentle: true, dropped: false });
    const over = () => current.dropped || (this.queue.superseded && !current.gentle);
    this.listener.begun(job);
    try {
      if (this.opened !== job.workspace) {
        this.opened = undefined;
        const problems = await this.world.open(job.workspace);
        this.opened = job.workspace;
        if (current.dropped) return;
        this.listener.opened(problems);
      }
      for (const people of job.stages) {
        current.gentle = people <= preview;
        if (over()) return;
        const answer = await this.world.run({ people, of: job.people, against: job.against?.(people) }, ({ part }) => {
          if (!over()) this.listener.progressed(part);
        });
        if (over()) return;
        this.listener.answered(answer, job);
        if (this.queue.superseded) return;
      }
    } catch (error) {
      if (!current.dropped && !this.queue.superseded) this.listener.failed(error, job);
    } finally {
      if (!this.queue.superseded) this.listener.ended();
    }
  }
}

/** What asks for a run: a hand that drags or rests, an edit, a document that is opened. */
export type Pace = 'drag' | 'idle' | 'edit' | 'open';

/** Returns the people of each stage: a drag wants the first picture at once, a release the whole crowd. */
export function stagesOf(people: number, pace: Pace): number[] {
  const below = (limits: number[]) => limits.filter((limit) => limit < people);
  if (pace === 'drag') return [Math.min(preview, people)];
  if (pace === 'idle') return [Math.min(refined, people)];
  return [...below(pace === 'open' ? [preview, refined] : [refined]), people];
}

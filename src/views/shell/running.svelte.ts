import type { AnswerOf, Kind, QueryOf, RunAnswer } from '../../analysis/query';
import type { Problem } from '../../model/problem';
import { type RunJob, Runs } from './runs';
import type { RunState } from './sessionState';
import type { WorldClient } from './world';

/** The run that answers questions now, and the one under way. */
export class Running {
  run = $state.raw<RunState>({ number: 0, estimate: false, scale: 1 });
  running = $state(false);
  /** Whether something has been asked for since that no run has answered yet, nor ever will once it is cancelled. */
  behind = $state(false);
  progress = $state<number>();
  error = $state<string>();
  problems = $state.raw<Problem[]>([]);

  private readonly runs: Runs;
  /** What has been run last. */
  private document: object | undefined;

  constructor(
    private readonly world: WorldClient,
    listener: { answered(answer: RunAnswer, job: RunJob): void; emptied(): void; ended(): void },
  ) {
    this.runs = new Runs(world, {
      begun: () => ((this.running = true), (this.error = undefined), (this.progress = undefined)),
      progressed: (part) => (this.progress = part),
      opened: (problems) => (this.problems = problems),
      answered: (answer, job) => {
        this.run = {
          number: this.run.number + 1,
          answer,
          estimate: answer.people < job.people,
          scale: job.people / Math.max(1, answer.people),
        };
        this.document = job.document;
        this.behind = false;
        listener.answered(answer, job);
      },
      failed: (error, { document }) => {
        this.error = error instanceof Error ? error.message : String(error);
        // The numbers of another document would be taken for those of this one.
        if (!this.run.answer || document === this.document) return;
        this.run = { number: this.run.number + 1, estimate: false, scale: 1 };
        listener.emptied();
      },
      ended: () => {
        this.running = false;
        listener.ended();
      },
    });
  }

  push(job: RunJob): void {
    this.behind = true;
    this.runs.push(job);
  }

  /** Makes people whom the next run may want, as long as none is under way. */
  async prepare(people: number): Promise<void> {
    if (!this.running) await this.world.prepare(people).catch(() => undefined);
  }

  stop(): void {
    this.runs.stop();
  }

  /** Asks the run that is shown now. Undefined when a newer run came before the answer. Errors are thrown. */
  async ask<K extends Kind>(query: QueryOf<K> & { kind: K }): Promise<AnswerOf<K> | undefined> {
    const { number, answer: ran } = this.run;
    if (!ran) return undefined;
    try {
      const answer = await this.world.ask<K>(query);
      if (number !== this.run.number) return undefined;
      if ('error' in answer) throw new Error((answer as { error: { message: string } }).error.message);
      return answer;
    } catch (error) {
      // A long answer gives way to a newer run; after that run everything is asked again.
      if (number !== this.run.number || this.running) return undefined;
      throw error;
    }
  }
}

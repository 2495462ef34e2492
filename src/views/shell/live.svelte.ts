import { untrack } from 'svelte';
import type { AnswerOf, Kind, QueryOf } from '../../analysis/query';
import { Latest } from './latest';
import type { Session } from './session.svelte';
import type { RunState } from './sessionState';

type Asked<K extends Kind> = QueryOf<K> & { kind: K };

/**
 * The answer to a question, asked again after every run and whenever the question changes. Made while a component starts:
 * `const fallout = new Live(session, () => ({ kind: 'fallout', steps, at: session.instant() }))`, then `fallout.answer`.
 * The last answer stays until the next one is there, or there is no run; without a question (undefined) nothing is asked.
 */
export class Live<K extends Kind> {
  answer = $state.raw<AnswerOf<K>>();
  error = $state<string>();
  pending = $state(false);
  /** The run that the answer is about, which may be the one before the run that is shown now. */
  run = $state.raw<RunState>();

  private readonly queue: Latest<Asked<K>>;

  constructor(session: Session, question: () => Asked<K> | undefined) {
    this.queue = new Latest((query) => this.read(session, query));
    $effect(() => {
      const query = question();
      if (!session.run.answer) this.answer = this.error = this.run = undefined;
      else if (query) untrack(() => this.queue.push(query));
    });
  }

  /** Of the answer: whether it comes from fewer people than chosen, and what to multiply its counts by. */
  get estimate(): boolean {
    return this.run?.estimate ?? false;
  }
  get scale(): number {
    return this.run?.scale ?? 1;
  }

  private async read(session: Session, query: Asked<K>): Promise<void> {
    this.pending = true;
    const { run } = session;
    try {
      const answer = await session.ask<K>(query);
      if (answer) [this.answer, this.error, this.run] = [answer, undefined, run];
    } catch (error) {
      // A preview has only the first people: whoever is not among them keeps the last good picture until the whole run.
      if (run.estimate && (this.answer || session.running)) return;
      this.error = error instanceof Error ? error.message : String(error);
    } finally {
      this.pending = false;
    }
  }
}

import { untrack } from 'svelte';
import type { LiftAnswer, LiftQuery } from '../../analysis/query';
import type { Rule } from '../../model/rule';
import type { Session } from '../shell/session.svelte';

/** Returns the question what a channel caused, among everybody or those who meet a rule: `twinQuery('email').without // { channel: 'email' }`. */
export const twinQuery = (channel: string, who?: Rule): LiftQuery & { kind: 'lift' } => ({
  kind: 'lift',
  without: { channel },
  ...(who && { who }),
});

/**
 * Twin runs, one without each channel, one after the other: each takes as long as the run itself, so only a run of everybody that will stay
 * is compared, and what belongs to an older run is not shown beside a newer one.
 */
export class Twins {
  answers = $state.raw<Record<string, LiftAnswer>>({});
  /** How many of how many are done; undefined while nothing is under way. */
  progress = $state.raw<{ done: number; all: number }>();
  error = $state<string>();

  constructor(session: Session, questions: () => Record<string, LiftQuery & { kind: 'lift' }>) {
    // As text, so that the same questions are not asked anew when only their makers changed.
    const wanted = $derived(JSON.stringify(questions()));
    $effect(() => {
      const asked = Object.entries(JSON.parse(wanted) as ReturnType<typeof questions>);
      const ready = session.run.answer !== undefined && !session.run.estimate && !session.running;
      let gone = false;
      untrack(() => {
        [this.answers, this.error, this.progress] = [{}, undefined, undefined];
        if (ready && asked.length > 0) void this.read(session, asked, () => gone);
      });
      return () => void (gone = true);
    });
  }

  private async read(
    session: Session,
    asked: readonly [string, LiftQuery & { kind: 'lift' }][],
    gone: () => boolean,
  ): Promise<void> {
    this.progress = { done: 0, all: asked.length };
    try {
      for (const [index, [id, query]] of asked.entries()) {
        const answer = await session.ask<'lift'>(query);
        if (gone() || !answer) return;
        this.answers = { ...this.answers, [id]: answer };
        this.progress = { done: index + 1, all: asked.length };
      }
    } catch (error) {
      if (!gone()) this.error = error instanceof Error ? error.message : String(error);
    } finally {
      if (!gone()) this.progress = undefined;
    }
  }
}

import { untrack } from 'svelte';
import type { LiftAnswer, LiftQuery } from '../../analysis/query';
import type { Session } from '../shell/session.svelte';

export const twinQuery = (channel: string): LiftQuery & { kind: 'lift' } => ({ kind: 'lift', without: { channel } });

/**
 * Twin runs, one without each channel, one after the other: each takes as long as the run itself, so only a run of everybody that will stay
 * is compared, and what belongs to an older run is not shown beside a newer one.
 */
export class Twins {
  answers = $state.raw<Record<string, LiftAnswer>>({});
  /** How many of how many are done; undefined while nothing is under way. */
  progress = $state.raw<{ done: number; all: number }>();
  error = $state<string>();

  constructor(session: Session, channels: () => readonly string[]) {
    const wanted = $derived(channels().join(' '));
    $effect(() => {
      const ids = wanted.split(' ').filter(Boolean);
      const ready = session.run.number > 0 && !session.run.estimate && !session.running;
      let gone = false;
      untrack(() => {
        [this.answers, this.error, this.progress] = [{}, undefined, undefined];
        if (ready && ids.length > 0) void this.read(session, ids, () => gone);
      });
      return () => void (gone = true);
    });
  }

  private async read(session: Session, ids: readonly string[], gone: () => boolean): Promise<void> {
    this.progress = { done: 0, all: ids.length };
    try {
      for (const [index, id] of ids.entries()) {
        const answer = await session.ask<'lift'>(twinQuery(id));
        if (gone() || !answer) return;
        this.answers = { ...this.answers, [id]: answer };
        this.progress = { done: index + 1, all: ids.length };
      }
    } catch (error) {
      if (!gone()) this.error = error instanceof Error ? error.message : String(error);
    } finally {
      if (!gone()) this.progress = undefined;
    }
  }
}

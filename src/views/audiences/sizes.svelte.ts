/* eslint-disable svelte/prefer-svelte-reactivity -- what is shown is replaced as a whole; what is known is shown nowhere */
import { untrack } from 'svelte';
import { Latest } from '../shell/latest';
import type { Session } from '../shell/session.svelte';

/** As many as one question about audiences takes. */
export const MOST = 20;

interface Wanted {
  ids: readonly string[];
  at: string;
}

/** How many are in each audience of a long list, asked a few at a time and only for those that are looked at. */
export class Sizes {
  /** People inside by audience, for the whole crowd; the last number stays until the next one is there. */
  people = $state.raw<ReadonlyMap<string, number>>(new Map());

  /** Audiences that are known of the run and the moment. */
  private known = new Set<string>();
  private of = '';
  private readonly queue: Latest<Wanted & { run: number }>;

  constructor(session: Session, wanted: () => Wanted) {
    this.queue = new Latest((asked) => this.read(session, asked));
    $effect(() => {
      const asked = { ...wanted(), run: session.run.number };
      if (!session.run.answer) this.people = new Map();
      else if (asked.ids.length > 0) untrack(() => this.queue.push(asked));
    });
  }

  private async read(session: Session, { ids, at, run }: Wanted & { run: number }): Promise<void> {
    const of = `${run} ${at}`;
    if (of !== this.of) [this.of, this.known] = [of, new Set()];
    const left = ids.filter((id) => !this.known.has(id));
    for (let i = 0; i < left.length && !this.queue.superseded; i += MOST) {
      const audiences = left.slice(i, i + MOST);
      const { scale } = session.run;
      // What is refused leaves its numbers out; the panels beside the list say what is wrong.
      const answer = await session
        .ask<'membership'>({ kind: 'membership', audiences, every: 'P1D', from: at, at })
        .catch(() => undefined);
      if (!answer || session.run.number !== run) return;
      const next = new Map(this.people);
      for (const { audience, in: inside } of answer.audiences) next.set(audience, Math.round(inside[0] * scale));
      for (const id of audiences) this.known.add(id);
      this.people = next;
    }
  }
}

import { SvelteMap } from 'svelte/reactivity';
import type { Session } from '../shell/session.svelte';
import { rowOf, type PersonRow } from './rows';

const AT_ONCE = 6;
const MOST = 5000;

/** The people of one run that have been looked at; asked for in small batches, those wanted last first. */
export class People {
  readonly rows = new SvelteMap<string, PersonRow>();
  error = $state<string>();
  private wanted: readonly string[] = [];
  private working = false;
  private run = -1;

  constructor(private readonly session: Session) {}

  /** Forgets everybody when another run is shown. */
  renew(run: number): void {
    if (run === this.run) return;
    this.run = run;
    this.rows.clear();
    this.error = undefined;
  }

  want(ids: readonly string[]): void {
    this.wanted = ids.filter((id) => !this.rows.has(id));
    if (!this.working) void this.work();
  }

  private async work(): Promise<void> {
    this.working = true;
    while (this.wanted.length > 0 && this.error === undefined) {
      const batch = this.wanted.slice(0, AT_ONCE);
      this.wanted = this.wanted.slice(AT_ONCE);
      await Promise.all(batch.map((id) => this.read(id)));
    }
    this.working = false;
  }

  private async read(id: string): Promise<void> {
    const { run } = this;
    try {
      const answer = await this.session.ask<'person'>({ kind: 'person', id });
      if (!answer || run !== this.run) return;
      if (this.rows.size >= MOST) this.rows.delete(this.rows.keys().next().value!);
      this.rows.set(id, rowOf(answer, this.session.workspace.start));
    } catch (error) {
      if (this.session.run.estimate) return;
      this.error = error instanceof Error ? error.message : String(error);
    }
  }
}

import type { Session } from '../shell/session.svelte';
import type { FindQuestion } from './finders';

/** Finds people one after another: the first who fits, then another one. */
export class Search {
  question = $state.raw<FindQuestion>();
  ids = $state.raw<readonly string[]>([]);
  place = $state(0);
  looking = $state(false);
  error = $state<string>();

  constructor(private readonly session: Session) {}

  /** Whether somebody was looked for and nobody was found. */
  get nobody(): boolean {
    return this.question !== undefined && !this.looking && !this.error && this.ids.length === 0;
  }

  async begin(question: FindQuestion): Promise<void> {
    [this.question, this.error, this.looking] = [question, undefined, true];
    try {
      const { rule } = question;
      const found = await this.session.ask<'audience'>({
        kind: 'audience',
        rule,
        ids: true,
        at: this.session.instant(),
      });
      if (found) this.show(found.ids ?? [], 0);
    } catch (error) {
      this.error = error instanceof Error ? error.message : String(error);
    } finally {
      this.looking = false;
    }
  }

  next(): void {
    if (this.ids.length > 0) this.show(this.ids, (this.place + 1) % this.ids.length);
  }

  /** Whether the person shown is the one that was found. */
  found(person: string | undefined): boolean {
    return person !== undefined && this.ids[this.place] === person;
  }

  forget(): void {
    [this.question, this.ids, this.error] = [undefined, [], undefined];
  }

  private show(ids: readonly string[], place: number): void {
    [this.ids, this.place] = [ids, place];
    if (ids.length > 0) this.session.select({ ...this.session.selection, person: ids[place] });
  }
}

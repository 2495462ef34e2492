import type { RunAnswer } from '../../analysis/query';
import type { Workspace } from '../../model/workspace';

/** How much higher the trips of B convert than those of A, in parts of 1. */
export interface Gain {
  gain: number;
  /** 95%, over people with the same luck in both. */
  interval: [number, number] | null;
}

/** A, the workspace as it was opened or last kept, beside B, as it is edited. */
export class Comparison {
  base = $state.raw<Workspace>()!;
  side = $state<'a' | 'b'>('b');
  /** Answers of A by the number of people. */
  private answers = $state.raw<Record<number, RunAnswer>>({});
  /** The A of the document that a workspace is a state of. */
  private readonly documents = new WeakMap<Workspace, { base: Workspace }>();

  /** Makes a workspace the new A, with its numbers where it has run. */
  begin(base: Workspace, answer?: RunAnswer): void {
    this.base = base;
    this.side = 'b';
    this.answers = answer ? { [answer.people]: answer } : {};
    const document = this.documents.get(base);
    if (document) document.base = base;
    else this.documents.set(base, { base });
  }

  /** Says that two workspaces are states of one document. */
  edited(before: Workspace, after: Workspace): void {
    const document = this.documents.get(before);
    if (document) this.documents.set(after, document);
  }

  /** The same thing for all states of one document. */
  documentOf(workspace: Workspace): object | undefined {
    return this.documents.get(workspace);
  }

  /** Compares a workspace with the A of its own document: undo may lead from one document into another. */
  follow(workspace: Workspace): void {
    const base = this.documents.get(workspace)?.base ?? workspace;
    if (base === this.base) this.side = 'b';
    else this.begin(base);
  }

  note(workspace: Workspace, answer: RunAnswer): void {
    if (workspace === this.base) this.answers = { ...this.answers, [answer.people]: answer };
  }

  /** The run of A that a run of as many people is to be compared with. */
  runKey(people: number): string | undefined {
    return this.answers[people]?.runKey;
  }

  /** Of a journey that A and B both have; undefined until both have run with the same people. */
  gain(answer: RunAnswer | undefined, journey: string | undefined): Gain | undefined {
    const { against, people } = answer ?? {};
    if (this.side === 'a' || journey === undefined || !against || against.runKey !== this.runKey(people!)) return;
    const change = Object.hasOwn(against.conversion, journey) ? against.conversion[journey] : undefined;
    if (!change || change.with === null || change.without === null) return;
    return { gain: change.with - change.without, interval: change.interval };
  }
}

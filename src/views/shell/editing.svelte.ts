import { START } from '../../model/ports';
import { isNewer } from '../../model/version';
import type { Workspace } from '../../model/workspace';
import { toast } from '../../kit/toasts.svelte';
import { m } from '../../text';
import { Comparison, type Gain } from './comparison.svelte';
import { changedAt } from './changed';
import { back, forth, noHistory, record } from './history';
import { Looking } from './looking.svelte';
import { getAt, setAt } from '../../base/path';
import type { Pace } from './runs';
import type { RunState } from './sessionState';

/** The document that somebody works on: its history, what is tried on it before it is an edit, and what it is compared with. */
export abstract class Editing extends Looking {
  workspace = $state.raw<Workspace>()!;
  peopleShown = $state(10_000);
  /** The value before a drag began, until the drag ends. */
  ghost = $state.raw<{ path: string; value: unknown }>();

  protected readonly comparison = new Comparison();
  private history = $state.raw(noHistory);
  private previewed = $state.raw<Workspace>();
  private idle: ReturnType<typeof setTimeout> | undefined;

  abstract get run(): RunState;
  /** Runs what is shown. */
  protected abstract start(pace: Pace): void;
  /** Ends the run that is under way. */
  protected abstract stop(): void;

  /** Replaces the document, with a new history. */
  open(workspace: Workspace): void {
    this.stop();
    this.workspace = workspace;
    this.comparison.begin(workspace);
    this.history = noHistory;
    this.previewed = this.ghost = undefined;
    this.peopleShown = workspace.people.size;
    this.selection = { journey: Object.keys(workspace.journeys)[0] };
    this.start('open');
  }

  /** One undoable edit: `session.edit('Rename', { ...session.workspace, name })`. */
  edit(label: string, next: Workspace): void {
    if (next === this.workspace || this.refusesEdits()) return;
    this.history = record(this.history, label, this.workspace, next);
    this.comparison.edited(this.workspace, next);
    this.replace(next);
  }

  /** Another document in the place of this one, as one undoable step. */
  replaceWith(label: string, next: Workspace): void {
    this.history = record(this.history, label, this.workspace, next);
    this.peopleShown = next.people.size;
    // Who was looked at is somebody of the other document, even where a journey has the same id.
    this.selection = { journey: Object.keys(next.journeys)[0] };
    this.replace(next);
  }

  /** What a newer version made may hold what this one does not understand, and would lose. */
  private refusesEdits(): boolean {
    if (!isNewer(this.workspace)) return false;
    this.say(m.shell_read_only());
    toast(m.shell_read_only());
    return true;
  }

  /** Sets one value at a dotted path, as one undoable edit. */
  set(label: string, path: string, value: unknown): void {
    if (getAt(this.workspace, path) !== value) this.edit(label, setAt(this.workspace, path, value));
  }

  undo(): string | undefined {
    const step = back(this.history);
    if (!step) return undefined;
    this.history = step.history;
    this.lead(step.entry.before);
    return step.entry.label;
  }

  redo(): string | undefined {
    const step = forth(this.history);
    if (!step) return undefined;
    this.history = step.history;
    this.lead(step.entry.after);
    return step.entry.label;
  }

  /** Labels of the edits that undo and redo would take back or do again. */
  get undoable(): string | undefined {
    return this.history.done.at(-1)?.label;
  }
  get redoable(): string | undefined {
    return this.history.undone.at(-1)?.label;
  }

  /** Goes to another value of the document, and to where it differs. */
  private lead(next: Workspace): void {
    const { journey: looked } = this.selection;
    const at = changedAt(this.workspace, next, looked);
    this.replace(next);
    if (at && at.journey !== looked) this.selection = at;
    else if (at?.step) this.selection = { ...this.selection, step: at.step, edge: undefined };
  }

  private replace(next: Workspace): void {
    if (next.people.size !== this.workspace.people.size) this.peopleShown = next.people.size;
    this.workspace = next;
    this.previewed = this.ghost = undefined;
    this.comparison.follow(next);
    // An edit may take away what is selected, and undoing an import the whole journey.
    const { journey, step } = this.selection;
    if (journey === undefined || !Object.hasOwn(next.journeys, journey))
      this.selection = { journey: Object.keys(next.journeys)[0] };
    else if (step !== undefined && step !== START && !Object.hasOwn(next.journeys[journey].steps, step))
      this.selection = { ...this.selection, step: undefined };
    this.start('edit');
  }

  // ------------------------------------------------------------ what if

  /** While dragging: shows what a value would do to 2,000 people, and to 10,000 when the hand rests. */
  preview(path: string, value: unknown): void {
    if (this.refusesEdits()) return;
    this.ghost ??= { path, value: getAt(this.workspace, path) };
    this.comparison.side = 'b';
    this.previewed = setAt(this.workspace, path, value);
    this.start('drag');
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.previewed && this.start('idle'), 300);
  }

  /** On release: the previewed value becomes one edit and the whole crowd runs. */
  release(label: string): void {
    clearTimeout(this.idle);
    const next = this.previewed;
    const ghost = this.ghost;
    this.previewed = this.ghost = undefined;
    if (!next || !ghost) return;
    if (getAt(next, ghost.path) === ghost.value) this.start('edit');
    else this.edit(label, next);
  }

  /** Shows A, the workspace as it was opened or kept, or B, as it is edited. */
  show(side: 'a' | 'b'): void {
    if (side === this.side) return;
    this.comparison.side = side;
    this.start('edit');
  }

  /** Makes the edited workspace the new A. */
  keep(): void {
    this.comparison.begin(this.workspace, this.run.estimate ? undefined : this.run.answer);
  }

  /** Side A of the comparison. */
  get base(): Workspace {
    return this.comparison.base;
  }
  get side(): 'a' | 'b' {
    return this.comparison.side;
  }
  get edited(): boolean {
    return this.base !== this.workspace || this.previewed !== undefined;
  }

  /** How much higher B converts than A in the selected journey. */
  get gain(): Gain | undefined {
    return this.comparison.gain(this.run.answer, this.selection.journey);
  }

  /** The workspace that the numbers on the page are about: previewed, A or B. */
  get shown(): Workspace {
    return this.previewed ?? (this.side === 'a' ? this.base : this.workspace);
  }

  dispose(): void {
    clearTimeout(this.idle);
  }
}

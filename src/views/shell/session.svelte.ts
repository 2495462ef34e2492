import type { AnswerOf, CountsAnswer, Kind, QueryOf, RunAnswer } from '../../analysis/query';
import type { Problem } from '../../model/problem';
import { isNewer } from '../../model/version';
import type { Workspace } from '../../model/workspace';
import { toast } from '../../kit/toasts.svelte';
import { m } from '../../text';
import { Clock } from './clock.svelte';
import { Comparison, type Gain } from './comparison.svelte';
import { back, forth, noHistory, record } from './history';
import { Latest } from './latest';
import { valueAt, withValue } from './path';
import { browserFrames, DAY, type Frames, instantAt } from './player';
import { Runs, type RunJob, stagesOf } from './runs';
import type { AsideTab, RunState, Selection, Storage } from './sessionState';
import { applyTheme, keptTheme, type Theme } from './theme';
import type { WorldClient } from './world';

export type { AsideTab, RunState, Selection, Storage } from './sessionState';

export interface SessionOptions {
  frames?: Frames;
  now?: () => number;
}

/** The clock starts at a moment with hardly anybody under way: this long later the first cards count somebody. */
const PICTURE = 400;

/** Everything that the views share: the document, its run, the clock, what is selected. One for each page. */
export class Session {
  workspace = $state.raw<Workspace>()!;
  problems = $state.raw<Problem[]>([]);
  run = $state.raw<RunState>({ number: 0, estimate: false, scale: 1 });
  running = $state(false);
  progress = $state<number>();
  error = $state<string>();
  peopleShown = $state(10_000);

  readonly clock: Clock;
  private readonly comparison = new Comparison();

  selection = $state.raw<Selection>({});
  view = $state('journeys');
  aside = $state.raw<{ open: boolean; tab: AsideTab }>({ open: true, tab: 'why' });
  theme = $state<Theme>(keptTheme());
  storage = $state.raw<Storage>({ kind: 'memory' });
  /** The value before a drag began, until the drag ends. */
  ghost = $state.raw<{ path: string; value: unknown }>();
  /** People at each step of the selected journey at the cursor. */
  frame = $state.raw<CountsAnswer>();
  /** What to multiply the people of the frame by: the frame of a preview stays until the whole run has one of its own. */
  frameScale = $state(1);
  /** Whether the first numbers have been on the page for a moment, or will not come: what else travels waits for that. */
  pictured = $state(false);
  /** The latest thing worth saying aloud. */
  announcement = $state('');

  private history = $state.raw(noHistory);
  private previewed = $state.raw<Workspace>();
  private readonly runs: Runs;
  private readonly framing: Latest<number>;
  private opening: 'playing' | 'still' | undefined;
  private idle: ReturnType<typeof setTimeout> | undefined;
  private picturing: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly world: WorldClient,
    { frames = browserFrames, now = () => performance.now() }: SessionOptions = {},
  ) {
    this.clock = new Clock(
      frames,
      now,
      () => this.end,
      () => this.wantFrame(),
    );
    this.framing = new Latest((number) => this.readFrame(number));
    this.runs = new Runs(world, {
      begun: () => ((this.running = true), (this.error = undefined), (this.progress = undefined)),
      progressed: (part) => (this.progress = part),
      opened: (problems) => (this.problems = problems),
      answered: (answer, job) => this.answered(answer, job),
      failed: (error) => (this.error = error instanceof Error ? error.message : String(error)),
      ended: () => {
        this.running = false;
        this.pictureSoon();
      },
    });
  }

  // ------------------------------------------------------------ the document

  /** Replaces the document, with a new history. */
  open(workspace: Workspace): void {
    this.runs.stop();
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
    if (valueAt(this.workspace, path) !== value) this.edit(label, withValue(this.workspace, path, value));
  }

  undo(): string | undefined {
    const step = back(this.history);
    if (!step) return undefined;
    this.history = step.history;
    this.replace(step.entry.before);
    return step.entry.label;
  }

  redo(): string | undefined {
    const step = forth(this.history);
    if (!step) return undefined;
    this.history = step.history;
    this.replace(step.entry.after);
    return step.entry.label;
  }

  /** Labels of the edits that undo and redo would take back or do again. */
  get undoable(): string | undefined {
    return this.history.done.at(-1)?.label;
  }
  get redoable(): string | undefined {
    return this.history.undone.at(-1)?.label;
  }

  private replace(next: Workspace): void {
    if (next.people.size !== this.workspace.people.size) this.peopleShown = next.people.size;
    this.workspace = next;
    this.previewed = this.ghost = undefined;
    this.comparison.follow(next);
    // Undoing an import may take the selected journey away.
    const { journey } = this.selection;
    if (journey === undefined || !Object.hasOwn(next.journeys, journey))
      this.selection = { journey: Object.keys(next.journeys)[0] };
    this.start('edit');
  }

  // ------------------------------------------------------------ what if

  /** While dragging: shows what a value would do to 2,000 people, and to 10,000 when the hand rests. */
  preview(path: string, value: unknown): void {
    if (this.refusesEdits()) return;
    this.ghost ??= { path, value: valueAt(this.workspace, path) };
    this.comparison.side = 'b';
    this.previewed = withValue(this.workspace, path, value);
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
    if (valueAt(next, ghost.path) === ghost.value) this.start('edit');
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

  // ------------------------------------------------------------ the run

  /** Lets the first run that answers be seen at once: playing from the first day, or, with reduced motion, whole and still. */
  begin(moving: boolean): void {
    this.opening = moving ? 'playing' : 'still';
    if (this.run.number > 0) this.settle();
  }

  private settle(): void {
    if (!this.opening) return;
    const { opening } = this;
    this.opening = undefined;
    this.seek(opening === 'playing' ? 0 : this.end);
    if (opening === 'playing') this.play();
  }

  private start(pace: 'drag' | 'idle' | 'edit' | 'open'): void {
    const people = this.peopleShown;
    const workspace = this.shown;
    this.runs.push({
      workspace,
      people,
      stages: stagesOf(people, pace),
      against: (stage) => (workspace === this.base ? undefined : this.comparison.runKey(stage)),
    });
  }

  setPeople(people: number): void {
    this.peopleShown = people;
    this.start('edit');
  }

  cancel(): void {
    this.runs.stop();
  }

  /** Runs again, for instance after an error. */
  rerun(): void {
    this.start('edit');
  }

  private answered(answer: RunAnswer, job: RunJob): void {
    const first = this.run.number === 0;
    this.run = {
      number: this.run.number + 1,
      answer,
      estimate: answer.people < job.people,
      scale: job.people / Math.max(1, answer.people),
    };
    this.comparison.note(job.workspace, answer);
    if (first) this.settle();
    else this.seek(this.cursor);
    this.wantFrame();
  }

  /** Asks the run that is shown now. Undefined when a newer run came before the answer. Errors are thrown. */
  async ask<K extends Kind>(query: QueryOf<K> & { kind: K }): Promise<AnswerOf<K> | undefined> {
    const { number } = this.run;
    if (number === 0) return undefined;
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

  private wantFrame(): void {
    if (this.run.number > 0 && this.selection.journey) this.framing.push(this.moment);
  }

  private async readFrame(moment: number): Promise<void> {
    const { journey } = this.selection;
    if (!journey) return;
    try {
      const answer = await this.ask<'counts'>({ kind: 'counts', journey, at: this.instant(moment) });
      if (!answer) return;
      this.pictureSoon();
      [this.frame, this.frameScale] = [answer, this.run.scale];
    } catch {
      // A journey that cannot be counted is among the problems already; the last good picture stays.
    }
  }

  private pictureSoon(): void {
    this.picturing ??= setTimeout(() => (this.pictured = true), PICTURE);
  }

  // ------------------------------------------------------------ the clock

  get end(): number {
    return (this.run.answer?.days ?? this.workspace?.days ?? 0) * DAY;
  }
  get cursor(): number {
    return this.clock.cursor;
  }
  get moment(): number {
    return this.clock.moment;
  }
  get playing(): boolean {
    return this.clock.playing;
  }

  /** The instant of a moment, as queries want it; default the moment shown. */
  instant(seconds = this.moment): string {
    return instantAt(this.workspace.start, seconds);
  }

  seek(seconds: number): void {
    this.clock.seek(seconds);
  }
  play(): void {
    this.clock.play();
  }
  pause(): void {
    this.clock.pause();
  }
  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  // ------------------------------------------------------------ what is looked at

  /** Replaces parts of the selection; another step lets go of the edge, and the other way round. */
  select(next: Selection): void {
    const journey = next.journey ?? this.selection.journey;
    const other = journey !== this.selection.journey;
    this.selection = { ...(other ? {} : { person: this.selection.person }), ...next, journey };
    if (other) this.wantFrame();
    if (next.person) this.showAside('why');
    else if ((next.step || next.edge) && (!this.aside.open || this.nobodyToExplain)) this.showAside('setUp');
  }

  /** The drawer would answer why, and nobody is chosen yet: then what is clicked says more. */
  private get nobodyToExplain(): boolean {
    return this.aside.tab === 'why' && this.selection.person === undefined;
  }

  showAside(tab: AsideTab = this.aside.tab): void {
    this.aside = { open: true, tab };
  }
  closeAside(): void {
    this.aside = { ...this.aside, open: false };
  }

  go(view: string): void {
    this.view = view;
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    applyTheme(theme);
  }

  say(words: string): void {
    this.announcement = words;
  }

  dispose(): void {
    this.clock.stop();
    clearTimeout(this.idle);
    clearTimeout(this.picturing);
    this.runs.stop();
  }
}

import type { AnswerOf, Kind, QueryOf, RunAnswer } from '../../analysis/query';
import { DAY } from '../../base/seconds';
import { Clock } from './clock.svelte';
import { Counting } from './counting.svelte';
import { Editing } from './editing.svelte';
import { browserFrames, type Frames, instantAt, PEOPLE } from './player';
import { Running } from './running.svelte';
import { type Pace, type RunJob, stagesOf } from './runs';
import type { RunState, Selection } from './sessionState';
import type { WorldClient } from './world';

export type { AsideTab, RunState, Selection } from './sessionState';

export interface SessionOptions {
  frames?: Frames;
  now?: () => number;
}

/** Everything that the views share: the document, its run, the clock, what is selected. One for each page. */
export class Session extends Editing {
  readonly clock: Clock;
  private readonly runs: Running;
  private readonly counting: Counting;

  private opening: 'playing' | 'still' | undefined;

  constructor(world: WorldClient, { frames = browserFrames, now = () => performance.now() }: SessionOptions = {}) {
    super();
    this.clock = new Clock(
      frames,
      now,
      () => this.end,
      () => this.wantFrame(),
    );
    this.counting = new Counting((moment) => this.readFrame(moment));
    this.runs = new Running(world, {
      answered: (answer, job) => this.answered(answer, job),
      emptied: () => this.counting.empty(),
      ended: () => this.counting.pictureSoon(),
    });
  }

  // ------------------------------------------------------------ the run

  /** Lets the first run that answers be seen at once: playing from the first day, or, with reduced motion, whole and still. */
  begin(moving: boolean): void {
    this.opening = moving ? 'playing' : 'still';
    if (this.run.answer) this.settle();
  }

  private settle(): void {
    if (!this.opening) return;
    const { opening } = this;
    this.opening = undefined;
    this.seek(opening === 'playing' ? 0 : this.end);
    if (opening === 'playing') this.play();
  }

  protected start(pace: Pace): void {
    const people = this.peopleShown;
    const workspace = this.shown;
    this.runs.push({
      workspace,
      people,
      document: this.comparison.documentOf(this.workspace),
      stages: stagesOf(people, pace),
      against: (stage) => (workspace === this.base ? undefined : this.comparison.runKey(stage)),
    });
  }

  setPeople(people: number): void {
    this.peopleShown = people;
    this.start('edit');
  }

  /** Somebody is about to choose how many people there are: the many take a while to make. */
  foresee(): void {
    void this.runs.prepare(Math.max(...PEOPLE));
  }

  protected stop(): void {
    this.runs.stop();
  }

  /** Ends the run that is under way; the numbers of the one before stay. */
  cancel(): void {
    this.stop();
  }

  /** Runs again, for instance after an error. */
  rerun(): void {
    this.start('edit');
  }

  private answered(answer: RunAnswer, job: RunJob): void {
    this.comparison.note(job.workspace, answer);
    if (this.run.number === 1) this.settle();
    else this.seek(this.cursor);
    this.wantFrame();
  }

  get run(): RunState {
    return this.runs.run;
  }
  get running(): boolean {
    return this.runs.running;
  }
  /** Whether the run and its fingerprint are whole and of what is chosen now: its journey, its people. */
  get isFirm(): boolean {
    return !this.run.estimate && !this.runs.behind;
  }
  get progress(): number | undefined {
    return this.runs.progress;
  }
  get problems() {
    return this.runs.problems;
  }
  get error(): string | undefined {
    return this.runs.error;
  }
  set error(message: string | undefined) {
    this.runs.error = message;
  }

  /** Asks the run that is shown now. Undefined when a newer run came before the answer. Errors are thrown. */
  ask<K extends Kind>(query: QueryOf<K> & { kind: K }): Promise<AnswerOf<K> | undefined> {
    return this.runs.ask<K>(query);
  }

  // ------------------------------------------------------------ the counts on the canvas

  get frame() {
    return this.counting.frame;
  }
  /** Whether nobody has been counted in the selected journey, which is not the same as 0. */
  get uncounted(): boolean {
    return this.counting.refused || (this.error !== undefined && !this.run.answer);
  }
  get frameScale(): number {
    return this.counting.scale;
  }
  get pictured(): boolean {
    return this.counting.pictured;
  }

  private wantFrame(): void {
    if (this.run.answer && this.selection.journey) this.counting.want(this.moment);
  }

  private async readFrame(moment: number) {
    const { journey } = this.selection;
    if (!journey) return undefined;
    const answer = await this.ask<'counts'>({ kind: 'counts', journey, at: this.instant(moment) });
    return answer && { answer, scale: this.run.scale };
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

  override select(next: Selection): void {
    const { journey } = this.selection;
    super.select(next);
    if (this.selection.journey !== journey) this.wantFrame();
  }

  override dispose(): void {
    super.dispose();
    this.clock.stop();
    this.counting.stop();
    this.voice.stop();
    this.stop();
  }
}

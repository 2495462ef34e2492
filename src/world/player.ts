import { QueryError } from '../analysis/queryError';
import { parseInstant } from '../base/instant';
import { TEST_PROFILES } from '../engine/modes';
import * as rows from '../engine/rows';
import { startRun, type Run } from '../engine/run';
import { createLife } from '../people/life';
import type { Life } from '../people/people';
import type { Workspace } from '../model/workspace';
import type { PlainData } from '../rules/plainFacts';
import { Crowds } from './crowds';
import type { Play, WorldOptions } from './options';

/** Thrown by work that newer work or `cancel` has replaced. */
export class Superseded extends Error {
  readonly code = 'superseded';
}

export interface Played {
  run: Run;
  life: Life;
}

/** Rows a slice writes before newer work may come in: about 10 ms. */
const SLICE = 15_000;
/** About 700 MB; twice as much ends many a tab without a word. */
const MOST_ROWS = 32_000_000;

/** What a run after an edit or with other people may leave behind more than the one before. */
const MORE_ROWS = 1.1;

/** Plays whole runs in slices, one after the other: runs of the same people share their moods. */
export class Player {
  private readonly crowds: Crowds;
  private readonly pause: () => Promise<void>;
  private readonly mostRows: number;
  private turn: Promise<void> = Promise.resolve();
  private rowsADay: number | undefined;

  constructor({ peopleStore, pause, mostRows }: Pick<WorldOptions, 'peopleStore' | 'pause' | 'mostRows'>) {
    this.crowds = new Crowds(peopleStore);
    this.pause = pause ?? (() => Promise.resolve());
    this.mostRows = mostRows ?? MOST_ROWS;
  }

  /** Plays to the end; throws Superseded as soon as `wanted` says no. */
  play(play: Play, wanted: () => boolean, tell: (part: number) => void = () => undefined): Promise<Played> {
    return this.inTurn(async () => {
      await this.breathe(wanted);
      const { run, life } = await (play.data ? this.beginGiven(play, play.data) : this.begin(play, wanted));
      try {
        await this.toTheEnd(run, wanted, tell);
      } catch (error) {
        run.memory.release();
        throw error;
      }
      // What a caller's own people do says nothing of invented ones.
      if (!play.data) this.rowsADay = (run.log.count * MORE_ROWS) / Math.max(1, run.people.size * run.days);
      return { run, life };
    });
  }

  private async toTheEnd(run: Run, wanted: () => boolean, tell: (part: number) => void): Promise<void> {
    while (!run.done) {
      run.advance(SLICE);
      if (run.log.count > this.mostRows)
        throw new QueryError(
          'run',
          `stopped after ${this.mostRows} rows, the most of one run; take fewer people or days`,
        );
      await this.breathe(wanted);
      tell(run.progress);
    }
  }

  /** Makes the people of a workspace, or some of them when `wanted` says no before the last: the run that wants them goes on from there. */
  prepare(workspace: Workspace, size: number, wanted: () => boolean): Promise<void> {
    return this.inTurn(async () => void (await this.crowds.of(workspace, size, () => this.breathe(wanted))));
  }

  private async inTurn<T>(task: () => Promise<T>): Promise<T> {
    const before = this.turn;
    let over: () => void = () => undefined;
    this.turn = new Promise((resolve) => (over = resolve));
    try {
      await before;
      return await task();
    } finally {
      over();
    }
  }

  private async breathe(wanted: () => boolean): Promise<void> {
    if (wanted()) await this.pause();
    if (!wanted()) throw new Superseded('replaced by a newer run');
  }

  private async begin({ workspace, options, without }: Play, wanted: () => boolean): Promise<Played> {
    const most = options.mode === 'test' ? TEST_PROFILES : Infinity;
    const size = Math.min(options.people ?? workspace.people.size, most);
    const life = await this.crowds.of(workspace, size, () => this.breathe(wanted));
    await this.breathe(wanted);
    const { days = workspace.days, mode, of } = options;
    return {
      run: startRun({ workspace, people: life.people, life, days, mode, of, without, rowsADay: this.rowsADay }),
      life,
    };
  }

  private async beginGiven({ workspace, options, without }: Play, data: PlainData): Promise<Played> {
    // People of a caller's own are rare in a browser: what reads them does not travel with the first numbers.
    const { givenPeople } = await import('../people/givenPeople');
    const startUnix = parseInstant(workspace.start) / 1000;
    const given = givenPeople(workspace.people, data, { seed: workspace.seed, startUnix }, rows.ROW_TYPES.length);
    const { people } = given;
    const life = createLife(people, workspace.people, { startUnix });
    const { days = workspace.days, mode } = options;
    return { run: startRun({ workspace, people, life, given, days, mode, without }), life };
  }
}

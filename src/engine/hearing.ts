import type { RunContext } from './context';
import * as due from './due';
import type { Scratch } from './liveFacts';
import type { Memberships } from './memberships';
import { CLASS_STEP } from './queue';
import * as rows from './rows';
import { VISIT_LIMIT, type Trips } from './trips';

/** Writes what happens and tells whoever listens: rules first, then journeys, then audiences. */
export class Hearing {
  /** 1 = a kind of row that anybody listens to. */
  readonly heard: Uint8Array;
  private readonly tripsHear: readonly (readonly Trips[])[];
  private readonly toldAt: Int32Array;
  private readonly told: Uint16Array;

  constructor(
    private readonly run: RunContext,
    private readonly scratch: Scratch,
    trips: readonly Trips[],
    private readonly memberships: Memberships,
    kinds: number,
  ) {
    this.tripsHear = Array.from({ length: kinds }, (_, kind) => trips.filter((each) => each.hears[kind]));
    this.heard = Uint8Array.from({ length: kinds }, (_, kind) =>
      Number(run.live.wanted[kind] === 1 || memberships.hears(kind) || this.tripsHear[kind].length > 0),
    );
    this.toldAt = new Int32Array(run.people.size).fill(-1);
    this.told = new Uint16Array(run.people.size);
  }

  /** Something happened to a person: it is written, and whoever listens hears of it at once. Returns its row. */
  happen(person: number, kind: number, object: number, value: number, cause: number): number {
    const { now, life, log } = this.run;
    const row = log.add(now, person, kind, object, value, cause);
    if (kind < rows.REALIZED) life.moods.note(person, now, kind, value);
    if (this.heard[kind]) this.tell(kind, person, row, row);
    return row;
  }

  /** A row of a journey's own was written: whoever listens hears of it at the end of this second. */
  wrote(person: number, kind: number, row: number): void {
    if (!this.heard[kind]) return;
    // Journeys that set each other off without time going by are a timeless loop: it is cut here.
    const { now } = this.run;
    if (this.toldAt[person] !== now) {
      this.toldAt[person] = now;
      this.told[person] = 0;
    }
    if (++this.told[person] > VISIT_LIMIT) return;
    this.run.queue.push(now, CLASS_STEP, due.TELL, person, kind, row, row);
  }

  /** Memberships of second 0 are known to rules; they start no journey. */
  tellWritten(person: number, kind: number, row: number): void {
    const { live, now } = this.run;
    const backfilled = (kind === rows.REALIZED || kind === rows.EXITED) && this.run.log.value[row] === rows.BY_BACKFILL;
    if (!backfilled) return this.tell(kind, person, row, row);
    if (live.wanted[kind]) live.see(kind, row, person, now);
    if (this.memberships.hears(kind)) this.memberships.hear(kind, person, row);
  }

  /** A view inside a visit: heard, not logged; what follows from it has the visit as its cause. */
  derived(person: number, kind: number, object: number, value: number, cause: number): void {
    this.scratch.kind = kind;
    this.scratch.object = object;
    this.scratch.value = value;
    this.tell(kind, person, -1, cause);
  }

  private tell(kind: number, person: number, row: number, cause: number): void {
    const { live, now } = this.run;
    if (live.wanted[kind]) live.see(kind, row, person, now);
    for (const trips of this.tripsHear[kind]) trips.hear(kind, person, row, cause);
    if (this.memberships.hears(kind)) this.memberships.hear(kind, person, cause);
  }
}

import { ENDED_READ_AGAIN } from '../activities/endings';
import { DAY, secondOfDay } from '../base/seconds';
import { localInstant, nextLocalTime, zoneIndex } from '../base/calendar';
import type { RunContext } from './context';
import * as due from './due';
import type { Memberships } from './memberships';
import type { ReadEntry } from '../model/journey';
import { CLASS_TIMER } from './queue';
import type { Trips } from './trips';

const DEFAULT_RATE = 5000;

/** Read audience: every member enters at each occurrence of a schedule, at most so many a second. */
export class Reads {
  private readonly lastRead: (Uint8Array | undefined)[] = [];

  constructor(
    private readonly run: RunContext,
    private readonly journeys: readonly Trips[],
    private readonly ranked: readonly Trips[],
    private readonly memberships: Memberships,
    private readonly scale: number,
  ) {}

  /** Puts the first read of every journey that has one into the queue. */
  schedule(): void {
    for (const { planned } of this.ranked) {
      if (!('read' in planned.journey.enters)) continue;
      const first = this.firstRead(planned.journey.enters, planned.journey.zone);
      if (first !== undefined) this.push(first, planned.index, 0);
    }
  }

  /** One occurrence: members in the order of their numbers, so many a second; then the next occurrence. */
  read(journey: number, occurrence: number): void {
    const trips = this.journeys[journey];
    const enters = trips.planned.journey.enters as ReadEntry;
    const audience = this.run.plan.audiences.indexOf(enters.read);
    const members = this.memberships.members[audience];
    if (members) {
      if (enters.forceReentrance) this.takeOut(trips);
      const before = enters.incremental ? this.lastRead[journey] : undefined;
      // A preview reads so many of its people a second as stand for the full rate, which may be less than one.
      const rate = (enters.rate ?? DEFAULT_RATE) * this.scale;
      let read = 0;
      for (let person = 0; person < members.length; person++) {
        if (!members[person] || before?.[person]) continue;
        this.run.queue.push(
          this.run.now + Math.floor(read++ / rate),
          CLASS_TIMER,
          due.READ_MEMBER,
          person,
          journey,
          0,
          -1,
        );
      }
      if (enters.incremental) this.lastRead[journey] = members.slice();
    }
    const next = this.nextRead(enters, trips.planned.journey.zone, occurrence + 1);
    if (next !== undefined) this.push(next, journey, occurrence + 1);
  }

  enter(journey: number, person: number): void {
    this.journeys[journey].enter(person, -1);
  }

  /** Somebody leaves an audience: who joins it again is new to an incremental read. */
  left(audience: number, person: number): void {
    this.lastRead.forEach((read, journey) => {
      const { enters } = this.journeys[journey].planned.journey;
      if (read && 'read' in enters && this.run.plan.audiences[audience] === enters.read) read[person] = 0;
    });
  }

  /** Of the people from `first` up to, not including, `end` the members of second 0 enter a qualification journey that asks for it. */
  enterMembers(journey: number, first: number, end: number): void {
    const trips = this.journeys[journey];
    const { enters } = trips.planned.journey;
    if (!('audience' in enters)) return;
    const members = this.memberships.members[this.run.plan.audiences.indexOf(enters.audience)];
    if (!members) return;
    for (let person = first; person < end; person++) if (members[person]) trips.enter(person, -1);
  }

  private takeOut(trips: Trips): void {
    for (let person = 0; person < trips.at.length; person++)
      if (trips.at[person] >= 0) trips.takeOut(person, ENDED_READ_AGAIN, -1);
  }

  private push(time: number, journey: number, occurrence: number): void {
    this.run.queue.push(time, CLASS_TIMER, due.READ, 0, journey, occurrence, -1);
  }

  /** First local instant `at` on or after the start; schedules are in the journey's zone, UTC for `person`. */
  private firstRead(enters: ReadEntry, zone: string | undefined): number | undefined {
    const at = localInstant(zoneIndex(zone), enters.schedule.at) - this.run.startUnix;
    if (at >= 0) return this.onWeekday(at, enters, zone);
    return this.nextRead(enters, zone, 0);
  }

  private nextRead(enters: ReadEntry, zone: string | undefined, occurrence: number): number | undefined {
    const { every, at } = enters.schedule;
    if (!every) return undefined;
    const from = localInstant(zoneIndex(zone), at) - this.run.startUnix;
    const after = Math.max(this.run.now + (occurrence > 0 ? 1 : 0), 0);
    if (every === 'day') return this.onWeekday(Math.max(after, from), enters, zone);
    if (every === 'week' && enters.schedule.weekdays?.length)
      return this.onWeekday(Math.max(after, from), enters, zone);
    // A month is never longer than 31 days, so this step is not too late.
    const long = (every === 'week' ? 7 : 31) * DAY;
    for (let step = Math.max(0, Math.floor((after - from) / long) - 1); ; step++) {
      const later = every === 'week' ? { days: 7 * step } : { months: step };
      const next = this.onWeekday(localInstant(zoneIndex(zone), at, later) - this.run.startUnix, enters, zone);
      if (!(next < after)) return next;
    }
  }

  private onWeekday(from: number, enters: ReadEntry, zone: string | undefined): number {
    const [, time = '00:00'] = enters.schedule.at.split('T');
    return (
      nextLocalTime(zoneIndex(zone), this.run.startUnix + from, secondOfDay(time), enters.schedule.weekdays ?? []) -
      this.run.startUnix
    );
  }
}

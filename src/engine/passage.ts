import { ENDED_QUIET } from '../activities/endings';
import { ANY_TIME, type Reaction, type Trip } from '../activities/kind';
import { nextLocalTime, zoneIndex, zoneOffset } from '../base/calendar';
import { weekdayOf } from '../base/civilDate';
import { DAY } from '../base/seconds';
import { mix, unit } from '../base/luck';
import type { RunContext } from './context';
import type { PlannedJourney, PlannedStep } from './plan';
import { REACTIONS } from './reactions';

/** Message steps have the one port `next`. */
export const NEXT_PORT = 0;

/** What became of a message step: the trip goes on, waits for quiet hours to end, or is over. */
export type Sending = 'passed' | 'held' | 'ended';

/** What a step that is entered may ask of the journey around it. */
export interface Walk {
  readonly planned: PlannedJourney;
  readonly offer: Int16Array;
  readonly stepRow: Int32Array;
  /** Which trip of this person it is and, in a loop, which round through the step. */
  occasion(step: PlannedStep, person: number): number;
  arm(person: number, time: number, port: number): void;
  reacted(person: number, slot: number, reaction: number): boolean;
  /** Hands the step's message to the gate. */
  send(step: PlannedStep, person: number): Sending;
  show(step: PlannedStep, person: number, until: number): void;
  decide(step: PlannedStep, person: number, cause: number): number;
}

/** The one Trip object that all steps of a journey are entered with. */
export class Passage implements Trip {
  person = 0;
  /** Port to leave by, -1 while the trip waits. */
  out = -1;
  ending: string | undefined;
  private step!: PlannedStep;
  private readonly zone: number;

  constructor(
    private readonly run: RunContext,
    private readonly trips: Walk,
  ) {
    const { zone } = trips.planned.journey;
    this.zone = zoneIndex(zone);
  }

  begin(person: number, step: number): void {
    this.person = person;
    this.out = -1;
    this.ending = undefined;
    this.step = this.trips.planned.steps[step];
  }

  get now(): number {
    return this.run.now;
  }
  go(port: number): void {
    this.out = port;
  }
  until(time: number, port: number): void {
    if (time <= this.run.now) this.out = port;
    else this.trips.arm(this.person, time, port);
  }
  end(reason: string): void {
    this.ending = reason;
  }
  draw(purpose: number): number {
    const { trips, step, person } = this;
    return unit(mix(tripLuck(this.run, trips.planned, step, person, trips.occasion(step, person)), purpose));
  }
  send(): void {
    const sending = this.trips.send(this.step, this.person);
    if (sending === 'passed') this.out = NEXT_PORT;
    else if (sending === 'ended') this.ending = ENDED_QUIET;
  }
  show(time: number): void {
    this.trips.show(this.step, this.person, time);
  }
  decide(): void {
    this.trips.offer[this.person] = this.trips.decide(this.step, this.person, this.trips.stepRow[this.person]);
  }
  reacted(step: string, on: Reaction): boolean {
    const slot = this.trips.planned.steps.find((each) => each.id === step)?.messageSlot ?? -1;
    return slot >= 0 && this.trips.reacted(this.person, slot, REACTIONS.indexOf(on));
  }
  nextLocal(secondOfDay: number, weekdays: readonly number[], seconds: number): number {
    const { run } = this;
    const zone = this.trips.planned.journey.zone === 'person' ? run.people.zone[this.person] : this.zone;
    if (secondOfDay === ANY_TIME) {
      const at = run.startUnix + run.now + seconds;
      if (weekdays.includes(weekdayOf(Math.floor((at + zoneOffset(zone, at)) / DAY)))) return run.now + seconds;
    }
    return nextLocalTime(zone, run.startUnix + run.now + seconds, Math.max(0, secondOfDay), weekdays) - run.startUnix;
  }
}

/** Key of all luck of one passage through one step: journey, step, occasion. */
export function tripLuck(
  run: RunContext,
  { luck }: PlannedJourney,
  step: PlannedStep,
  person: number,
  occasion: number,
): number {
  return mix(mix(mix(mix(run.people.seed, person), luck), step.luck), occasion);
}

import { ENDED_LOOP, ENDED_NO_LINK, ENDED_QUIET, ENDED_TIMEOUT, ENDED_UNKNOWN } from '../activities/endings';
import { GLOBAL_TIMEOUT_DAYS } from '../activities/statechart';
import { DAY } from '../base/seconds';
import { parseDuration } from '../base/duration';
import type { RunContext } from './context';
import * as due from './due';
import { Listening } from './listening';
import { NEXT_PORT, Passage, type Sending, type Walk } from './passage';
import type { PlannedJourney, PlannedStep } from './plan';
import { CLASS_TIMER } from './queue';
import { Reactions } from './reactions';
import { loopSlots, Rounds } from './rounds';
import {
  REFUSED_INSIDE,
  REFUSED_REENTRANCE,
  STEP_ENTERED,
  STEP_LEFT,
  TRIP_CONVERTED,
  TRIP_ENDED,
  TRIP_ENTERED,
  TRIP_REFUSED,
} from './rows';
import { NO_STEP, type Router } from './tables';

/** A passage through more steps than this without time going by is a timeless loop. */
export const VISIT_LIMIT = 200;
/** What an occasion counts rounds in: trips of one person stay below. */
const ROUND = 65536;
const OUTSIDE = -1;
const NEVER = -0x80000000;
const DEFAULT_REENTRANCE = 'PT5M';

/** What steps may ask the rest of the run for. */
export interface Services {
  /** Hands the step's message to the gate. */
  send(trips: Trips, step: PlannedStep, person: number): Sending;
  show(trips: Trips, step: PlannedStep, person: number, until: number): void;
  decide(step: PlannedStep, person: number, cause: number): number;
}

/** Runs everybody's trips through one journey: where they are, what they wait for, why they left. */
export class Trips implements Walk {
  /** Local step a person is in, -1 outside. */
  readonly at: Int16Array;
  /** Which trip of this person through this journey it is, from 1. */
  readonly ordinal: Uint16Array;
  /** Offer chosen on this trip, -1 = none. */
  readonly offer: Int16Array;
  readonly enteredAt: Int32Array;
  /** Row of the current step's entering. */
  readonly stepRow: Int32Array;
  /** Changes whenever a step is entered or a trip ends: what was set in a step since left is told by it. */
  readonly stepToken: Uint16Array;
  /** Second at which the gate first held a message back in this step. */
  readonly heldSince: Int32Array;
  /** Journeys hear these row kinds while somebody is inside or may enter. */
  readonly hears: Uint8Array;

  private readonly run: RunContext;
  private readonly endedAt: Int32Array;
  private readonly reactions: Reactions;
  private readonly loopSlot: Int16Array;
  private readonly rounds: Rounds;
  private readonly converted: Uint8Array;
  private readonly listening: Listening;
  private readonly goalWithin: number;
  private readonly reentrance: number;
  private readonly trip: Passage;

  constructor(
    run: RunContext,
    readonly planned: PlannedJourney,
    private readonly router: Router,
    private readonly services: Services,
    kinds: number,
  ) {
    this.run = run;
    const { journey, steps } = planned;
    const { size } = run.people;
    this.at = new Int16Array(size).fill(OUTSIDE);
    this.ordinal = new Uint16Array(size);
    this.offer = new Int16Array(size).fill(-1);
    this.enteredAt = new Int32Array(size);
    this.stepRow = new Int32Array(size);
    this.heldSince = new Int32Array(size).fill(-1);
    this.endedAt = new Int32Array(size).fill(NEVER);
    this.stepToken = new Uint16Array(size);
    this.reactions = new Reactions(size, steps.filter(({ messageSlot }) => messageSlot >= 0).length);
    this.loopSlot = loopSlots(planned);
    this.rounds = new Rounds(size, this.loopSlot.filter((slot) => slot >= 0).length);
    this.converted = new Uint8Array(size);
    this.listening = new Listening(run, planned, kinds);
    this.hears = this.listening.hears;
    this.goalWithin = journey.goal?.within ? parseDuration(journey.goal.within) : Infinity;
    this.reentrance =
      journey.reentrance === false ? Infinity : parseDuration(journey.reentrance?.after ?? DEFAULT_REENTRANCE);
    this.trip = new Passage(run, this);
  }

  /** Whether this trip's message in a slot had a reaction. */
  reacted(person: number, slot: number, reaction: number): boolean {
    if (!this.run.flags.sends) return true;
    return this.reactions.has(person, slot, reaction);
  }

  occasion(step: PlannedStep, person: number): number {
    const slot = this.loopSlot[step.index - this.planned.firstStep];
    return this.ordinal[person] + (slot < 0 ? 0 : ROUND * this.rounds.of(person, slot));
  }

  /** A step's message goes out anew: reactions to the one before are over. */
  forget(person: number, slot: number): void {
    this.reactions.forget(person, slot);
  }

  send(step: PlannedStep, person: number): Sending {
    return this.services.send(this, step, person);
  }
  show(step: PlannedStep, person: number, until: number): void {
    this.services.show(this, step, person, until);
  }
  decide(step: PlannedStep, person: number, cause: number): number {
    return this.services.decide(step, person, cause);
  }

  /** Somebody qualifies: enters, or is refused for a reason that is logged. */
  enter(person: number, cause: number): void {
    const { run } = this;
    if (this.at[person] !== OUTSIDE) return this.refuse(person, REFUSED_INSIDE, cause);
    if (this.ordinal[person] > 0 && run.now - this.endedAt[person] < this.reentrance)
      return this.refuse(person, REFUSED_REENTRANCE, cause);
    this.ordinal[person]++;
    this.offer[person] = -1;
    this.reactions.clear(person);
    this.rounds.clear(person);
    this.converted[person] = 0;
    this.enteredAt[person] = run.now;
    const row = this.write(person, TRIP_ENTERED, this.planned.index, this.ordinal[person], cause);
    if (run.seconds > GLOBAL_TIMEOUT_DAYS * DAY)
      run.queue.push(
        run.now + GLOBAL_TIMEOUT_DAYS * DAY,
        CLASS_TIMER,
        due.TIMEOUT,
        person,
        this.planned.index,
        this.ordinal[person],
        row,
      );
    this.walk(person, this.router.start(person), row);
  }

  /** An event of this person, read at `row` and caused by `cause`: goal first, then exits, then the ports that wait for it, then entry. */
  hear(kind: number, person: number, row: number, cause: number): void {
    const { run } = this;
    const { goal, exits, eventPorts, entry } = this.listening;
    if (
      goal?.(kind, row) &&
      this.ordinal[person] > 0 &&
      !this.converted[person] &&
      run.now - this.enteredAt[person] <= this.goalWithin
    ) {
      this.converted[person] = 1;
      this.write(person, TRIP_CONVERTED, this.planned.index, this.ordinal[person], cause);
    }
    if (this.at[person] !== OUTSIDE) {
      for (const { exit, test } of exits) {
        if (!test?.(kind, row)) continue;
        this.stop(person, exit, cause);
        break;
      }
      if (this.at[person] !== OUTSIDE) {
        for (const { test, port } of eventPorts[this.at[person]]) {
          if (!test(kind, row)) continue;
          this.leave(person, port, cause);
          break;
        }
      }
    }
    if (entry?.(kind, row)) this.enter(person, cause);
  }

  /** A reaction to the message that a trip sent from a slot on an occasion. */
  react(person: number, occasion: number, slot: number, reaction: number, row: number): void {
    if (this.ordinal[person] !== occasion % ROUND || this.at[person] === OUTSIDE) return;
    this.reactions.add(person, slot, reaction);
    for (const each of this.listening.reactionPorts[this.at[person]]) {
      if (each.slot === slot && each.reaction === reaction) return this.leave(person, each.port, row);
    }
  }

  /** A timer is due; one that was set in a step since left is ignored. */
  wake(person: number, port: number, token: number, cause: number): void {
    if (this.at[person] !== OUTSIDE && this.stepToken[person] === token) this.leave(person, port, cause);
  }

  /** Quiet hours are over: the whole gate runs again, exits first. */
  release(person: number, token: number, cause: number): void {
    if (this.at[person] === OUTSIDE || this.stepToken[person] !== token) return;
    if (this.exits(person, cause)) return;
    const sending = this.send(this.planned.steps[this.at[person]], person);
    if (this.stepToken[person] !== token) return;
    if (sending === 'passed') this.leave(person, NEXT_PORT, cause);
    else if (sending === 'ended') this.stop(person, ENDED_QUIET, cause);
  }

  /** The global time-out of a trip is due. */
  timeOut(person: number, ordinal: number, cause: number): void {
    if (this.at[person] !== OUTSIDE && this.ordinal[person] === ordinal) this.stop(person, ENDED_TIMEOUT, cause);
  }

  /** Ends the trip from outside its steps. */
  stop(person: number, reason: string, cause: number): void {
    this.router.stop(person, reason);
    this.end(person, reason, cause);
  }

  /** Ends the trip so that the next may begin at once. */
  takeOut(person: number, reason: string, cause: number): void {
    this.stop(person, reason, cause);
    this.endedAt[person] = NEVER;
  }

  /** Whether an exit rule holds now; the trip is over then. */
  exits(person: number, row: number): boolean {
    return this.listening.exitRules && this.exitBy(person, row);
  }

  /** The step is left by a port, and the trip walks on. */
  leave(person: number, port: number, cause: number): void {
    const step = this.at[person];
    const { run } = this;
    const row = this.write(
      person,
      STEP_LEFT,
      this.planned.firstStep + step,
      run.plan.portBase[this.planned.firstStep + step] + port,
      cause,
    );
    const next = this.router.follow(person, step, port);
    if (next === NO_STEP) this.end(person, ENDED_NO_LINK, row);
    else this.walk(person, next, row);
  }

  /** Arms a timer of the step the person is in. */
  arm(person: number, time: number, port: number): void {
    const { run } = this;
    run.queue.push(
      time,
      CLASS_TIMER,
      due.TIMER,
      person,
      due.timerOf(this.planned.index, port),
      this.stepToken[person],
      this.stepRow[person],
    );
  }

  /** Runs steps from here until one waits or the trip ends. */
  private walk(person: number, step: number, cause: number): void {
    const { run, trip } = this;
    for (let visits = 0; ; visits++) {
      if (step === NO_STEP) return this.end(person, ENDED_NO_LINK, cause);
      this.at[person] = step;
      this.stepToken[person]++;
      const token = this.stepToken[person];
      this.heldSince[person] = -1;
      if (this.loopSlot[step] >= 0) this.rounds.count(person, this.loopSlot[step]);
      const row = this.write(person, STEP_ENTERED, this.planned.firstStep + step, 0, cause);
      this.stepRow[person] = row;
      if (visits >= VISIT_LIMIT) return this.stop(person, ENDED_LOOP, row);
      if (this.exits(person, row)) return;
      const enter = this.listening.enters[step];
      if (!enter) return this.stop(person, ENDED_UNKNOWN, row);
      trip.begin(person, step);
      enter(trip);
      // What the step did may itself have ended the trip, such as an exit on a message that is sent.
      if (this.stepToken[person] !== token) return;
      if (trip.ending !== undefined) return this.end(person, trip.ending, row);
      if (trip.out < 0) return;
      cause = this.write(
        person,
        STEP_LEFT,
        this.planned.firstStep + step,
        run.plan.portBase[this.planned.firstStep + step] + trip.out,
        row,
      );
      step = this.router.follow(person, step, trip.out);
    }
  }

  private exitBy(person: number, row: number): boolean {
    for (const { exit, rule } of this.listening.exits) {
      if (!rule?.met(person, this.run.now)) continue;
      this.stop(person, exit, row);
      return true;
    }
    return false;
  }

  private end(person: number, reason: string, cause: number): void {
    const { run } = this;
    this.at[person] = OUTSIDE;
    this.stepToken[person]++;
    this.endedAt[person] = run.now;
    this.write(person, TRIP_ENDED, this.planned.index, run.plan.reason(reason), cause);
  }

  private refuse(person: number, refusal: number, cause: number): void {
    this.write(person, TRIP_REFUSED, this.planned.index, refusal, cause);
  }

  /** Writes a row of the journey's own; rules and journeys may listen to it. */
  private write(person: number, kind: number, object: number, value: number, cause: number): number {
    const { run } = this;
    const row = run.log.add(run.now, person, kind, object, value, cause);
    if (kind !== TRIP_REFUSED) run.wrote(person, kind, row);
    return row;
  }
}

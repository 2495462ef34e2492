import { ENDED_LOOP, ENDED_NO_LINK, ENDED_QUIET, ENDED_TIMEOUT, ENDED_UNKNOWN } from '../activities/endings';
import type { CompileContext, Enter, Reaction, Trip } from '../activities/kind';
import { parseDuration } from '../base/duration';
import { mix, unit } from '../base/luck';
import { nextLocalTime, weekdayOf, zoneOffset, ZONES } from '../base/calendar';
import type { EventTest, LiveRule } from '../rules/live';
import { DUE_TIMEOUT, DUE_TIMER, type RunContext } from './context';
import type { PlannedJourney, PlannedStep } from './plan';
import { CLASS_TIMER } from './queue';
import { STEP_ENTERED, STEP_LEFT, TRIP_CONVERTED, TRIP_ENDED, TRIP_ENTERED, TRIP_REFUSED } from './rows';
import { exitEvent, GLOBAL_TIMEOUT_DAYS } from '../activities/statechart';
import { NO_STEP, type Router } from './tables';

/** A passage through more steps than this without time going by is a timeless loop. */
export const VISIT_LIMIT = 200;
export const REACTIONS: readonly Reaction[] = ['delivered', 'opened', 'clicked'];
const OUTSIDE = -1;
/** Message steps whose reactions share a word of bits. */
const SLOTS = 10;
/** Message steps have the one port `next`. */
const NEXT_PORT = 0;
const NEVER = -0x80000000;
const DEFAULT_REENTRANCE = 'PT5M';

/** What became of a message step: the trip goes on, waits for quiet hours to end, or is over. */
export type Sending = 'passed' | 'held' | 'ended';

/** What steps may ask the rest of the run for. */
export interface Services {
  /** Hands the step's message to the gate. */
  send(trips: Trips, step: PlannedStep, person: number): Sending;
  show(trips: Trips, step: PlannedStep, person: number, until: number): void;
  decide(step: PlannedStep, person: number, cause: number): number;
}

interface EventPort {
  test: EventTest;
  port: number;
}
interface ReactionPort {
  slot: number;
  reaction: number;
  port: number;
}

/** Runs everybody's trips through one journey: where they are, what they wait for, why they left. */
export class Trips {
  /** Local step a person is in, -1 outside. */
  readonly at: Int16Array;
  /** Which trip of this person through this journey it is, from 1. */
  readonly ordinal: Uint16Array;
  /** Offer chosen on this trip, -1 = none. */
  readonly offer: Int16Array;
  readonly enteredAt: Int32Array;
  /** Row of the current step's entering. */
  readonly stepRow: Int32Array;
  /** Second at which the gate first held a message back in this step. */
  readonly heldSince: Int32Array;
  /** Journeys hear these row kinds while somebody is inside or may enter. */
  readonly hears: Uint8Array;

  private readonly run: RunContext;
  private readonly endedAt: Int32Array;
  private readonly token: Uint16Array;
  private readonly words: number;
  /** Bits of the reactions to a trip's messages, three a message step, `words` words a person. */
  private readonly reactions: Int32Array;
  private readonly converted: Uint8Array;
  /** Seconds that every wait lasts, whatever it says. */
  private readonly waits: number | undefined;
  private readonly enters: readonly (Enter | undefined)[];
  private readonly eventPorts: readonly (readonly EventPort[])[];
  private readonly reactionPorts: readonly (readonly ReactionPort[])[];
  private readonly exitTests: readonly { exit: string; test: EventTest | undefined; rule: LiveRule | undefined }[];
  private readonly exitRules: boolean;
  private readonly goal: EventTest | undefined;
  private readonly goalWithin: number;
  private readonly entryEvent: EventTest | undefined;
  private readonly reentrance: number;
  private readonly zone: number;
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
    this.token = new Uint16Array(size);
    this.words = Math.max(1, Math.ceil(steps.filter(({ messageSlot }) => messageSlot >= 0).length / SLOTS));
    this.reactions = new Int32Array(size * this.words);
    this.converted = new Uint8Array(size);
    this.hears = new Uint8Array(kinds);
    const reacting = steps.some(({ activity }) => activity?.kind === 'reaction');
    this.waits = run.flags.waits?.[reacting ? 'reacting' : 'other'];
    const eventPorts: EventPort[][] = steps.map(() => []);
    const reactionPorts: ReactionPort[][] = steps.map(() => []);
    this.enters = steps.map((step, index) => this.compile(step, eventPorts[index], reactionPorts[index]));
    this.eventPorts = eventPorts;
    this.reactionPorts = reactionPorts;
    this.exitTests = run.flags.exits
      ? Object.entries(journey.exits ?? {}).map(([exit, { on, when }]) => ({
          exit: exitEvent(exit),
          test: on && this.listen(on),
          rule: when && run.live.rule(when),
        }))
      : [];
    this.exitRules = this.exitTests.some((each) => each.rule);
    this.goal = journey.goal && this.listen(journey.goal.on);
    this.goalWithin = journey.goal?.within ? parseDuration(journey.goal.within) : Infinity;
    this.entryEvent = 'event' in journey.enters ? this.listen(journey.enters.event) : undefined;
    this.reentrance =
      journey.reentrance === false ? Infinity : parseDuration(journey.reentrance?.after ?? DEFAULT_REENTRANCE);
    this.zone = journey.zone === undefined ? 0 : ZONES.indexOf(journey.zone as (typeof ZONES)[number]);
    this.trip = new Passage(this);
  }

  /** Whether this trip's message in a slot had a reaction. */
  reacted(person: number, slot: number, reaction: number): boolean {
    if (!this.run.flags.sends) return true;
    return (this.reactions[this.word(person, slot)] & bitOf(slot, reaction)) !== 0;
  }

  /** A step's message goes out anew: reactions to the one before are over. */
  forget(person: number, slot: number): void {
    for (let reaction = 0; reaction < REACTIONS.length; reaction++)
      this.reactions[this.word(person, slot)] &= ~bitOf(slot, reaction);
  }

  /** Somebody qualifies: enters, or is refused for a reason that is logged. */
  enter(person: number, cause: number): void {
    const { run } = this;
    if (this.at[person] !== OUTSIDE) return this.refuse(person, 0, cause);
    if (this.ordinal[person] > 0 && run.now - this.endedAt[person] < this.reentrance)
      return this.refuse(person, 1, cause);
    this.ordinal[person]++;
    this.offer[person] = -1;
    this.reactions.fill(0, person * this.words, (person + 1) * this.words);
    this.converted[person] = 0;
    this.enteredAt[person] = run.now;
    const row = this.write(person, TRIP_ENTERED, this.planned.index, this.ordinal[person], cause);
    if (run.seconds > GLOBAL_TIMEOUT_DAYS * 86400)
      run.queue.push(
        run.now + GLOBAL_TIMEOUT_DAYS * 86400,
        CLASS_TIMER,
        DUE_TIMEOUT,
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
    if (
      this.goal?.(kind, row) &&
      this.ordinal[person] > 0 &&
      !this.converted[person] &&
      run.now - this.enteredAt[person] <= this.goalWithin
    ) {
      this.converted[person] = 1;
      this.write(person, TRIP_CONVERTED, this.planned.index, this.ordinal[person], cause);
    }
    if (this.at[person] !== OUTSIDE) {
      for (const { exit, test } of this.exitTests) {
        if (!test?.(kind, row)) continue;
        this.stop(person, exit, cause);
        break;
      }
      if (this.at[person] !== OUTSIDE) {
        for (const { test, port } of this.eventPorts[this.at[person]]) {
          if (!test(kind, row)) continue;
          this.leave(person, port, cause);
          break;
        }
      }
    }
    if (this.entryEvent?.(kind, row)) this.enter(person, cause);
  }

  /** A reaction to the message that a trip sent from a slot. */
  react(person: number, ordinal: number, slot: number, reaction: number, row: number): void {
    if (this.ordinal[person] !== ordinal || this.at[person] === OUTSIDE) return;
    this.reactions[this.word(person, slot)] |= bitOf(slot, reaction);
    for (const each of this.reactionPorts[this.at[person]]) {
      if (each.slot === slot && each.reaction === reaction) return this.leave(person, each.port, row);
    }
  }

  /** A timer is due; one that was set in a step since left is ignored. */
  wake(person: number, port: number, token: number, cause: number): void {
    if (this.at[person] !== OUTSIDE && this.token[person] === token) this.leave(person, port, cause);
  }

  /** Quiet hours are over: the whole gate runs again, exits first. */
  release(person: number, token: number, cause: number): void {
    if (this.at[person] === OUTSIDE || this.token[person] !== token) return;
    if (this.exits(person, cause)) return;
    const sending = this.services.send(this, this.planned.steps[this.at[person]], person);
    if (this.token[person] !== token) return;
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
    return this.exitRules && this.exitBy(person, row);
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
      DUE_TIMER,
      person,
      (this.planned.index << 8) | port,
      this.token[person],
      this.stepRow[person],
    );
  }

  get stepToken(): Uint16Array {
    return this.token;
  }

  /** Runs steps from here until one waits or the trip ends. */
  private walk(person: number, step: number, cause: number): void {
    const { run, trip } = this;
    for (let visits = 0; ; visits++) {
      if (step === NO_STEP) return this.end(person, ENDED_NO_LINK, cause);
      this.at[person] = step;
      this.token[person]++;
      const token = this.token[person];
      this.heldSince[person] = -1;
      const row = this.write(person, STEP_ENTERED, this.planned.firstStep + step, 0, cause);
      this.stepRow[person] = row;
      if (visits >= VISIT_LIMIT) return this.stop(person, ENDED_LOOP, row);
      if (this.exits(person, row)) return;
      const enter = this.enters[step];
      if (!enter) return this.stop(person, ENDED_UNKNOWN, row);
      trip.begin(person, step);
      enter(trip);
      // What the step did may itself have ended the trip, such as an exit on a message that is sent.
      if (this.token[person] !== token) return;
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

  private word(person: number, slot: number): number {
    return person * this.words + Math.floor(slot / SLOTS);
  }

  private exitBy(person: number, row: number): boolean {
    for (const { exit, rule } of this.exitTests) {
      if (!rule?.met(person, this.run.now)) continue;
      this.stop(person, exit, row);
      return true;
    }
    return false;
  }

  private end(person: number, reason: string, cause: number): void {
    const { run } = this;
    this.at[person] = OUTSIDE;
    this.token[person]++;
    this.endedAt[person] = run.now;
    this.write(person, TRIP_ENDED, this.planned.index, run.plan.reason(reason), cause);
  }

  private refuse(person: number, refusal: number, cause: number): void {
    this.write(person, TRIP_REFUSED, this.planned.index, refusal, cause);
  }

  private listen(match: Parameters<RunContext['live']['match']>[0]): EventTest {
    this.run.facts.events.types.forEach((type, kind) => {
      if (type === match.did) this.hears[kind] = 1;
    });
    return this.run.live.match(match);
  }

  private compile(step: PlannedStep, events: EventPort[], reactions: ReactionPort[]): Enter | undefined {
    const slotOf = (id: string) => this.planned.steps.find((each) => each.id === id)?.messageSlot ?? -1;
    const context: CompileContext<Record<string, unknown>> = {
      fields: step.fields,
      step: step.id,
      port: (name) => step.ports.indexOf(name),
      rule: (rule) => this.run.live.rule(rule),
      onEvent: (match, port) => void events.push({ test: this.listen(match), port }),
      onReaction: (to, on, port) => void reactions.push({ slot: slotOf(to), reaction: REACTIONS.indexOf(on), port }),
      alwaysFirst: this.run.flags.alwaysFirst,
      waits: this.waits,
    };
    return step.activity?.compile(context);
  }

  /** Writes a row of the journey's own; rules and journeys may listen to it. */
  private write(person: number, kind: number, object: number, value: number, cause: number): number {
    const { run } = this;
    const row = run.log.add(run.now, person, kind, object, value, cause);
    if (kind !== TRIP_REFUSED) run.wrote(person, kind, row);
    return row;
  }

  /** @internal for Passage */
  get parts() {
    return { run: this.run, services: this.services, zone: this.zone };
  }
}

/** The one Trip object that all steps of a journey are entered with. */
class Passage implements Trip {
  person = 0;
  /** Port to leave by, -1 while the trip waits. */
  out = -1;
  ending: string | undefined;
  private step!: PlannedStep;
  private readonly run: RunContext;

  constructor(private readonly trips: Trips) {
    this.run = trips.parts.run;
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
    return unit(mix(tripLuck(this.run, this.trips, this.step, this.person), purpose));
  }
  send(): void {
    const sending = this.trips.parts.services.send(this.trips, this.step, this.person);
    if (sending === 'passed') this.out = NEXT_PORT;
    else if (sending === 'ended') this.ending = ENDED_QUIET;
  }
  show(time: number): void {
    this.trips.parts.services.show(this.trips, this.step, this.person, time);
  }
  decide(): void {
    this.trips.offer[this.person] = this.trips.parts.services.decide(
      this.step,
      this.person,
      this.trips.stepRow[this.person],
    );
  }
  reacted(step: string, on: Reaction): boolean {
    const slot = this.trips.planned.steps.find((each) => each.id === step)?.messageSlot ?? -1;
    return slot >= 0 && this.trips.reacted(this.person, slot, REACTIONS.indexOf(on));
  }
  nextLocal(secondOfDay: number, weekdays: readonly number[], seconds: number): number {
    const { run } = this;
    const zone =
      this.trips.planned.journey.zone === 'person' ? run.people.zone[this.person] : Math.max(0, this.trips.parts.zone);
    if (secondOfDay < 0) {
      const at = run.startUnix + run.now + seconds;
      if (weekdays.includes(weekdayOf(Math.floor((at + zoneOffset(zone, at)) / 86400)))) return run.now + seconds;
    }
    return nextLocalTime(zone, run.startUnix + run.now + seconds, Math.max(0, secondOfDay), weekdays) - run.startUnix;
  }
}

function bitOf(slot: number, reaction: number): number {
  return 1 << ((slot % SLOTS) * REACTIONS.length + reaction);
}

/** Key of all luck of one passage through one step: journey, step, ordinal of the trip. */
export function tripLuck(run: RunContext, trips: Trips, step: PlannedStep, person: number): number {
  return mix(mix(mix(mix(run.people.seed, person), trips.planned.luck), step.luck), trips.ordinal[person]);
}

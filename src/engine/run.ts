import { parseInstant } from '../base/instant';
import { CapCounters, uncounted, type Caps, type Scale } from '../decisions/caps';
import { compilePolicies, type Policies } from '../decisions/decide';
import type { GivenPeople } from '../people/givenPeople';
import type { Life, People } from '../people/people';
import { createLiveRules } from '../rules/liveRules';
import { Consents, type Closing } from './consents';
import * as due from './context';
import type { RunContext, Without } from './context';
import { DayOrder } from './dayOrder';
import { dictionariesOf } from './dictionaries';
import { Gate } from './gate';
import { liveFacts, type Scratch } from './liveFacts';
import { GivenEvents } from './givenEvents';
import { Hearing } from './hearing';
import { Living } from './living';
import { fingerprint, Log } from './log';
import { Memberships } from './memberships';
import { Messages } from './messages';
import { MODES, type Mode } from './modes';
import { planOf, type Plan, type PlannedStep } from './plan';
import { CLASS_GIVEN, CLASS_LIFE, Queue } from './queue';
import { Reads } from './reads';
import { Recall } from './recall';
import * as rows from './rows';
import { statechart } from '../activities/statechart';
import { tableRouter, type Router } from './tables';
import { Trips } from './trips';
import type { Workspace } from '../model/workspace';

const DAY = 86400;

/** Rows that a person and day leave behind, about; room that is not used costs no memory. */
const ROWS_A_DAY = 0.35;
/** People who are brought to second 0 at a time, about two milliseconds. */
const CHUNK = 2000;
/** What a person costs before second 0 and at the begin of a day, in rows that take as long. */
const ROWS_TO_RECALL = 0.5;
const ROWS_TO_LOOK_INSIDE = 8;
const ROWS_TO_BACKFILL = 0.25;
const ROWS_TO_BEGIN_A_DAY = 0.01;

export interface RunSettings {
  workspace: Workspace;
  people: People;
  life: Life;
  days: number;
  mode?: Mode;
  without?: Without;
  /** Size of the full population when this is a preview of it: total caps and reading rates are scaled. */
  of?: number;
  /** A caller's own people and events instead of invented ones. */
  given?: GivenPeople;
  /** Where trips go; default tables, XState in the stepper. */
  router?: (...args: Parameters<typeof tableRouter>) => Router;
}

/** A run that can be advanced a piece at a time and then asked. */
export interface Run {
  readonly plan: Plan;
  readonly people: People;
  readonly log: Log;
  readonly days: number;
  readonly startUnix: number;
  readonly policies: Policies;
  /** Of a preview: its part of the full population. */
  readonly scale: Scale | undefined;
  /** Row kinds by code. */
  readonly types: readonly string[];
  readonly given: GivenPeople | undefined;
  /** Who has unsubscribed from what so far, in order of rows. */
  readonly unsubscriptions: readonly Closing[];
  readonly done: boolean;
  /** Part that is done, 0 to 1. */
  readonly progress: number;
  /** Plays on until about `rows` rows more are written or the end is reached. A count and not a clock, so that every engine cuts alike. */
  advance(rows: number): void;
  fingerprint(): string;
}

/** Returns a run that is yet to be advanced; memberships are backfilled at second 0: `const run = startRun({...}); while (!run.done) run.advance(1e6)`. */
export function startRun(settings: RunSettings): Run {
  return new Simulation(settings);
}

class Simulation implements Run {
  readonly plan: Plan;
  readonly people: People;
  readonly log: Log;
  readonly days: number;
  readonly startUnix: number;
  readonly policies: Policies;
  readonly scale: Scale | undefined;
  readonly types: readonly string[];
  readonly given: GivenPeople | undefined;
  done = false;

  private readonly context: RunContext;
  private readonly caps: Caps;
  private readonly queue: Queue;
  private readonly trips: readonly Trips[];
  /** The journey of higher priority first: who hears, enters and shows first when something happens. */
  private readonly ranked: readonly Trips[];
  private readonly joinsInto: readonly (readonly Trips[])[];
  private readonly leavesInto: readonly (readonly Trips[])[];
  private readonly messages: Messages;
  private readonly memberships: Memberships;
  private readonly living: Living;
  private readonly reads: Reads;
  private readonly hearing: Hearing;
  private readonly givenEvents: GivenEvents | undefined;
  private readonly order = new DayOrder();
  /** What is left to do before second 0. */
  private work: Generator<number, void> | undefined;
  private day = -1;
  private next = 0;

  constructor(settings: RunSettings) {
    const { workspace, people, life, days } = settings;
    const plan = (this.plan = planOf(workspace));
    this.given = settings.given;
    this.types = settings.given ? rows.typesWith(settings.given.facts.events.types) : rows.ROW_TYPES;
    this.people = people;
    this.days = days;
    this.startUnix = parseInstant(workspace.start) / 1000;
    this.log = new Log(Math.ceil(people.size * days * ROWS_A_DAY) + 1024);
    const seconds = days * DAY;
    this.queue = new Queue(people.size, seconds);
    this.scale =
      settings.of === undefined || settings.of <= people.size ? undefined : { people: people.size, of: settings.of };
    life.moods.reset();
    const consents = new Consents(people, workspace.rules.consent.missing);
    const members = plan.audiences.map(() => new Uint8Array(people.size));
    const scratch: Scratch = { kind: 0, object: 0, value: 0 };
    const facts = liveFacts({
      plan,
      people,
      log: this.log,
      scratch,
      consents,
      members,
      startUnix: this.startUnix,
      types: this.types,
      given: settings.given?.facts.events,
    });
    const live = createLiveRules(facts);
    const policies = (this.policies = compilePolicies(workspace.offers, {
      test: (rule) => live.rule(rule),
      attribute: facts.attribute,
      startUnix: this.startUnix,
      seed: people.seed,
      withheld: new Set(settings.without?.offer === undefined ? [] : [settings.without.offer]),
    }));
    const context: RunContext = (this.context = {
      plan,
      people,
      life,
      log: this.log,
      queue: this.queue,
      live,
      facts,
      consents,
      policies,
      offerCaps: new CapCounters(policies.caps, { startUnix: this.startUnix, size: people.size, scale: this.scale }),
      flags: MODES[settings.mode ?? 'live'],
      without: settings.without ?? {},
      given: settings.given !== undefined,
      seconds,
      startUnix: this.startUnix,
      now: 0,
      happen: (person, kind, object, value, cause) => this.hearing.happen(person, kind, object, value, cause),
      wrote: (person, kind, row) => this.hearing.wrote(person, kind, row),
    });
    // What is only tried out uses nothing up.
    this.caps = context.flags.sends ? context.offerCaps : uncounted(context.offerCaps);
    const kinds = this.types.length;
    const makeRouter = settings.router ?? tableRouter;
    const services = {
      send: (trips: Trips, step: PlannedStep, person: number) => this.messages.send(trips, step, person),
      show: (trips: Trips, step: PlannedStep, person: number, until: number) =>
        this.messages.show(trips, step, person, until),
      decide: (step: PlannedStep, person: number, cause: number) => this.decide(step, person, cause),
    };
    this.trips = plan.journeys.map((planned) => {
      const names = planned.steps.map(({ id }) => id);
      const ports = planned.steps.map((step) => step.ports);
      return new Trips(
        context,
        planned,
        makeRouter(statechart(planned.id, planned.journey), names, ports),
        services,
        kinds,
      );
    });
    this.ranked = [...this.trips].sort((a, b) => priorityOf(b) - priorityOf(a) || a.planned.index - b.planned.index);
    this.joinsInto = this.qualified(true);
    this.leavesInto = this.qualified(false);
    this.memberships = new Memberships(context, members, kinds, (audience, person, joined, row) =>
      this.qualify(audience, person, joined, row),
    );
    this.messages = new Messages(context, new Gate(context), this.trips, this.ranked, (person, row) =>
      this.memberships.refresh(person, row),
    );
    this.hearing = new Hearing(context, scratch, this.ranked, this.memberships, kinds);
    this.living = new Living(context, this.hearing.heard, (person, row) => {
      this.memberships.request(person, row);
      this.messages.visit(person, row);
    });
    this.reads = new Reads(
      context,
      this.trips,
      this.ranked,
      this.memberships,
      this.scale ? this.scale.people / this.scale.of : 1,
    );
    this.givenEvents =
      settings.given && new GivenEvents(context, settings.given, this.types, this.messages, this.memberships);
    this.work = this.prepare(new Recall(people, life, live, scratch));
  }

  /** Brings the run to second 0, some people at a time; yields what it took, in rows that would have taken as long. */
  private *prepare(recall: Recall): Generator<number, void> {
    const { size } = this.people;
    for (let first = 0; first < size; first += CHUNK) {
      recall.recall(first, Math.min(size, first + CHUNK));
      yield CHUNK * (recall.inside ? ROWS_TO_LOOK_INSIDE : ROWS_TO_RECALL);
    }
    for (const audience of this.memberships.order)
      for (let first = 0; first < size; first += CHUNK) {
        this.memberships.backfill(audience, first, Math.min(size, first + CHUNK));
        yield CHUNK * ROWS_TO_BACKFILL;
      }
    for (const { planned } of this.ranked) {
      const { enters } = planned.journey;
      if (!('audience' in enters) || !enters.existing) continue;
      for (let first = 0; first < size; first += CHUNK) {
        const before = this.log.count;
        this.reads.enterMembers(planned.index, first, Math.min(size, first + CHUNK));
        yield this.log.count - before;
      }
    }
    this.reads.schedule();
    this.scheduleNights();
    this.scheduleComing();
    this.givenEvents?.schedule();
  }

  /** The nightly job, at 00:00 UTC, before anything else of that second. */
  private scheduleNights(): void {
    const late = this.startUnix - Math.floor(this.startUnix / DAY) * DAY;
    for (let time = (DAY - late) % DAY; time < this.context.seconds; time += DAY)
      this.queue.push(time, CLASS_GIVEN, due.DUE_NIGHT, 0, 0, 0, -1);
  }

  private scheduleComing(): void {
    const { first, time } = this.people.coming;
    for (let person = 0; person < this.people.size; person++)
      for (let row = first[person]; row < first[person + 1]; row++)
        this.queue.push(time[row], CLASS_LIFE, due.DUE_COMING, person, row, 0, -1);
  }

  /** What began before second 0 ends. */
  private arrive(person: number, row: number): void {
    const { type, object, value } = this.people.coming;
    this.context.happen(person, type[row], object[row], value[row], -1);
  }

  get unsubscriptions(): readonly Closing[] {
    return this.context.consents.closings;
  }

  get progress(): number {
    return this.done ? 1 : Math.max(0, this.day) / this.days;
  }

  advance(count: number): void {
    let left = count;
    while (!this.done && left > 0) {
      if (this.work) {
        const { done, value } = this.work.next();
        if (done) this.work = undefined;
        else left -= value;
        continue;
      }
      const before = this.log.count;
      if (this.day >= 0 && this.playDay(before + left)) return;
      left -= this.log.count - before;
      this.beginDay();
      left -= this.people.size * ROWS_TO_BEGIN_A_DAY;
    }
  }

  fingerprint(): string {
    return fingerprint(this.log, dictionariesOf(this.plan), this.types.length);
  }

  private beginDay(): void {
    this.day++;
    if (this.day >= this.days) {
      this.done = true;
      return;
    }
    this.context.now = this.day * DAY;
    if (!this.given) this.order.sort(this.context.life.day(this.day), this.day * DAY);
    this.next = 0;
  }

  /** Plays on in the current day; returns whether it stopped because the rows ran out. */
  private playDay(until: number): boolean {
    const { order, queue, context } = this;
    const end = (this.day + 1) * DAY - 1;
    const { day, rank } = order;
    for (;;) {
      if (this.log.count >= until) return true;
      const life = this.next < day.count ? rank[this.next] : -1;
      const lifeTime = life < 0 ? Infinity : day.time[life];
      const queueTime = queue.peek(lifeTime < end ? lifeTime : end);
      if (life < 0 && queueTime > end) return false;
      if (life >= 0 && (lifeTime < queueTime || (lifeTime === queueTime && this.lifeFirst(day.person[life])))) {
        this.next++;
        context.now = lifeTime;
        this.living.begin(day.person[life], day.type[life], day.object[life], day.key[life], -1, day.idle[life] === 1);
      } else {
        queue.pop();
        context.now = queue.time;
        this.take();
      }
    }
  }

  private lifeFirst(person: number): boolean {
    const cls = this.queue.firstClass;
    return cls > CLASS_LIFE || (cls === CLASS_LIFE && person <= this.queue.firstPerson);
  }

  /** Does what the entry in the queue's public fields says. */
  private take(): void {
    const { kind, person, a, b, c } = this.queue;
    const { hearing, messages, living } = this;
    if (kind >= due.DUE_DERIVED) return hearing.derived(person, kind - due.DUE_DERIVED, a, b, c);
    switch (kind) {
      case due.DUE_GIVEN:
        return this.givenEvents?.replay(person, a, b);
      case due.DUE_TELL:
        return hearing.tellWritten(person, a, b);
      case due.DUE_TIMER:
        return this.trips[a >> 8].wake(person, a & 255, b, c);
      case due.DUE_WINDOW:
        return this.memberships.wake(a, person);
      case due.DUE_LIST_ADD:
        return living.add(person, a, c);
      case due.DUE_CHECKOUT:
        return living.checkout(person, a, c);
      case due.DUE_PURCHASE:
        return living.purchase(person, a, b, c);
      case due.DUE_NIGHT:
        return this.memberships.nightly();
      case due.DUE_COMING:
        return this.arrive(person, a);
      case due.DUE_PARCEL:
        return living.parcel(person, a, b, c);
      case due.DUE_LEAVE_PLACE:
        return living.leavePlace(person, a, c);
      case due.DUE_VISIT:
        return living.begin(person, a === 1 ? rows.APP_LAUNCH : rows.WEB_VISIT, a, b, c, false);
      case due.DUE_DELIVERY:
        return messages.deliver(person, a, b, c);
      case due.DUE_BOUNCE:
        return messages.bounce(person, a, c);
      case due.DUE_OPEN:
        return messages.open(person, a, b, c);
      case due.DUE_CLICK:
        return messages.click(person, a, b, c);
      case due.DUE_UNSUBSCRIBE:
        return messages.unsubscribe(person, a, c);
      case due.DUE_COMPLAINT:
        return messages.complain(person, a, c);
      case due.DUE_RELEASE:
        return this.trips[a].release(person, b, c);
      case due.DUE_READ:
        return this.reads.read(a, b);
      case due.DUE_READ_MEMBER:
        return this.reads.enter(a, person);
      case due.DUE_TIMEOUT:
        return this.trips[a].timeOut(person, b, c);
    }
  }

  private qualify(audience: number, person: number, joined: boolean, row: number): void {
    if (!joined) this.reads.left(audience, person);
    const those = joined ? this.joinsInto[audience] : this.leavesInto[audience];
    for (let i = 0; i < those.length; i++) those[i].enter(person, row);
  }

  /** By audience: the journeys that people enter who join it, or who leave it. */
  private qualified(joined: boolean): Trips[][] {
    return this.plan.audiences.map((id) =>
      this.ranked.filter(({ planned: { journey } }) => {
        const { enters } = journey;
        if (!('audience' in enters) || enters.audience !== id) return false;
        return enters.on === 'both' || (enters.on === 'realized') === joined;
      }),
    );
  }

  private decide(step: PlannedStep, person: number, cause: number): number {
    const { context, policies, log } = this;
    if (step.policy < 0) return -1;
    policies.decide(step.policy, person, context.now, this.caps, (offer, outcome) => {
      log.add(context.now, person, rows.CANDIDATE, offer, outcome, cause);
    });
    const chosen = policies.chosenCount > 0 ? policies.chosen[0] : -1;
    const row = log.add(context.now, person, rows.DECIDED, step.policy, chosen, cause);
    context.wrote(person, rows.DECIDED, row);
    return chosen;
  }
}

function priorityOf({ planned }: Trips): number {
  return planned.journey.priority ?? 0;
}

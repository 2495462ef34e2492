import type { Memory } from '../base/memory';
import { DAY } from '../base/seconds';
import type { Scale } from '../decisions/caps';
import type { Policies } from '../decisions/decide';
import type { GivenPeople } from '../people/givenPeople';
import { Day } from '../people/day';
import type { LifeDay, People } from '../people/people';
import type { Closing } from './consents';
import type { RunContext } from './context';
import { dictionariesOf } from './dictionaries';
import { Dispatch } from './dispatch';
import type { Living } from './living';
import { fingerprint, type Log } from './log';
import { partsOf, type RunSettings } from './parts';
import type { Plan } from './plan';
import { CLASS_LIFE, type Queue } from './queue';
import { toSecondZero } from './secondZero';

/** What a person costs at the begin of a day, in rows that take as long. */
const ROWS_TO_BEGIN_A_DAY = 0.01;

/** Visits whose people's records are at hand before they come. */
const FETCHED = 32;

/** A run that can be advanced a piece at a time and then asked. */
export interface Run {
  readonly plan: Plan;
  readonly people: People;
  readonly log: Log;
  /** Where the log lies and what is worked out about it; once that is released, nothing can be asked any more. */
  readonly memory: Memory;
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

/** The loop: life as its days bring it and what is due, in one order. */
class Simulation implements Run {
  readonly plan: Plan;
  readonly people: People;
  readonly log: Log;
  readonly memory: Memory;
  readonly days: number;
  readonly startUnix: number;
  readonly policies: Policies;
  readonly scale: Scale | undefined;
  readonly types: readonly string[];
  readonly given: GivenPeople | undefined;
  done = false;

  private readonly context: RunContext;
  private readonly queue: Queue;
  private readonly living: Living;
  private readonly dispatch: Dispatch;
  /** What life brings today, in order. */
  private visits: LifeDay = new Day();
  /** What is left to do before second 0. */
  private work: Generator<number, void> | undefined;
  private day = -1;
  private next = 0;

  constructor(settings: RunSettings) {
    const parts = partsOf(settings);
    const { context } = parts;
    this.context = context;
    this.plan = context.plan;
    this.people = context.people;
    this.log = context.log;
    this.memory = context.log.memory;
    this.queue = context.queue;
    this.startUnix = context.startUnix;
    this.policies = parts.policies;
    this.days = settings.days;
    this.given = settings.given;
    this.scale = parts.scale;
    this.types = parts.types;
    this.living = parts.living;
    this.dispatch = new Dispatch(parts);
    this.work = toSecondZero(parts);
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
    if (!this.given) this.visits = this.context.life.dayInOrder(this.day);
    this.next = 0;
  }

  /** Plays on in the current day; returns whether it stopped because the rows ran out. */
  private playDay(until: number): boolean {
    const { visits, queue, context } = this;
    const { count, person, time, type, object, key, idle } = visits;
    const end = (this.day + 1) * DAY - 1;
    for (;;) {
      if (this.log.count >= until) return true;
      const { next } = this;
      const lifeTime = next < count ? time[next] : Infinity;
      const queueTime = queue.peek(lifeTime < end ? lifeTime : end);
      if (next === count && queueTime > end) return false;
      if (next < count && (lifeTime < queueTime || (lifeTime === queueTime && this.lifeFirst(person[next])))) {
        if (next % FETCHED === 0) context.records.fetch(person, next, Math.min(count, next + FETCHED));
        this.next++;
        context.now = lifeTime;
        this.living.begin(person[next], type[next], object[next], key[next], -1, idle[next] === 1);
      } else {
        queue.pop();
        context.now = queue.time;
        this.dispatch.take();
      }
    }
  }

  private lifeFirst(person: number): boolean {
    const cls = this.queue.firstClass;
    return cls > CLASS_LIFE || (cls === CLASS_LIFE && person <= this.queue.firstPerson);
  }
}

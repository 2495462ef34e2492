import type { Records } from '../base/records';
import type { Policies } from '../decisions/decide';
import type { CapCounters } from '../decisions/caps';
import type { Life, People } from '../people/people';
import type { LiveRules } from '../rules/live';
import type { Facts } from '../rules/facts';
import type { Consents } from './consents';
import type { Log } from './log';
import type { Plan } from './plan';
import type { Queue } from './queue';

/** What a mode of running may treat differently from live, as flags on one engine. */
export interface ModeFlags {
  /** Test mode takes the first arm of every split. */
  readonly alwaysFirst: boolean;
  readonly exits: boolean;
  readonly consent: boolean;
  readonly caps: boolean;
  readonly suppression: boolean;
  readonly quietHours: boolean;
  /** Seconds that every wait lasts, in journeys with reactions and in others; as drawn where there is none. */
  readonly waits?: { readonly reacting: number; readonly other: number };
  /** Dry run sends nothing, counts nothing and treats every reaction as happened. */
  readonly sends: boolean;
}

/** What the gate holds back, for a twin run. */
export interface Without {
  all?: boolean;
  channel?: string;
  journey?: string;
  offer?: string;
}

/** What all parts of a run share. `now` moves only in the loop. */
export interface RunContext {
  readonly plan: Plan;
  readonly people: People;
  readonly life: Life;
  readonly log: Log;
  readonly queue: Queue;
  /** What is kept of each person and looked at when something happens to them. */
  readonly records: Records;
  readonly live: LiveRules;
  readonly facts: Facts;
  readonly consents: Consents;
  readonly policies: Policies;
  readonly offerCaps: CapCounters;
  readonly flags: ModeFlags;
  readonly without: Without;
  /** A caller's own people: what is sent arrives at once, and only their events answer it. */
  readonly given: boolean;
  readonly seconds: number;
  readonly startUnix: number;
  now: number;
  /** Something happened that rules and journeys may hear; returns its row. */
  happen(person: number, kind: number, object: number, value: number, cause: number): number;
  /** A row of the journeys' own was written; whoever listens hears of it at the end of this second, class `step`. */
  wrote(person: number, kind: number, row: number): void;
}

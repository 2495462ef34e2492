import type { Records } from '../base/records';
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

/** What a run is told before it begins and what stays the same all along. */
export interface Terms {
  readonly plan: Plan;
  readonly people: People;
  readonly flags: ModeFlags;
  readonly without: Without;
  /** A caller's own people: what is sent arrives at once, and only their events answer it. */
  readonly given: boolean;
  /** Length of the run. */
  readonly seconds: number;
  /** Second 0 of the run, in seconds since 1970. */
  readonly startUnix: number;
}

/** What all parts of a run share: its terms, what it has come to so far, and the two ways to write down more. `now` moves only in the loop. */
export interface RunContext extends Terms {
  now: number;
  readonly log: Log;
  /** What is due later. */
  readonly queue: Queue;
  /** What people do by themselves and how they respond, with the moods that the run leaves them in. */
  readonly life: Life;
  /** What is kept of each person and looked at when something happens to them. */
  readonly records: Records;
  readonly consents: Consents;
  /** What rules may ask about people and rows now. */
  readonly facts: Facts;
  /** All rules, kept up to date by the rows that they are shown. */
  readonly live: LiveRules;
  /** Something happened that rules and journeys may hear; returns its row. */
  happen(person: number, kind: number, object: number, value: number, cause: number): number;
  /** A row of the journeys' own was written; whoever listens hears of it at the end of this second, class `step`. */
  wrote(person: number, kind: number, row: number): void;
}

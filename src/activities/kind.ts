import type { EventMatch, Rule } from '../model/rule';
import type { Channel } from '../model/message';
import { stepValues, type Step } from '../model/stepKind';
import type { Workspace } from '../model/workspace';
import type { Problem } from '../model/problem';
import type { Field } from './fields';
import type { References } from './references';

/** Where time and place of a trip can be asked and told; the engine implements it, a test may. One object is reused for everybody. */
export interface Trip {
  readonly person: number;
  /** Seconds since the start of the run. */
  readonly now: number;
  /** Leaves the step now. */
  go(port: number): void;
  /** Leaves the step at a later second, unless another port is first. A time that is not after now leaves at once. */
  until(time: number, port: number): void;
  /** Ends the trip here, for the text of the step's field `reason`: a run numbers the reasons of its steps before it begins, and another one throws. */
  end(reason: string): void;
  /** Luck of this passage through this step, in [0, 1); the same purpose gives the same number. */
  draw(purpose: number): number;
  /** Hands a message to the action gate and leaves by `next` when the gate has spoken. */
  send(): void;
  /** Keeps the message on the web surface until `time`; every visit until then sees it. */
  show(time: number): void;
  /** Lets the decision policy of this step choose; the choice rides with the trip. */
  decide(): void;
  /** Whether the message of another step of this trip has already had this reaction. */
  reacted(step: string, on: Reaction): boolean;
  /**
   * The first second at or after now + `seconds` at which it is `secondOfDay` local time on one of the weekdays (1 = Monday; none = any).
   * `ANY_TIME`: any time of such a day.
   */
  nextLocal(secondOfDay: number, weekdays: readonly number[], seconds: number): number;
}

/** Second of the day of who waits for a day and no time of it. */
export const ANY_TIME = -1;

export type Reaction = 'delivered' | 'opened' | 'clicked';

/** What a kind may ask for while it is compiled, once a run. */
export interface CompileContext<F> {
  readonly fields: F;
  readonly step: string;
  /** Number of a port of this step: `port('timeout')`. */
  port(name: string): number;
  rule(rule: Rule): { met(person: number, now: number): boolean };
  /** While a trip is in this step, an event that matches leaves by the port. */
  onEvent(match: EventMatch, port: number): void;
  /** While a trip is in this step, a reaction to the message of another step leaves by the port. */
  onReaction(step: string, on: Reaction, port: number): void;
  /** Test mode takes the first arm of every split. */
  readonly alwaysFirst: boolean;
  /** Seconds that a wait lasts whatever it says: test mode has a fixed time, a dry run none. */
  readonly waits?: number;
}

export type Enter = (trip: Trip) => void;

export type Tone = 'flow' | Channel | 'offer' | 'store' | 'goal';
export type Group = 'orchestration' | 'action' | 'event' | 'end';

/** Key of the catalogue family `port_` with its English source; `{time}` in it is the duration: `{ key: 'not_within', text: 'not in {time}', time: 'P7D' }`. */
export interface PortWords {
  readonly key: string;
  readonly text: string;
  readonly time?: string;
}

export interface ActivityDefinition<F> {
  readonly kind: string;
  /** English source of the catalogue key `activity_<kind>_label`. */
  readonly label: string;
  readonly group: Group;
  /** Colour of cards and particles; default `flow`. */
  readonly tone?: Tone;
  /** Name of a Lucide icon. */
  readonly icon: string;
  /** One line of help. */
  readonly help: string;
  readonly fields: { [K in keyof F]: Field<F[K]> };
  ports(fields: F): readonly string[];
  /** What a port is called where its id says too little; default the id in words. */
  portWords?(port: string, fields: F): PortWords | undefined;
  /** Ports that are taken because time has come; they become `after` in the statechart. */
  readonly timers?: readonly string[];
  /** Whether a trip may pass without time going by; a loop of such steps never ends. Default true. */
  readonly timeless?: boolean;
  /** What the card says under its name. */
  summary?(fields: F, workspace: Workspace): string;
  problems?(fields: F, path: string, refs: References): Problem[];
  /** The channel a message step sends by. */
  readonly channel?: Channel;
  compile(context: CompileContext<F>): Enter;
}

/** A kind as the list holds it, its fields' types forgotten. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Activity = ActivityDefinition<any>;

/** Returns the definition with its fields typed: `defineActivity<{ for: string }>({ kind: 'wait', ... })`. */
export function defineActivity<F>(definition: ActivityDefinition<F>): ActivityDefinition<F> {
  return definition;
}

/** Returns a step's fields with the defaults filled in: `fieldsOf(wait, { kind: 'wait' }).for // 'P1D'`. */
export function fieldsOf<F>(activity: ActivityDefinition<F>, step: Step): F {
  return stepValues(activity, step) as F;
}

import {
  ENDED_DONE,
  ENDED_LOOP,
  ENDED_NO_LINK,
  ENDED_QUIET,
  ENDED_READ_AGAIN,
  ENDED_TIMEOUT,
  ENDED_UNKNOWN,
} from '../activities/endings';
import { activityOf } from '../activities/index';
import { fieldsOf, type Activity } from '../activities/kind';
import { exitEvent } from '../activities/statechart';
import { hashText } from '../base/luck';
import { CHANNELS, type Message } from '../model/message';
import type { Journey } from '../model/journey';
import type { Workspace } from '../model/workspace';

/** One step of one journey with everything numbered; `index` is its place in the plan's list of all steps. */
export interface PlannedStep {
  readonly index: number;
  readonly journey: number;
  readonly id: string;
  /** `journeys.winBack.steps.mail`: what the fingerprint hashes. */
  readonly path: string;
  readonly activity: Activity | undefined;
  readonly fields: Record<string, unknown>;
  readonly ports: readonly string[];
  /** hashText of the id: the step's part of its luck. */
  readonly luck: number;
  /** Index into messages, -1 for steps that send none. */
  readonly message: number;
  /** Place among the message steps of its journey, -1 for other steps. */
  readonly messageSlot: number;
  /** Index into policies, -1 for steps that decide nothing. */
  readonly policy: number;
}

export interface PlannedJourney {
  readonly index: number;
  readonly id: string;
  readonly journey: Journey;
  readonly luck: number;
  /** Number of the first step in the plan's list; steps of a journey stand together. */
  readonly firstStep: number;
  readonly steps: readonly PlannedStep[];
}

/** Number of the channel whose addresses are taken out of use by a hard bounce. */
export const EMAIL = CHANNELS.indexOf('email');

export interface PlannedMessage {
  readonly id: string;
  readonly message: Message;
  /** Index into CHANNELS. */
  readonly channel: number;
  readonly transactional: boolean;
}

/** A workspace with every id numbered; numbers live in a run, ids in files and fingerprints. */
export interface Plan {
  readonly workspace: Workspace;
  readonly audiences: readonly string[];
  readonly journeys: readonly PlannedJourney[];
  readonly steps: readonly PlannedStep[];
  readonly messages: readonly PlannedMessage[];
  readonly offers: readonly string[];
  readonly policies: readonly string[];
  /** Ports of all steps as `step path/port`; a step's ports stand together from `portBase`. */
  readonly ports: readonly string[];
  readonly portBase: Int32Array;
  /** Reasons a trip can end for, in the order of their numbers. */
  readonly reasons: readonly string[];
  /** Throws for a reason that no step and no exit of the plan gives. */
  reason(text: string): number;
}

/** Numbers follow the code unit order of ids, so that the order of a map in the file decides nothing. */
export function inIdOrder<T>(map: Record<string, T>): [string, T][] {
  return Object.keys(map)
    .sort()
    .map((id) => [id, map[id]]);
}

/** Returns the plan of a workspace; steps of kinds this version does not know are kept and end the trip with a reason. */
export function planOf(workspace: Workspace): Plan {
  const offers = Object.keys(workspace.offers.items).sort();
  const policies = Object.keys(workspace.offers.policies).sort();
  const messages = inIdOrder(workspace.messages).map(([id, message]) => ({
    id,
    message,
    channel: CHANNELS.indexOf(message.channel),
    transactional: message.category === 'transactional',
  }));
  const steps: PlannedStep[] = [];
  const journeys = inIdOrder(workspace.journeys).map(([id, journey], index): PlannedJourney => {
    const firstStep = steps.length;
    let messageSlot = 0;
    for (const [step, content] of Object.entries(journey.steps)) {
      const activity = activityOf(content.kind);
      const fields = (activity ? fieldsOf(activity, content) : {}) as Record<string, unknown>;
      const message = activity?.channel ? messages.findIndex((each) => each.id === fields.message) : -1;
      steps.push({
        index: steps.length,
        journey: index,
        id: step,
        path: `journeys.${id}.steps.${step}`,
        activity,
        fields,
        ports: activity ? activity.ports(fields) : [],
        luck: hashText(step),
        message,
        messageSlot: activity?.channel ? messageSlot++ : -1,
        policy: typeof fields.policy === 'string' ? policies.indexOf(fields.policy) : -1,
      });
    }
    return { index, id, journey, luck: hashText(id), firstStep, steps: steps.slice(firstStep) };
  });
  const portBase = new Int32Array(steps.length + 1);
  steps.forEach((step, index) => (portBase[index + 1] = portBase[index] + step.ports.length));
  const reasons = reasonsOf(journeys);
  const numbers = new Map(reasons.map((reason, index) => [reason, index]));
  return {
    workspace,
    audiences: Object.keys(workspace.audiences).sort(),
    journeys,
    steps,
    messages,
    offers,
    policies,
    ports: steps.flatMap((step) => step.ports.map((port) => `${step.path}/${port}`)),
    portBase,
    reasons,
    reason(text) {
      const number = numbers.get(text);
      if (number === undefined) throw new Error(`no reason to end a trip: "${text}" (expected ${reasons.join(', ')})`);
      return number;
    },
  };
}

function reasonsOf(journeys: readonly PlannedJourney[]): string[] {
  const reasons = new Set([ENDED_NO_LINK, ENDED_TIMEOUT, ENDED_QUIET, ENDED_LOOP, ENDED_READ_AGAIN, ENDED_UNKNOWN]);
  for (const { journey, steps } of journeys) {
    for (const exit of Object.keys(journey.exits ?? {})) reasons.add(exitEvent(exit));
    for (const step of steps) if (typeof step.fields.reason === 'string') reasons.add(step.fields.reason || ENDED_DONE);
  }
  return [...reasons];
}

import { activityOf } from './index';
import { fieldsOf } from './kind';
import type { Journey } from '../model/journey';
import { NEXT, START } from '../model/ports';
import { ENDED_NO_LINK, ENDED_TIMEOUT } from './endings';

/** Nobody stays longer in a journey than this; the vendor's global timeout. */
export const GLOBAL_TIMEOUT_DAYS = 91;

export interface StateConfig {
  type?: 'final';
  on?: Record<string, { target: string }>;
  after?: Record<string, { target: string }>;
}

/** Plain XState v5 configuration of one journey: one flat state a step, ports as events or named delays, final states for ends. */
export interface MachineConfig {
  id: string;
  initial: string;
  on: Record<string, { target: string }>;
  after: Record<string, { target: string }>;
  states: Record<string, StateConfig>;
}

export const FINAL_NO_LINK = `$${ENDED_NO_LINK}`;
export const FINAL_TIMEOUT = `$${ENDED_TIMEOUT}`;

/** Name of the delay that stands for a timer port: `delayName('pause', 'next')` is `pause/next`. */
export function delayName(step: string, port: string): string {
  return `${step}/${port}`;
}

/** Name of the root event and final state of an exit: `exit/bought` leads to `$exit/bought`. */
export function exitEvent(exit: string): string {
  return `exit/${exit}`;
}

/**
 * Returns the statechart of a journey as data: `statechart('winBack', journey).states.pause.after`.
 * A link into the void and a port without a link both lead to a final state, so that nobody is lost.
 */
export function statechart(id: string, journey: Journey): MachineConfig {
  const states: Record<string, StateConfig> = {};
  const target = linkTargets(journey);
  for (const [step, { kind }] of Object.entries(journey.steps)) states[step] = stateOf(step, kind, journey, target);
  states[FINAL_NO_LINK] = { type: 'final' };
  states[FINAL_TIMEOUT] = { type: 'final' };
  const on: MachineConfig['on'] = {};
  for (const exit of Object.keys(journey.exits ?? {})) {
    states[`$${exitEvent(exit)}`] = { type: 'final' };
    on[exitEvent(exit)] = { target: `.$${exitEvent(exit)}` };
  }
  return {
    id,
    initial: target(START, NEXT),
    on,
    after: { globalTimeout: { target: `.${FINAL_TIMEOUT}` } },
    states,
  };
}

function stateOf(
  step: string,
  kind: string,
  journey: Journey,
  target: (step: string, port: string) => string,
): StateConfig {
  const activity = activityOf(kind);
  if (!activity) return {};
  const ports = activity.ports(fieldsOf(activity, journey.steps[step]));
  if (ports.length === 0) return { type: 'final' };
  const state: StateConfig = {};
  for (const port of ports) {
    const to = { target: target(step, port) };
    if (activity.timers?.includes(port)) (state.after ??= {})[delayName(step, port)] = to;
    else (state.on ??= {})[port] = to;
  }
  return state;
}

/** The first link of a port counts; validation reports the others. */
function linkTargets(journey: Journey): (step: string, port: string) => string {
  const targets = new Map<string, string>();
  for (const { from, port = NEXT, to } of journey.links) {
    const key = `${from}\n${port}`;
    if (!targets.has(key) && Object.hasOwn(journey.steps, to)) targets.set(key, to);
  }
  return (step, port) => targets.get(`${step}\n${port}`) ?? FINAL_NO_LINK;
}

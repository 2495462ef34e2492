import { FINAL_NO_LINK, delayName, type MachineConfig } from '../activities/statechart';

/** Where a port leads when it leads nowhere. */
export const NO_STEP = -1;

/** Decides where a trip goes; the tables in a run, XState in the stepper. */
export interface Router {
  /** First step of a new trip. */
  start(person: number): number;
  /** Step a port leads to, NO_STEP when the trip ends there. */
  follow(person: number, step: number, port: number): number;
  /** The trip is over by an exit or a time-out. */
  stop(person: number, event: string): void;
}

/** Returns the router of a statechart as flat arrays: one look-up a transition. `steps` and `ports` number the states and their ports. */
export function tableRouter(
  config: MachineConfig,
  steps: readonly string[],
  ports: readonly (readonly string[])[],
): Router {
  const number = new Map(steps.map((step, index) => [step, index]));
  const base = new Int32Array(steps.length + 1);
  steps.forEach((_, step) => (base[step + 1] = base[step] + ports[step].length));
  const target = new Int32Array(base[steps.length]);
  steps.forEach((step, index) => {
    const state = config.states[step];
    ports[index].forEach((port, portIndex) => {
      const to = (state.on?.[port] ?? state.after?.[delayName(step, port)])?.target ?? FINAL_NO_LINK;
      target[base[index] + portIndex] = number.get(to) ?? NO_STEP;
    });
  });
  const initial = number.get(config.initial) ?? NO_STEP;
  return {
    start: () => initial,
    follow: (_, step, port) => target[base[step] + port],
    stop: () => undefined,
  };
}

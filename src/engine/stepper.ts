import { createMachine, initialTransition, transition, type AnyMachineSnapshot } from 'xstate';
import { NO_STEP, type Router } from './tables';
import type { MachineConfig } from '../activities/statechart';

/**
 * Returns a router that asks XState's pure `transition` for every move; the oracle that the tables are tested against,
 * some hundred times slower. Time stays ours: a delay is taken by sending its event, no clock of XState ever runs.
 */
export function xstateRouter(
  config: MachineConfig,
  steps: readonly string[],
  ports: readonly (readonly string[])[],
): Router {
  const delays: Record<string, number> = { globalTimeout: 1 };
  for (const state of Object.values(config.states))
    for (const delay of Object.keys(state.after ?? {})) delays[delay] = 1;
  // XState reads dots and slashes in targets as paths; the keys are data here, so they travel under plain numbers.
  const machine = createMachine(renamed(config) as never, { delays: renamedDelays(delays) } as never);
  const names = Object.keys(config.states);
  const number = new Map(steps.map((step, index) => [step, index]));
  const trips = new Map<number, AnyMachineSnapshot>();

  const stepOf = (snapshot: AnyMachineSnapshot): number => {
    const name = names[Number(String(snapshot.value).slice(1))];
    return number.get(name) ?? NO_STEP;
  };
  const move = (person: number, event: { type: string }): number => {
    const before = trips.get(person);
    if (!before) throw new Error(`no trip of person ${person}`);
    const [after] = transition(machine, before as never, event as never);
    trips.set(person, after as AnyMachineSnapshot);
    return stepOf(after as AnyMachineSnapshot);
  };
  return {
    start(person) {
      const [snapshot] = initialTransition(machine);
      trips.set(person, snapshot as AnyMachineSnapshot);
      return stepOf(snapshot as AnyMachineSnapshot);
    },
    follow(person, step, port) {
      const name = steps[step];
      const portName = ports[step][port];
      const timed = Object.hasOwn(config.states[name].after ?? {}, `${name}/${portName}`);
      const state = `s${names.indexOf(name)}`;
      const type = timed ? `xstate.after.${delayKey(`${name}/${portName}`)}.${config.id}.${state}` : portName;
      return move(person, { type });
    },
    stop(person, event) {
      if (trips.has(person) && config.on[event]) move(person, { type: event });
      trips.delete(person);
    },
  };
}

function renamed(config: MachineConfig): unknown {
  const names = Object.keys(config.states);
  const key = (name: string) => `s${names.indexOf(name.replace(/^\.(?=\$)/, ''))}`;
  const root = (on: Record<string, { target: string }>) =>
    Object.fromEntries(Object.entries(on).map(([event, { target }]) => [event, { target: `.${key(target)}` }]));
  return {
    id: config.id,
    initial: key(config.initial),
    on: root(config.on),
    after: root(config.after),
    states: Object.fromEntries(
      names.map((name) => {
        const { type, on = {}, after = {} } = config.states[name];
        const targets = (part: Record<string, { target: string }>, rename: (event: string) => string) =>
          Object.fromEntries(
            Object.entries(part).map(([event, { target }]) => [rename(event), { target: key(target) }]),
          );
        return [
          key(name),
          type === 'final' ? { type } : { on: targets(on, (event) => event), after: targets(after, delayKey) },
        ];
      }),
    ),
  };
}

function renamedDelays(delays: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(delays).map(([name, delay]) => [delayKey(name), delay]));
}

function delayKey(name: string): string {
  return name.replace(/[./]/g, '_');
}

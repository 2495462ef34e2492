import { readFileSync } from 'node:fs';
import { createActor, createMachine, SimulatedClock } from 'xstate';
import { delayName, statechart, type MachineConfig } from '../../src/activities/statechart';
import { planOf } from '../../src/engine/plan';
import { xstateRouter } from '../../src/engine/stepper';
import { NO_STEP, tableRouter, type Router } from '../../src/engine/tables';
import type { Workspace } from '../../src/model/workspace';
import { median, type Row } from './row';

const ROUNDS = 5;
const HOUR = 3_600_000;

type Walk = (trips: number) => number;

/** Moves through the win-back's statechart by tables, by XState actors and by XState's pure transition; the same ways for all. */
export default function bench(): Row[] {
  const workspace = JSON.parse(readFileSync('public/examples/win-back.journey.json', 'utf8')) as Workspace;
  const [{ id, journey, steps }] = planOf(workspace).journeys;
  const config = statechart(id, journey);
  const names = steps.map((step) => step.id);
  const ports = steps.map((step) => step.ports);
  const byTables = router(() => tableRouter(config, names, ports), ports);
  const byTransition = router(() => xstateRouter(config, names, ports), ports);
  const byActors = actors(config, names, ports);
  const moves = [byTables, byTransition, byActors].map((walk) => walk(200));
  if (new Set(moves).size > 1) throw new Error(`the ways differ: ${moves.join(', ')} moves`);

  const tables = nanoseconds(byTables, 500_000);
  const actor = nanoseconds(byActors, 1000);
  const pure = nanoseconds(byTransition, 1000);
  const times = (slow: number) => `${(slow / tables).toFixed(0)} x`;
  return [
    {
      what: 'journey transitions in tables against XState actors, one a person, simulated clock',
      hold: '>= 200 x',
      measured: `${tables.toFixed(1)} ns against ${actor.toFixed(0)} ns`,
      ratio: times(actor),
      held: actor >= 200 * tables,
    },
    {
      what: "  the same against XState's pure transition",
      hold: '',
      measured: `${tables.toFixed(1)} ns against ${pure.toFixed(0)} ns`,
      ratio: times(pure),
    },
  ];
}

function nanoseconds(walk: Walk, trips: number): number {
  walk(trips);
  return median(
    Array.from({ length: ROUNDS }, () => {
      const began = performance.now();
      const moves = walk(trips);
      return ((performance.now() - began) * 1e6) / moves;
    }),
  );
}

/** Each trip takes other ports, so that all ways are gone. */
const portOf = (trip: number, step: number, ports: readonly string[]): number => (trip + step) % ports.length;

function router(make: () => Router, ports: readonly (readonly string[])[]): Walk {
  return (trips) => {
    const route = make();
    let moves = 0;
    for (let trip = 0; trip < trips; trip++) {
      let step = route.start(trip);
      while (step !== NO_STEP && ports[step].length > 0) {
        step = route.follow(trip, step, portOf(trip, step, ports[step]));
        moves++;
      }
      route.stop(trip, '');
    }
    return moves;
  };
}

function actors(config: MachineConfig, names: readonly string[], ports: readonly (readonly string[])[]): Walk {
  const delays: Record<string, number> = { globalTimeout: 91 * 24 * HOUR };
  for (const state of Object.values(config.states))
    for (const delay of Object.keys(state.after ?? {})) delays[delay] = HOUR;
  const machine = createMachine(config as never, { delays } as never);
  const number = new Map(names.map((name, index) => [name, index]));
  return (trips) => {
    let moves = 0;
    for (let trip = 0; trip < trips; trip++) {
      const clock = new SimulatedClock();
      const actor = createActor(machine, { clock }).start();
      for (;;) {
        const name = String(actor.getSnapshot().value);
        const step = number.get(name);
        if (step === undefined || ports[step].length === 0) break;
        const port = ports[step][portOf(trip, step, ports[step])];
        if (delayName(name, port) in delays) clock.increment(HOUR);
        else actor.send({ type: port } as never);
        moves++;
      }
      actor.stop();
    }
    return moves;
  };
}

import { readFileSync } from 'node:fs';
import { statechart } from '../../src/activities/statechart';
import { planOf } from '../../src/engine/plan';
import { xstateRouter } from '../../src/engine/stepper';
import { NO_STEP, tableRouter, type Router } from '../../src/engine/tables';
import type { Workspace } from '../../src/model/workspace';

const ROUNDS = 5;

/** Moves through the win-back's statechart: XState's pure transition against the tables, medians of five in one process. */
export default function bench(): void {
  const workspace = JSON.parse(readFileSync('public/examples/win-back.journey.json', 'utf8')) as Workspace;
  const [{ id, journey, steps }] = planOf(workspace).journeys;
  const config = statechart(id, journey);
  const names = steps.map((step) => step.id);
  const ports = steps.map((step) => step.ports);
  const xstate = median(() => walk(xstateRouter(config, names, ports), ports, 300));
  const tables = median(() => walk(tableRouter(config, names, ports), ports, 300_000));
  console.log(
    `XState ${xstate.toFixed(0)} ns a move, tables ${tables.toFixed(1)} ns: ${(xstate / tables).toFixed(0)} times faster`,
  );
}

/** Nanoseconds a move over so many trips, each by other ports. */
function walk(router: Router, ports: readonly (readonly string[])[], trips: number): number {
  let moves = 0;
  const began = performance.now();
  for (let trip = 0; trip < trips; trip++) {
    let step = router.start(trip);
    while (step !== NO_STEP && ports[step].length > 0) {
      step = router.follow(trip, step, (trip + step) % ports[step].length);
      moves++;
    }
    router.stop(trip, '');
  }
  return ((performance.now() - began) * 1e6) / moves;
}

function median(measure: () => number): number {
  return Array.from({ length: ROUNDS }, measure).sort((a, b) => a - b)[Math.floor(ROUNDS / 2)];
}

import { readFileSync } from 'node:fs';
import { parseInstant } from '../../src/base/instant';
import { startRun } from '../../src/engine/run';
import type { Workspace } from '../../src/model/workspace';
import { createLife } from '../../src/people/life';
import { makePeople } from '../../src/people/makePeople';

const ROUNDS = 5;

/** Whole runs of the win-back example: people, 60 days, fingerprint. Medians of five in one process. */
export default async function bench(): Promise<void> {
  const workspace = JSON.parse(readFileSync('public/examples/win-back.journey.json', 'utf8')) as Workspace;
  const startUnix = parseInstant(workspace.start) / 1000;
  for (const size of [2_000, 10_000, 100_000]) {
    const times: Record<string, number[]> = { people: [], run: [], fingerprint: [] };
    let rows = 0;
    for (let round = 0; round < ROUNDS; round++) {
      let began = performance.now();
      const lap = (name: string): void => {
        times[name].push(performance.now() - began);
        began = performance.now();
      };
      const people = makePeople(workspace.people, { seed: workspace.seed, size, startUnix });
      lap('people');
      const run = startRun({ workspace, people, life: createLife(people, workspace.people, { startUnix }), days: 60 });
      while (!run.done) run.advance(1e6);
      lap('run');
      run.fingerprint();
      lap('fingerprint');
      rows = run.log.count;
    }
    const run = median(times.run);
    const each = Object.entries(times).map(([name, values]) => `${name} ${median(values).toFixed(0)} ms`);
    console.log(`${size} people: ${each.join(', ')}; ${rows} rows, ${((run * 1e6) / rows).toFixed(0)} ns a row`);
  }
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

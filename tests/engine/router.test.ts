import { expect, it } from 'vitest';
import { STEP_ENTERED, STEP_LEFT, TRIP_CONVERTED, TRIP_ENDED } from '../../src/engine/rows';
import { xstateRouter } from '../../src/engine/stepper';
import { chain, flow } from './flow';
import { difference, play } from './help';
import { randomWorkspace } from './journeys';

const JOURNEYS = 64;
/** Chance draws no loop that takes no time. */
const LOOP = flow(
  chain({ a: { kind: 'split', arms: { x: 100 } }, b: { kind: 'wait', for: 'PT0S' } }, ['a/x > b', 'b/next > a']),
);

it('tables and XState write the same log', () => {
  const seen = new Map<number, number>();
  const kinds = new Map<string, number>();
  const reasons = new Map<string, number>();
  for (let seed = 0; seed <= JOURNEYS; seed++) {
    const workspace = seed < JOURNEYS ? randomWorkspace(seed) : LOOP;
    const tables = play(workspace);
    const machines = play(workspace, { router: xstateRouter });
    expect(difference(tables, machines), `journey ${seed}`).toBeUndefined();
    expect(machines.fingerprint()).toBe(tables.fingerprint());
    const { log, plan } = tables;
    for (let row = 0; row < log.count; row++) {
      const kind = log.kind[row];
      seen.set(kind, (seen.get(kind) ?? 0) + 1);
      if (kind === STEP_ENTERED) {
        const name = plan.steps[log.object[row]].activity!.kind;
        kinds.set(name, (kinds.get(name) ?? 0) + 1);
      } else if (kind === TRIP_ENDED) {
        const reason = plan.reasons[log.value[row]];
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      }
    }
  }
  if (process.env.SHOW) console.log(seen, kinds, reasons);
  expect(seen.get(STEP_LEFT)).toBeGreaterThan(10_000);
  expect(seen.get(TRIP_CONVERTED)).toBeGreaterThan(100);
  for (const kind of ['condition', 'split', 'wait', 'decision', 'email', 'push', 'web', 'reaction', 'event', 'end'])
    expect(kinds.get(kind), kind).toBeGreaterThan(100);
  for (const reason of ['done', 'noLink', 'exit/bought', 'exit/recent', 'timelessLoop', 'readAgain', 'quietHours'])
    expect(reasons.get(reason), reason).toBeGreaterThan(0);
}, 40_000);

import { expect, it } from 'vitest';
import { example } from '../engine/help';
import { asking, worldOf } from './help';

const reasons = ['consent', 'capped', 'holdOut', 'bypassed'];

/** Of a win-back of 600 people, a message a person at most and a fifth held out: how many each gate held back, and the messages that went out. */
async function gates(mode: 'live' | 'simulation' | 'dryRun') {
  const workspace = example('win-back');
  for (const cap of Object.values(workspace.rules.caps)) cap.atMost = 1;
  workspace.rules.holdOuts = { control: { share: 0.2 } };
  const world = await worldOf({ ...workspace, days: 60, people: { ...workspace.people, size: 600 } });
  const { totals } = await world.run({ mode });
  const held: Record<string, number> = { delivered: totals.messages };
  for (const reason of reasons) {
    const rule = { did: 'message.excluded', where: { reason } };
    held[reason] = (await asking(world)({ kind: 'audience', rule })).people;
  }
  return held;
}

it('live keeps every gate, simulation of these the hold-out alone, a dry run sends nothing', async () => {
  const live = await gates('live');
  for (const reason of ['consent', 'capped', 'holdOut', 'delivered']) expect(live[reason]).toBeGreaterThan(0);
  expect(live.bypassed).toBe(0);
  const simulation = await gates('simulation');
  expect(simulation).toMatchObject({ consent: 0, capped: 0, bypassed: 0, holdOut: live.holdOut });
  expect(simulation.delivered).toBeGreaterThan(live.delivered);
  const dry = await gates('dryRun');
  expect(dry).toMatchObject({ delivered: 0, consent: 0, capped: 0, holdOut: 0 });
  expect(dry.bypassed).toBeGreaterThan(0);
});

import { describe, expect, it } from 'vitest';
import type { TimelineAnswer } from '../../src/analysis/run/timeline';
import type { Workspace } from '../../src/model/workspace';
import { answerRequest } from '../../src/request';
import { createWorld } from '../../src/world';
import type { Told } from '../engine/asked';
import { example, small } from '../engine/help';
import { asking, worldOf } from './help';

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

describe('how long ago people entered', () => {
  const workspace: Workspace = small({
    journeys: {
      rest: {
        name: 'Rest',
        enters: { event: { did: 'go' } },
        reentrance: { after: 'PT0S' },
        steps: { pause: { kind: 'wait', for: 'P3D' }, done: { kind: 'end' } },
        links: [
          { from: 'start', to: 'pause' },
          { from: 'pause', to: 'done' },
        ],
      },
    },
  } as Partial<Workspace>);
  const went = (person: string, timestamp: string) => ({ person, timestamp, type: 'go' });

  it('counts parts of days from the first trip on, each person once', async () => {
    const world = createWorld();
    await world.open(workspace, {
      profiles: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
      events: [
        went('a', '2026-01-06T00:00:00Z'),
        went('b', '2026-01-07T12:00:00Z'),
        went('a', '2026-01-12T00:00:00Z'),
        went('c', '2026-01-14T00:00:00Z'),
      ],
    });
    const ask = asking(world);
    const daily = await ask({ kind: 'timeline', measures: ['daysSinceEntry'], every: 'P1D', journey: 'rest' });
    expect(daily.series.daysSinceEntry).toEqual([0, 1, 1.5, 2, 2, 2, 2, 2, 2, 3]);
    const early = await ask({ kind: 'timeline', measures: ['daysSinceEntry'], every: 'P7D', at: 'day 3' });
    expect(early.series.daysSinceEntry).toEqual([2.5]);
  });
});

describe('what is seen', () => {
  it('keeps opens of messages and displays on the web apart', async () => {
    const world = await worldOf(example('win-back'));
    await world.run({ people: 2000 });
    const ask = asking(world);
    const { series } = await ask({ kind: 'timeline', measures: ['messages', 'opens', 'displays'], every: 'P60D' });
    const touched = async (channel: string) =>
      (await ask({ kind: 'audience', rule: { did: 'message.opened', where: { channel } } })).people;
    expect(sum(series.opens!)).toBeLessThan(sum(series.messages!));
    expect(sum(series.displays!)).toBeGreaterThanOrEqual(await touched('web'));
    expect(sum(series.opens!)).toBeGreaterThanOrEqual(await touched('email'));
  });
});

describe('money', () => {
  const bought = (price: number, timestamp = '2026-01-06T00:00:00Z') => ({
    person: 'a',
    timestamp,
    type: 'commerce.purchases',
    commerce: { order: { priceTotal: price } },
  });
  const data = { profiles: [{ id: 'a' }], events: [bought(0.1), bought(0.2), bought(3.333, '2026-01-08T00:00:00Z')] };

  it('is rounded to cents by period as in the total, with a workspace and without', async () => {
    const world = createWorld();
    await world.open(small({}), data);
    const ask = asking(world);
    const { series } = await ask({ kind: 'timeline', measures: ['revenue'], every: 'P1D', at: 'day 4' });
    expect(series.revenue).toEqual([0, 0.3, 0, 3.33]);
    expect((await ask({ kind: 'run' })).totals.revenue).toBe(3.63);
    const request = { data, ask: [{ kind: 'timeline', measures: ['revenue'], every: 'P1D' }] };
    const { answers } = (await answerRequest(JSON.stringify(request), { example: () => '', examples: [] })) as Told;
    expect((answers[0] as TimelineAnswer).series.revenue).toEqual([0.3, 0, 3.33]);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { MEASURES } from '../../src/analysis/run/timeline';
import type { World } from '../../src/world';
import { example, examples } from '../engine/help';
import { dice } from '../engine/journeys';
import { asking, worldOf } from './help';

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

describe.each(examples)('answers about %s', (name) => {
  let world: World;
  beforeAll(async () => {
    world = await worldOf(example(name));
    await world.run({ people: 2000 });
  });

  it('counts, coverage, timeline and totals agree', async () => {
    const ask = asking(world);
    const workspace = example(name);
    const run = await world.run({ people: 2000 });
    const journeys = Object.keys(workspace.journeys);
    const counts = await Promise.all(journeys.map((journey) => ask({ kind: 'counts', journey })));
    expect(sum(counts.map(({ total }) => total.entered))).toBe(run.totals.trips);
    expect(sum(counts.map(({ total }) => total.converted))).toBe(run.totals.conversions);
    for (const every of ['P1D', 'PT7H', 'P7D']) {
      const { series, times } = await ask({ kind: 'timeline', measures: [...MEASURES], every });
      expect(times[0]).toBe('2026-01-05T00:00:00Z');
      expect(sum(series.messages!)).toBe(run.totals.messages);
      expect(sum(series.entered!)).toBe(run.totals.trips);
      expect(sum(series.conversions!)).toBe(run.totals.conversions);
      expect(sum(series.unsubscribes!)).toBe(run.totals.unsubscribes);
      expect(sum(series.revenue!)).toBeCloseTo(run.totals.revenue, 4);
      expect(sum(series.cartAdds!)).toBeGreaterThan(sum(series.checkouts!));
      expect(sum(series.checkouts!)).toBeGreaterThan(sum(series.purchases!) / 2);
    }
    const perJourney = await Promise.all(
      journeys.map((journey) =>
        ask({ kind: 'timeline', measures: ['entered', 'conversions', 'messages'], every: 'P60D', journey }),
      ),
    );
    expect(sum(perJourney.map(({ series }) => sum(series.entered!)))).toBe(run.totals.trips);
    expect(sum(perJourney.map(({ series }) => sum(series.messages!)))).toBe(run.totals.messages);
    for (const [index, journey] of journeys.entries()) {
      const coverage = await ask({ kind: 'coverage', journey });
      const steps = counts[index].steps;
      expect(coverage.steps).toEqual(Object.keys(steps).filter((step) => steps[step].entered === 0));
      for (const { step, port } of coverage.ports) expect(steps[step].left[port]).toBe(0);
    }
  });

  it('people of one journey', async () => {
    const ask = asking(world);
    for (const journey of Object.keys(example(name).journeys)) {
      const entered = { did: 'trip.entered', where: { journey } };
      const { people } = await ask({ kind: 'audience', rule: entered });
      const all = await ask({ kind: 'fallout', steps: [{ on: entered }] });
      const theirs = await ask({ kind: 'fallout', steps: [{ on: {} }], who: entered });
      expect([all.steps[0].people, theirs.steps[0].people]).toEqual([people, people]);
      const { people: twoDays } = await ask({ kind: 'audience', rule: entered, at: 'day 2' });
      const early = await ask({ kind: 'fallout', steps: [{ on: {} }], who: entered, at: 'day 2' });
      expect(early.steps[0].people).toBe(twoDays);
      expect(people).toBeGreaterThan(0);
    }
  });

  it('counts at a moment only grow', async () => {
    const ask = asking(world);
    const [journey] = Object.keys(example(name).journeys);
    let before = -1;
    for (const at of [
      '2026-01-01T00:00:00Z',
      'day 0',
      'day 1',
      'day 10',
      '2026-01-20T12:34:56Z',
      'day 60',
      'day 900',
    ]) {
      const { total } = await ask({ kind: 'counts', journey, at });
      expect(total.entered).toBeGreaterThanOrEqual(before);
      before = total.entered;
    }
    const whole = await ask({ kind: 'counts', journey });
    expect(whole.total.entered).toBe(before);
  });

  it('who is in a streaming audience is who meets its rule, at any moment', async () => {
    const ask = asking(world);
    const die = dice(11);
    const { audiences } = example(name);
    for (const [id, audience] of Object.entries(audiences)) {
      if (audience.evaluation !== undefined && audience.evaluation !== 'streaming') continue;
      for (let i = 0; i < 8; i++) {
        const at = new Date(Date.UTC(2026, 0, 5) + 1000 * die.below(60 * 86400)).toISOString().replace('.000', '');
        const members = await ask({ kind: 'audience', id, at, ids: true });
        const met = await ask({ kind: 'audience', rule: audience.rule, at, ids: true });
        expect(members.ids, `${id} at ${at}`).toEqual(met.ids);
      }
    }
  });

  it('who is in a batch audience is who met its rule at midnight', async () => {
    const ask = asking(world);
    for (const [id, audience] of Object.entries(example(name).audiences)) {
      if (audience.evaluation !== 'batch') continue;
      for (const day of [1, 13, 44]) {
        const members = await ask({ kind: 'audience', id, at: `day ${day + 0.6}`, ids: true });
        // The job runs before anything else of its second.
        const midnight = new Date(Date.UTC(2026, 0, 5 + day)).toISOString().replace('.000', '');
        const met = await ask({ kind: 'audience', rule: audience.rule, at: midnight, ids: true });
        expect(members.ids, `${id} on day ${day}`).toEqual(met.ids);
      }
    }
  });
});

describe('errors', () => {
  it.each([
    [{ kind: 'counts', journey: 'winback' }, 'query.journey', 'did you mean "winBack"'],
    [{ kind: 'coverage', journey: 'none' }, 'query.journey', 'no journey "none"'],
    [
      { kind: 'timeline', measures: ['entered'], every: 'P1D', journey: 'winBak' },
      'query.journey',
      'did you mean "winBack"',
    ],
    [{ kind: 'timeline', measures: ['entered'], every: 'PT1S' }, 'query.every', 'too short'],
    [{ kind: 'counts', journey: 'winBack', at: 'soon' }, 'query.at', 'needs an instant'],
    [{ kind: 'decisions', policy: 'welcomBack' }, 'query.policy', 'did you mean "welcomeBack"'],
    [{ kind: 'decisions', placement: 'homePge' }, 'query.placement', 'no placement "homePge"'],
    [
      { kind: 'audience', rule: { all: [{ did: 'x', within: 'P99999999999D' }] } },
      'query.rule.all.0.within',
      'duration is too long',
    ],
    [
      { kind: 'membership', audiences: ['lapsedYoga'], every: 'P1D', at: '2025-12-31T00:00:00Z' },
      'query.at',
      'must not be before the start, 2026-01-05T00:00:00Z',
    ],
    [{ kind: 'decide', policy: 'homePge', person: '00001' }, 'query.policy', 'did you mean "homePage"'],
    [{ kind: 'decide', policy: 'homePage', person: '99999' }, 'query.person', 'no person "99999"'],
    [{ kind: 'person', id: '1' }, 'query.id', 'no person "1"'],
    [{ kind: 'why', person: '00001', about: { audience: 'lapsdYoga' } }, 'query.about.audience', '"lapsedYoga"'],
    [{ kind: 'why', person: '00001', about: { offer: 'tenOf' } }, 'query.about.offer', '"tenOff"'],
    [{ kind: 'why', person: '00001', about: { message: 'misYou' } }, 'query.about.message', '"missYou"'],
    [{ kind: 'why', person: '00001', about: { journey: 'winBack', step: 'mial' } }, 'query.about.step', '"mail"'],
    [{ kind: 'lift', without: { journey: 'winBak' } }, 'query.without.journey', '"winBack"'],
    [{ kind: 'lift', without: { offer: 'tenOf' } }, 'query.without.offer', '"tenOff"'],
    [{ kind: 'lift', without: { channel: 'e-mail' } }, 'query.without.channel', '"email"'],
    [{ kind: 'audience', id: 'lapsdYoga' }, 'query.id', 'lapsdYoga'],
    [{ kind: 'nothing' }, 'query.kind', 'nothing'],
  ])('%j', async (query, path, message) => {
    const world = await worldOf({ ...example('win-back'), days: 2, people: { size: 50 } });
    await expect(world.ask(query)).rejects.toMatchObject({ path, message: expect.stringContaining(message) as string });
  });
});

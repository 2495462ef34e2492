import { describe, expect, it } from 'vitest';
import type { Workspace } from '../../src/model/workspace';
import { withMemory } from '../../src/base/memory';
import { createWorld, Superseded, type World } from '../../src/world';
import { example } from '../engine/help';
import { asking, worldOf } from './help';

const few = (name: string, days = 30): Workspace => ({
  ...example(name),
  days,
  people: { ...example(name).people, size: 600 },
});

/** Fills whatever memory is free with something that no run wrote. */
function scribble(garbage: number): void {
  withMemory((memory) => {
    for (let length = 1 << 14; length <= 1 << 20; length *= 2)
      for (let times = 0; times < 8; times++) memory.whole(length).fill(garbage);
  });
}

describe('runs', () => {
  it('a run on memory that others have written to comes out the same, and so do its answers', async () => {
    const questions = [
      { kind: 'counts', journey: 'winBack' },
      { kind: 'fallout', steps: [{ on: { did: 'web.visit' } }, { on: { did: 'commerce.purchases' } }] },
      { kind: 'flow', dimension: 'eventType', startsWith: { did: 'web.visit' }, container: 'session', ends: true },
      { kind: 'flow', dimension: 'commerce.category', startsWith: { did: 'web.visit' }, ends: true },
      { kind: 'timeToConvert', from: { did: 'web.visit' }, to: { did: 'commerce.purchases' } },
      { kind: 'fallout', steps: [{ on: { did: 'message.opened', where: { channel: 'email' } } }] },
      { kind: 'overlap', audiences: ['lapsedYoga'] },
    ];
    const outcome = async (world: World) => {
      const { fingerprint, rows } = await world.run({ people: 600 });
      const answers = [];
      for (const question of questions) answers.push(await world.ask(question).catch(String));
      return JSON.stringify({ fingerprint, rows, answers });
    };
    const clean = await outcome(await worldOf(few('win-back')));
    const world = await worldOf(few('win-back'));
    for (const garbage of [-1, 0x5a5a5a5a, 1]) {
      await world.run({ people: 900, seed: 'another' });
      scribble(garbage);
      expect(await outcome(world)).toBe(clean);
    }
  });

  it('a newer run replaces an older one', async () => {
    const world = await worldOf(few('weekly-promotion', 60));
    const first = world.run({ people: 2000 });
    const second = world.run({ people: 300 });
    await expect(first).rejects.toBeInstanceOf(Superseded);
    expect((await second).people).toBe(300);
    expect((await asking(world)({ kind: 'counts', journey: 'promo' })).total.entered).toBeLessThanOrEqual(300 * 10);
  });

  it('cancel stops, and the run before goes on answering', async () => {
    const world = await worldOf(few('win-back'));
    const before = await world.run({ people: 200 });
    const running = world.run({ people: 600 });
    world.cancel();
    await expect(running).rejects.toBeInstanceOf(Superseded);
    expect((await world.run({ people: 200 })).fingerprint).toBe(before.fingerprint);
  });

  it('cancel stops the making of people too; the next run goes on with them and comes out the same', async () => {
    const whole = await (await worldOf(few('win-back'))).run({ people: 3000 });
    let pauses = 0;
    let stopAt = 3;
    const world = createWorld({
      pause: async () => {
        await new Promise((resolve) => setImmediate(resolve));
        if (++pauses === stopAt) world.cancel();
      },
    });
    await world.open(few('win-back'));
    const stages: string[] = [];
    await expect(world.run({ people: 3000 }, ({ stage }) => stages.push(stage))).rejects.toBeInstanceOf(Superseded);
    expect(pauses).toBe(stopAt);
    expect(stages).not.toContain('run');
    stopAt = Infinity;
    expect((await world.run({ people: 3000 })).fingerprint).toBe(whole.fingerprint);
  });

  it('people may be made before a run wants them', async () => {
    const whole = await (await worldOf(few('win-back'))).run({ people: 3000 });
    let pauses = 0;
    const pause = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      pauses++;
    };
    const unprepared = createWorld({ pause });
    await unprepared.open(few('win-back'));
    await unprepared.run({ people: 3000 });
    const needed = pauses;
    const world = createWorld({ pause });
    await world.open(few('win-back'));
    await world.prepare(3000);
    pauses = 0;
    expect((await world.run({ people: 3000 })).fingerprint).toBe(whole.fingerprint);
    expect(needed - pauses).toBeGreaterThanOrEqual(6);
  });

  it('a run goes before the making of people that it does not want; the one that wants them goes on from there', async () => {
    const whole = await (await worldOf(few('win-back'))).run({ people: 3000 });
    const world = await worldOf(few('win-back'));
    const preparing = world.prepare(3000);
    const order: string[] = [];
    const run = world.run({ people: 200 }).then(() => order.push('run'));
    await preparing.then(() => order.push('prepared'));
    await run;
    expect(order).toEqual(['prepared', 'run']);
    expect((await world.run({ people: 3000 })).fingerprint).toBe(whole.fingerprint);
  });

  it('questions before the first run wait for one run', async () => {
    const world = await worldOf(few('win-back'));
    const ask = asking(world);
    const [counts, timeline] = await Promise.all([
      ask({ kind: 'counts', journey: 'winBack' }),
      ask({ kind: 'timeline', measures: ['entered'], every: 'P30D' }),
    ]);
    expect(timeline.series.entered).toEqual([counts.total.entered]);
  });

  it('the same file, the same run; another seed, another run', async () => {
    const [a, b] = [await worldOf(few('win-back')), await worldOf(few('win-back'))];
    const first = await a.run();
    expect((await b.run()).fingerprint).toBe(first.fingerprint);
    const other = await a.run({ seed: 'other' });
    expect(other.fingerprint).not.toBe(first.fingerprint);
    expect(other.runKey).not.toBe(first.runKey);
    expect((await a.run()).fingerprint).toBe(first.fingerprint);
  });

  it('keeps people in a store, and lives without one that fails', async () => {
    const kept = new Map<string, unknown>();
    const store = {
      load: (hash: string) => Promise.resolve(structuredClone(kept.get(hash)) as never),
      save: (hash: string, people: unknown) => Promise.resolve(void kept.set(hash, structuredClone(people))),
    };
    const broken = { load: () => Promise.reject(new Error('no')), save: () => Promise.reject(new Error('no')) };
    const prints: string[] = [];
    for (const peopleStore of [store, store, broken]) {
      const world = createWorld({ peopleStore });
      await world.open(few('win-back'));
      prints.push((await world.run()).fingerprint);
    }
    expect(kept.size).toBe(1);
    expect(new Set(prints).size).toBe(1);
  });

  it('a draft runs as far as it can', async () => {
    const draft = few('win-back');
    draft.journeys.winBack.steps.pause.for = 'P1M';
    const world = await worldOf(draft);
    await world.run();
    const counts = await asking(world)({ kind: 'counts', journey: 'winBack' });
    expect(counts.total.entered).toBeGreaterThan(10);
    expect(counts.steps.pause.ended.problem).toBe(counts.steps.pause.entered);
  });

  it('every mode runs', async () => {
    const world = await worldOf(few('win-back'));
    const live = await world.run({ mode: 'live' });
    expect((await world.run({ mode: 'test' })).people).toBe(100);
    expect((await world.run({ mode: 'dryRun' })).totals.messages).toBe(0);
    const simulation = await world.run({ mode: 'simulation' });
    expect(simulation.totals.messages).toBeGreaterThan(live.totals.messages);
  });

  it('offers are also counted by periods, as asking at the end of each would', async () => {
    const ask = asking(await worldOf(few('win-back')));
    const { offers, times } = await ask({ kind: 'decisions', every: 'P10D' });
    expect(times?.map((time) => time.slice(0, 10))).toEqual(['2026-01-05', '2026-01-15', '2026-01-25']);
    const given = new Map<string, number>();
    for (const [period, at] of ['day 10', 'day 20', 'day 30'].entries()) {
      for (const { offer, chosen } of (await ask({ kind: 'decisions', at })).offers) {
        given.set(offer, (given.get(offer) ?? 0) + offers.find((each) => each.offer === offer)!.chosenIn![period]);
        expect(given.get(offer), `${offer} until ${at}`).toBe(chosen);
      }
    }
    const { lastChosen, chosen } = offers.find(({ offer }) => offer === 'tenOff')!;
    const before = { kind: 'decisions', at: new Date(Date.parse(lastChosen!) - 1000).toISOString() } as const;
    expect((await ask(before)).offers.find(({ offer }) => offer === 'tenOff')!.chosen).toBeLessThan(chosen);
  });

  it('a preview gets its part of total caps and reading rates', async () => {
    const workspace = few('weekly-promotion');
    const world = await worldOf(workspace);
    const ask = asking(world);
    const chosen = async () =>
      (await ask({ kind: 'decisions' })).offers.find(({ offer }) => offer === 'memberDeal')!.chosen;
    workspace.offers.items.memberDeal.eligible = undefined;
    await world.run({ people: 600 });
    const all = await chosen();
    await world.run({ people: 600, of: 6000 });
    const part = await chosen();
    // 200 a week in all: 20 a week for a tenth.
    expect(all).toBeGreaterThan(part * 5);
    expect(part).toBeGreaterThanOrEqual(60);
    expect(part).toBeLessThanOrEqual(5 * 20);
    await world.run({ people: 600, of: 600 });
    expect(await chosen()).toBe(all);
  });
});

describe('lift', () => {
  it('adds up', async () => {
    const world = await worldOf(few('weekly-promotion', 60));
    const ask = asking(world);
    for (const without of ['all', { journey: 'promo' }, { channel: 'email' }, { offer: 'memberDeal' }] as const) {
      const lift = await ask({ kind: 'lift', without });
      expect(lift.caused + lift.anyway + lift.together).toBeCloseTo(1, 12);
      expect(lift.caused).toBeCloseTo((lift.all - lift.without) / lift.all, 12);
      expect(lift.people.reduce((sum, { people }) => sum + people, 0)).toBe(600);
      const bought = (side: 'with' | 'without') =>
        lift.people.filter((group) => group[side] === 1).reduce((sum, { people }) => sum + people, 0);
      expect(bought('with')).toBeLessThanOrEqual(lift.all);
      expect(bought('without')).toBeLessThanOrEqual(lift.without);
      if (without === 'all') expect(lift.together).toBeCloseTo(0, 12);
      expect(lift.interval![0]).toBeLessThanOrEqual(lift.caused);
      expect(lift.interval![1]).toBeGreaterThanOrEqual(lift.caused);
    }
    // One journey only: without it is without anything.
    const [all, promo] = [
      await ask({ kind: 'lift', without: 'all' }),
      await ask({ kind: 'lift', without: { journey: 'promo' } }),
    ];
    expect(promo.without).toBe(all.without);
    expect(all.caused).toBeGreaterThan(0);
  });

  it('without anything depends on people, seed and days alone', async () => {
    const ask = async (change: (workspace: Workspace) => void, days = 30) => {
      const workspace = few('win-back', days);
      change(workspace);
      const lift = await asking(await worldOf(workspace))({ kind: 'lift', without: 'all' });
      return [lift.without, lift.revenue!.without];
    };
    const base = await ask(() => undefined);
    expect(await ask((each) => void (each.journeys = {}))).toEqual(base);
    expect(await ask((each) => void (each.rules.caps.weekly.atMost = 0))).toEqual(base);
    expect(await ask((each) => void (each.messages.missYou.appeal = 9))).toEqual(base);
    expect(await ask((each) => void (each.offers.items.tenOff.discount = 0.9))).toEqual(base);
    expect(await ask((each) => void (each.seed = 'other'))).not.toEqual(base);
    expect(await ask(() => undefined, 40)).not.toEqual(base);
  });

  it('asked twice at the same time says what it says one after the other', async () => {
    const [together, alone] = [await worldOf(few('weekly-promotion', 60)), await worldOf(few('weekly-promotion', 60))];
    await Promise.all([together.run(), alone.run()]);
    const queries = [
      { kind: 'lift', without: 'all' },
      { kind: 'lift', without: { channel: 'email' } },
      { kind: 'lift', without: { offer: 'memberDeal' }, seeds: 2 },
    ];
    const one: unknown[] = [];
    for (const query of queries) one.push(await alone.ask(query));
    expect(await Promise.all(queries.map((query) => together.ask(query)))).toEqual(one);
  });

  it('seeds give an interval around the mean', async () => {
    const world = await worldOf(few('weekly-promotion'));
    const lift = await asking(world)({ kind: 'lift', without: 'all', seeds: 4 });
    expect(lift.interval![0]).toBeLessThan(lift.caused);
    expect(lift.interval![1]).toBeGreaterThan(lift.caused);
  });

  it('counts purchases up to a moment', async () => {
    const world = await worldOf(few('weekly-promotion'));
    const ask = asking(world);
    const early = await ask({ kind: 'lift', without: 'all', at: 'day 10' });
    const { series } = await ask({ kind: 'timeline', measures: ['purchases'], every: 'P10D', at: 'day 10' });
    expect(early.all).toBe(series.purchases![0]);
    expect((await ask({ kind: 'lift', without: 'all' })).all).toBeGreaterThan(early.all);
  });
});

describe('limits', () => {
  it('a run that never ends by itself is stopped, and says why', async () => {
    const busy = few('win-back', 60);
    const [id] = Object.keys(busy.journeys);
    const wait = { kind: 'wait', for: 'PT1S' };
    const links = [
      { from: 'start', to: 'a' },
      { from: 'a', to: 'b' },
      { from: 'b', to: 'a' },
    ];
    const journey = { ...busy.journeys[id], steps: { a: wait, b: wait }, links, exits: {} };
    const world = createWorld({ mostRows: 100_000 });
    await world.open({ ...busy, whatIf: {}, journeys: { [id]: journey } });
    await expect(world.run()).rejects.toThrow('stopped after 100000 rows');
  });

  it('a workspace that cannot be run says what is wrong with it', async () => {
    const world = createWorld();
    await world.open({ ...few('win-back'), days: 100_000 });
    await expect(world.run()).rejects.toThrow('days: expected at most 730 (got 100000)');
  });
});

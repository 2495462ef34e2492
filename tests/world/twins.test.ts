import { describe, expect, it } from 'vitest';
import type { LiftAnswer } from '../../src/analysis/query';
import type { Workspace } from '../../src/model/workspace';
import { createTwinPlayer, createWorld, outcomeBuffers, pooled, Superseded, type TwinPlayer } from '../../src/world';
import { example } from '../engine/help';
import { asking, worldOf } from './help';

const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
const few = (name: string, days = 30): Workspace => ({
  ...example(name),
  days,
  people: { ...example(name).people, size: 600 },
});

/** A player behind a border that only copies cross, as a worker is. */
function elsewhere(played: unknown[] = []): TwinPlayer {
  const player = createTwinPlayer({ pause });
  return {
    async play(twin) {
      played.push(twin);
      const outcome = await player.play(structuredClone(twin));
      return outcome && structuredClone(outcome, { transfer: outcomeBuffers(outcome) as ArrayBuffer[] });
    },
    cancel: () => player.cancel(),
  };
}

async function worldWith(twins: TwinPlayer | undefined, name = 'weekly-promotion') {
  const world = createWorld({ pause, twins });
  await world.open(few(name));
  return world;
}

const queries = [
  { kind: 'lift', without: 'all' },
  { kind: 'lift', without: { channel: 'email' }, who: { did: 'trip.entered', where: { journey: 'promo' } } },
  { kind: 'lift', without: { offer: 'memberDeal' }, seeds: 2, at: 'day 20' },
  { kind: 'lift', without: { channel: 'email' }, seeds: 2, who: { did: 'message.delivered' } },
];

describe('players of twins', () => {
  it('none, one or three: the same fingerprint and the same answers', async () => {
    const answers: unknown[] = [];
    for (const most of [0, 1, 3]) {
      const played: unknown[] = [];
      const world = await worldWith(most === 0 ? undefined : pooled(() => elsewhere(played), most));
      const { milliseconds: _, ...run } = await world.run();
      answers.push([run, await Promise.all(queries.map((query) => world.ask(query)))]);
      expect(played.length > 0).toBe(most > 0);
      expect((await world.run()).fingerprint).toBe(run.fingerprint);
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('one that fails or cannot be had is done without', async () => {
    const whole = await (await worldWith(undefined)).ask(queries[0]);
    const failing: TwinPlayer = { play: () => Promise.reject(new Error('gone')), cancel: () => undefined };
    const none = () => {
      throw new Error('no worker to be had');
    };
    for (const twins of [failing, pooled(() => failing, 2), pooled(none, 2)])
      expect(await (await worldWith(twins)).ask(queries[0])).toEqual(whole);
  });

  it('as many are started as there is work for, and no more than allowed', async () => {
    let started = 0;
    const pool = pooled(() => (started++, elsewhere()), 2);
    const world = await worldWith(pool);
    expect(started).toBe(0);
    await world.run();
    expect(started).toBe(0);
    await world.ask({ kind: 'lift', without: 'all' });
    expect(started).toBe(1);
    await world.ask({ kind: 'lift', without: { channel: 'email' }, seeds: 3 });
    expect(started).toBe(2);
  });

  it('while a twin is played elsewhere, questions are answered', async () => {
    let finishTwin: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (finishTwin = resolve));
    const there = elsewhere();
    const world = await worldWith({ ...there, play: async (twin) => (await held, there.play(twin)) });
    await world.run();
    let over = false;
    const lift = world.ask({ kind: 'lift', without: 'all' }).then((answer) => ((over = true), answer));
    expect((await asking(world)({ kind: 'counts', journey: 'promo' })).total.entered).toBeGreaterThan(0);
    expect(over).toBe(false);
    finishTwin();
    expect(((await lift) as LiftAnswer).all).toBeGreaterThan(0);
  });

  it('a newer run ends the twins of the older one, here and elsewhere', async () => {
    for (const twins of [undefined, pooled(() => elsewhere(), 1)]) {
      const world = await worldWith(twins);
      await world.run();
      const lifts = queries.map((query) => world.ask(query));
      const newer = world.run({ people: 300 });
      for (const lift of lifts) await expect(lift).rejects.toBeInstanceOf(Superseded);
      expect((await newer).people).toBe(300);
      // What was cut short is not taken for an answer later.
      expect(((await world.ask(queries[0])) as LiftAnswer).people.reduce((sum, { people }) => sum + people, 0)).toBe(
        300,
      );
    }
  });
});

describe('lift of a group and of trips', () => {
  it('counts the purchases of those who meet the rule at the end of the run', async () => {
    const world = await worldOf(few('win-back', 60));
    const ask = asking(world);
    const who = { did: 'trip.entered', where: { journey: 'winBack' } };
    const { people } = await ask({ kind: 'audience', rule: who });
    const group = await ask({ kind: 'lift', without: { journey: 'winBack' }, who });
    const rest = await ask({ kind: 'lift', without: { journey: 'winBack' }, who: { not: who } });
    const everybody = await ask({ kind: 'lift', without: { journey: 'winBack' } });
    const size = ({ people: groups }: LiftAnswer) => groups.reduce((sum, each) => sum + each.people, 0);
    expect(size(group)).toBe(people);
    expect(size(rest)).toBe(600 - people);
    expect(group.all + rest.all).toBe(everybody.all);
    expect(group.without + rest.without).toBe(everybody.without);
    // Nobody but those who set out can be moved by the journey.
    expect(rest.caused).toBe(0);
    expect(group.caused).toBeGreaterThanOrEqual(everybody.caused);
    // Everybody who set out is in the group, so the trips are the same.
    expect(group.conversion.winBack.with).toBe(everybody.conversion.winBack.with);
    expect(rest.conversion.winBack).toEqual({ with: null, without: null, interval: null });
  });

  it('trips convert as the counts say, and the twin as a run that sends nothing', async () => {
    const world = await worldOf(few('win-back', 60));
    const ask = asking(world);
    const { total } = await ask({ kind: 'counts', journey: 'winBack' });
    const { winBack } = (await ask({ kind: 'lift', without: { journey: 'winBack' } })).conversion;
    expect(winBack.with).toBe(total.converted / total.entered);
    expect(winBack.interval![0]).toBeLessThanOrEqual(winBack.with! - winBack.without!);
    expect(winBack.interval![1]).toBeGreaterThanOrEqual(winBack.with! - winBack.without!);
  });

  it('what is no rule is refused', async () => {
    const world = await worldOf({ ...few('win-back', 2), people: { size: 50 } });
    const query = { kind: 'lift', without: 'all', who: 'everybody' };
    await expect(world.ask(query)).rejects.toMatchObject({ path: 'query.who' });
  });
});

describe('a run beside an earlier one', () => {
  it('tells how its trips convert against that one', async () => {
    const workspace = few('win-back', 60);
    const world = await worldOf(workspace);
    const ask = asking(world);
    const rate = async () => {
      const { total } = await ask({ kind: 'counts', journey: 'winBack' });
      return total.converted / total.entered;
    };
    const a = await world.run();
    const before = await rate();
    const edited = structuredClone(workspace);
    edited.messages.missYou.appeal = 9;
    await world.open(edited);
    const b = await world.run({ against: a.runKey });
    expect(b.against!.runKey).toBe(a.runKey);
    const { winBack } = b.against!.conversion;
    expect([winBack.with, winBack.without]).toEqual([await rate(), before]);
    expect(winBack.interval![0]).toBeLessThanOrEqual(winBack.with! - winBack.without!);
    expect(winBack.interval![1]).toBeGreaterThanOrEqual(winBack.with! - winBack.without!);
    // Other people or an unknown run compare with nothing, and comparing changes no run.
    expect((await world.run({ people: 300, against: a.runKey })).against).toBeUndefined();
    expect((await world.run({ against: 'unknown' })).against).toBeUndefined();
    expect((await world.run()).fingerprint).toBe(b.fingerprint);
  });

  it('remembers the one that is compared with, however many come after it', async () => {
    const workspace = few('win-back', 10);
    const world = await worldOf(workspace);
    const a = await world.run();
    for (let appeal = 1; appeal < 8; appeal++) {
      const edited = structuredClone(workspace);
      edited.messages.missYou.appeal = appeal;
      await world.open(edited);
      expect((await world.run({ against: a.runKey })).against?.runKey).toBe(a.runKey);
    }
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { disconnect, moveSteps, removeSteps } from '../../src/editor/journey';
import { addJourney } from '../../src/editor/journeys';
import type { Workspace } from '../../src/model/workspace';
import type { Frames } from '../../src/views/shell/player';
import { DAY } from '../../src/base/seconds';
import { Session } from '../../src/views/shell/session.svelte';
import { example } from './example';
import { FakeWorld } from './fakeWorld';

const wait = 'journeys.winBack.steps.pause.for';

/** Frames turned by hand, 100 milliseconds apart. */
class Crank implements Frames {
  now = 0;
  private callback: ((now: number) => void) | undefined;
  request(callback: (now: number) => void) {
    this.callback = callback;
    return 1;
  }
  cancel() {
    this.callback = undefined;
  }
  turn(times = 1) {
    for (; times > 0; times--) {
      this.now += 100;
      this.callback?.(this.now);
    }
  }
}

let world: FakeWorld;
let crank: Crank;
let session: Session;
const settled = () => vi.advanceTimersByTimeAsync(1000);

beforeEach(async () => {
  vi.useFakeTimers();
  world = new FakeWorld();
  crank = new Crank();
  session = new Session(world, { frames: crank, now: () => crank.now });
  session.open(example);
  await settled();
});
afterEach(() => {
  session.dispose();
  vi.useRealTimers();
});

describe('runs', () => {
  it('keeps a frame with the scale of the run it was counted in', async () => {
    const counted: (() => void)[] = [];
    const ask = world.ask.bind(world);
    world.ask = async (query) => {
      if (query.kind === 'counts') await new Promise<void>((resolve) => counted.push(resolve));
      return ask(query);
    };
    session.preview(wait, 'P3D');
    await vi.advanceTimersByTimeAsync(10);
    counted.forEach((go) => go());
    await vi.advanceTimersByTimeAsync(10);
    expect([session.run.scale, session.frameScale]).toEqual([5, 5]);
    session.release('Wait');
    await vi.advanceTimersByTimeAsync(10);
    expect(session.run.scale).toBe(1);
    expect(session.frameScale, 'the frame is still of the preview').toBe(5);
    // One frame is asked for at a time: the one under way, then the newest.
    for (let turn = 0; turn < 2; turn++) {
      counted.forEach((go) => go());
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(session.frameScale).toBe(1);
  });
  it('has no counts of a journey that cannot be played, and has them again when it can', async () => {
    const ask = world.ask.bind(world);
    world.ask = (query) => (query.kind === 'counts' ? Promise.reject(new Error('no such journey')) : ask(query));
    session.set('Wait', wait, 'P3D');
    await settled();
    expect([session.frame, session.uncounted]).toEqual([undefined, true]);
    world.ask = ask;
    session.undo();
    await settled();
    expect(session.frame).toBeDefined();
    expect(session.uncounted).toBe(false);
  });
  it('opens with a first picture of few people, then all', () => {
    expect(world.runs).toEqual([
      { people: 2000, of: 10_000 },
      { people: 10_000, of: 10_000 },
    ]);
    expect(session.run).toMatchObject({ number: 2, estimate: false, scale: 1 });
    expect(session.running).toBe(false);
  });
  it('says that a preview is an estimate, and by how much to scale it', async () => {
    session.preview(wait, 'P3D');
    await vi.advanceTimersByTimeAsync(10);
    expect(session.run).toMatchObject({ estimate: true, scale: 5 });
    expect(session.workspace).toBe(example);
    expect(session.ghost).toEqual({ path: wait, value: 'P2D' });
  });
  it('runs only the newest of many previews, refines when the hand rests, and edits once on release', async () => {
    for (const days of [3, 4, 5, 6]) session.preview(wait, `P${days}D`);
    await settled();
    expect(world.runs.slice(2).map((run) => run.people)).toEqual([2000, 2000, 10_000]);
    session.release('Change Wait');
    await settled();
    expect(session.ghost).toBeUndefined();
    expect(session.undoable).toBe('Change Wait');
    expect(session.undo()).toBe('Change Wait');
    expect(session.workspace).toBe(example);
  });
  it('lets a preview finish under a steady drag, so that there is always a picture', async () => {
    world = new FakeWorld(40);
    session = new Session(world, { frames: crank });
    session.open(example);
    await settled();
    const [before, cancelled] = [session.run.number, world.cancelled];
    for (let i = 0; i < 30; i++) {
      session.preview(wait, `PT${i}H`);
      await vi.advanceTimersByTimeAsync(16);
    }
    expect(session.run.number - before).toBeGreaterThan(5);
    expect(world.cancelled).toBe(cancelled);
  });
  it('makes no edit of a drag that ends where it began', async () => {
    session.preview(wait, 'P3D');
    session.preview(wait, 'P2D');
    session.release('Change Wait');
    await settled();
    expect(session.undoable).toBeUndefined();
    expect(session.run.estimate).toBe(false);
  });
  it('drops the answer of a run that is no longer shown', async () => {
    const asked = session.ask<'timeline'>({ kind: 'timeline', measures: ['purchases'], every: 'P1D' });
    expect(await asked).toBeDefined();
    let answer: (value: unknown) => void = () => {};
    vi.spyOn(world, 'ask').mockImplementation(() => new Promise((resolve) => (answer = resolve as never)));
    const late = session.ask<'timeline'>({ kind: 'timeline', measures: ['purchases'], every: 'P1D' });
    const answerLate = answer;
    session.rerun();
    await settled();
    answerLate({ kind: 'timeline' });
    expect(await late).toBeUndefined();
  });
  it('keeps the last good numbers when a run fails, and says why', async () => {
    vi.spyOn(world, 'run').mockRejectedValueOnce(new Error('no such step: "mial"'));
    session.set('Break', 'name', 'Broken');
    await settled();
    expect(session.error).toBe('no such step: "mial"');
    expect(session.run.number).toBe(2);
    session.undo();
    await settled();
    expect(session.error).toBeUndefined();
  });
  it('has no numbers at all when another document cannot be run, and those of the first again after undo', async () => {
    vi.spyOn(world, 'run').mockRejectedValueOnce(new Error('nothing of it can be run'));
    session.replaceWith('Open', { ...example, name: 'Another', days: -3 });
    await settled();
    expect(session.error).toBe('nothing of it can be run');
    expect(session.run.answer).toBeUndefined();
    expect(session.frame).toBeUndefined();
    expect(await session.ask({ kind: 'timeline', measures: ['purchases'], every: 'P1D' })).toBeUndefined();
    session.undo();
    await settled();
    expect(session.error).toBeUndefined();
    expect(session.run.answer).toBeDefined();
    expect(session.frame).toBeDefined();
  });
  it('cancels: the numbers of before stay', async () => {
    world = new FakeWorld(500);
    session = new Session(world, { frames: crank });
    session.open(example);
    session.cancel();
    await settled();
    expect(session.running).toBe(false);
    expect(session.run.number).toBe(0);
    expect(session.error).toBeUndefined();
  });
});

describe('document', () => {
  it('undoes and redoes to the very same values', async () => {
    session.set('Rename', 'name', 'One');
    const one = session.workspace;
    session.set('Rename', 'name', 'Two');
    session.undo();
    expect(session.workspace).toBe(one);
    session.undo();
    expect(session.workspace).toBe(example);
    expect(session.undo()).toBeUndefined();
    session.redo();
    expect(session.workspace).toBe(one);
    session.set('Rename', 'name', 'Three');
    expect(session.redoable).toBeUndefined();
  });
  it('compares A and B on the same people', async () => {
    expect(session.edited).toBe(false);
    session.set('Change', wait, 'PT12H');
    await settled();
    expect(session.edited).toBe(true);
    expect(session.gain!.gain).toBeTypeOf('number');
    expect(session.gain!.interval![0]).toBeLessThan(session.gain!.gain);
    session.show('a');
    await settled();
    expect(session.shown).toBe(example);
    expect(session.gain).toBeUndefined();
    session.set('Change', wait, 'P1D');
    expect(session.side).toBe('b');
    session.keep();
    expect(session.edited).toBe(false);
  });
  it('compares a document that was opened over another with itself, and undo brings the other comparison back', async () => {
    session.set('Change', wait, 'PT12H');
    await settled();
    const edited = session.workspace;
    const small = { ...example, name: 'Small', people: { ...example.people, size: 1 } };
    session.select({ person: '01468' });
    session.replaceWith('Open', small);
    expect(session.selection.person).toBeUndefined();
    await settled();
    expect([session.base, session.edited, session.gain]).toEqual([small, false, undefined]);
    expect([session.peopleShown, session.run.answer?.people]).toEqual([1, 1]);
    session.set('Change', wait, 'P3D');
    await settled();
    expect([session.base, session.edited]).toEqual([small, true]);
    session.undo();
    session.undo();
    await settled();
    expect([session.workspace, session.base]).toEqual([edited, example]);
    expect(session.peopleShown).toBe(example.people.size);
  });
});

describe('clock', () => {
  it('plays from the first day as soon as there are numbers, and stops at the end', async () => {
    session.begin(true);
    expect(session.playing).toBe(true);
    crank.turn(2);
    expect(session.cursor).toBe(DAY);
    crank.turn(100);
    expect(session.cursor).toBe(60 * DAY);
    expect(session.playing).toBe(false);
    session.toggle();
    expect(session.cursor).toBe(0);
  });
  it('stands at the end where motion is not wanted', () => {
    session.begin(false);
    expect(session.playing).toBe(false);
    expect(session.moment).toBe(60 * DAY);
  });
  it('asks about the moment at most 15 times a second', () => {
    session.begin(true);
    crank.turn(1);
    const moment = session.moment;
    session.seek(session.cursor + 1);
    expect(session.moment).toBe(moment);
    session.pause();
    expect(session.moment).toBe(session.cursor);
  });
  it('skips days and never leaves the run', () => {
    session.seek(DAY);
    session.clock.skipDays(-5);
    expect(session.cursor).toBe(0);
    session.clock.skipDays(500);
    expect(session.cursor).toBe(60 * DAY);
    expect(session.instant()).toBe('2026-03-06T00:00:00Z');
  });
});

it('a person opens the reasons, a step the settings', () => {
  session.closeAside();
  session.select({ step: 'mail' });
  expect(session.aside).toEqual({ open: true, tab: 'setUp' });
  session.select({ person: '00417' });
  expect(session.aside.tab).toBe('why');
  expect(session.selection).toEqual({ journey: 'winBack', person: '00417' });
  session.select({ step: 'pause' });
  expect(session.selection).toEqual({ journey: 'winBack', person: '00417', step: 'pause' });
});

describe('undo and redo lead to where the change is', () => {
  it('to a whole journey that is there again', () => {
    const { workspace, journey } = addJourney(session.workspace, 'Second');
    session.edit('New journey', workspace);
    session.select({ journey });
    session.undo();
    expect(session.selection.journey).toBe('winBack');
    session.redo();
    expect(session.selection.journey).toBe(journey);
  });
  it('to the step of another journey', () => {
    const { workspace, journey } = addJourney(session.workspace, 'Second');
    session.edit('New journey', workspace);
    session.set('Wait', wait, 'P9D');
    session.select({ journey, person: '00042' });
    session.undo();
    expect(session.selection).toEqual({ journey: 'winBack', step: 'pause' });
  });
  it('to a step that is there again, was moved, or leads elsewhere, and keeps who is looked at', () => {
    const { workspace } = session;
    session.select({ person: '00042' });
    const undone = (next: Workspace) => {
      session.edit('Edit', next);
      session.select({ step: 'start', person: '00042' });
      session.undo();
      return session.selection.step;
    };
    expect(undone(removeSteps(workspace, 'winBack', ['pause']))).toBe('pause');
    expect(undone(moveSteps(workspace, 'winBack', { pause: [7, 7] }))).toBe('pause');
    const [{ from, port = 'next' }] = workspace.journeys.winBack.links.filter(({ from }) => from !== 'start');
    expect(undone(disconnect(workspace, 'winBack', from, port))).toBe(from);
    expect(session.selection.person).toBe('00042');
  });
  it('and lets go of a step that is taken away, not of the person', () => {
    const session = new Session(new FakeWorld());
    session.open(example);
    session.select({ step: 'mail', person: '01468' });
    session.edit('Delete step', removeSteps(session.workspace, 'winBack', ['mail']));
    expect(session.selection).toEqual({ journey: 'winBack', person: '01468', step: undefined });
    session.select({ step: 'start' });
    session.edit('Rename', { ...session.workspace, name: 'Other' });
    expect(session.selection.step).toBe('start');
  });
  it('nowhere else where no journey changes', () => {
    session.edit('Rename', { ...session.workspace, name: 'Other' });
    session.select({ step: 'pause' });
    session.undo();
    expect(session.selection).toEqual({ journey: 'winBack', person: undefined, step: 'pause' });
  });
});

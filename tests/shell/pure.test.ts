import { describe, expect, it } from 'vitest';
import type { Workspace } from '../../src/model/workspace';
import { framesOf } from '../../src/views/shell/hand.svelte';
import { back, forth, noHistory, record } from '../../src/views/shell/history';
import { actionOf } from '../../src/views/shell/keys';
import { Latest } from '../../src/views/shell/latest';
import { find } from '../../src/views/shell/palette';
import { getAt, setAt } from '../../src/base/path';
import { DAY, HOUR } from '../../src/base/seconds';
import { advance, instantAt, nextSpeed, stepHour } from '../../src/views/shell/player';
import { viewOf } from '../../src/views/shell/route';
import { stagesOf } from '../../src/views/shell/runs';
import { barsOf, ticksOf } from '../../src/views/shell/timeline';
import { knobsOf } from '../../src/views/shell/whatIf';
import { example } from './example';

describe('keys', () => {
  const press = (key: string, more = {}) => ({
    key,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    ...more,
  });
  it('act on the page', () => {
    expect(actionOf(press(' '), 'page')).toBe('toggle');
    expect(actionOf(press('.'), 'page')).toBe('stepForward');
    expect(actionOf(press('ArrowRight', { shiftKey: true }), 'page')).toBe('dayForward');
    expect(actionOf(press('6'), 'page')).toBe('view 6');
    expect(actionOf(press('0'), 'page')).toBe('restart');
    expect(actionOf(press('?', { shiftKey: true }), 'page')).toBe('keys');
    expect(actionOf(press('z', { metaKey: true }), 'page')).toBe('undo');
    expect(actionOf(press('Z', { ctrlKey: true, shiftKey: true }), 'page')).toBe('redo');
    expect(actionOf(press('P', { ctrlKey: true, shiftKey: true }), 'page')).toBe('palette');
    expect(actionOf(press('s', { metaKey: true }), 'text')).toBe('save');
    expect(actionOf(press('o', { ctrlKey: true }), 'text')).toBe('open');
    expect(actionOf(press('S', { ctrlKey: true, shiftKey: true }), 'page')).toBeUndefined();
  });
  it('leave somebody alone who types or presses a button', () => {
    for (const key of [' ', '.', '6', '0', '?']) expect(actionOf(press(key), 'text')).toBeUndefined();
    expect(actionOf(press('z', { ctrlKey: true }), 'text')).toBeUndefined();
    expect(actionOf(press('k', { ctrlKey: true }), 'text')).toBe('palette');
    expect(actionOf(press('F8'), 'text')).toBe('problem');
    expect(actionOf(press('F8', { ctrlKey: true }), 'page')).toBeUndefined();
    expect(actionOf(press(' '), 'control')).toBeUndefined();
    expect(actionOf(press('.'), 'control')).toBe('stepForward');
  });
  it('leave the browser what is its own', () => {
    expect(actionOf(press('ArrowRight'), 'page')).toBeUndefined();
    expect(actionOf(press('1', { ctrlKey: true }), 'page')).toBeUndefined();
    expect(actionOf(press('a'), 'page')).toBeUndefined();
  });
});

describe('player', () => {
  it('plays one simulated day a second at speed 1, and stops at the end', () => {
    expect(advance(0, 1, 100, 60 * DAY)).toBe(0.1 * DAY);
    expect(advance(59.99 * DAY, 30, 100, 60 * DAY)).toBe(60 * DAY);
  });
  it('does not leap after a sleep', () => expect(advance(0, 1, 60_000, 60 * DAY)).toBe(0.25 * DAY));
  it('steps to full hours', () => {
    expect(stepHour(10, 1, DAY)).toBe(HOUR);
    expect(stepHour(HOUR, 1, DAY)).toBe(2 * HOUR);
    expect(stepHour(HOUR, -1, DAY)).toBe(0);
    expect(stepHour(HOUR + 5, -1, DAY)).toBe(HOUR);
    expect(stepHour(DAY, 1, DAY)).toBe(DAY);
  });
  it('changes speed within the list', () => {
    expect(nextSpeed(10, 1)).toBe(30);
    expect(nextSpeed(30, 1)).toBe(30);
    expect(nextSpeed(1, -1)).toBe(1);
  });
  it('says a moment as an instant', () =>
    expect(instantAt('2026-01-05T00:00:00Z', 22 * DAY + 9 * HOUR)).toBe('2026-01-27T09:00:00Z'));
});

describe('workspace values', () => {
  it('replaces only what the path touches', () => {
    const path = 'journeys.winBack.steps.pause.for';
    const next = setAt(example, path, 'P3D');
    expect(getAt(next, path)).toBe('P3D');
    expect(getAt(example, path)).toBe('P2D');
    expect(next.audiences).toBe(example.audiences);
    expect(next.journeys.winBack.steps.mail).toBe(example.journeys.winBack.steps.mail);
  });
  it('become sliders: durations in seconds, back as ISO', () => {
    const [wait, cap] = knobsOf(example);
    expect([wait.value, wait.min, wait.max, wait.step]).toEqual([172_800, 0, 604_800, 43_200]);
    expect([wait.format(0), wait.format(43_200)]).toEqual(['no wait', '12 h']);
    expect(wait.toFile(129_600)).toBe('P1DT12H');
    expect(cap.toFile(3)).toBe(3);
    expect(cap.format(2)).toBe('2 / week');
  });
  it('leaves a slider out whose path leads nowhere', () => {
    const whatIf = { gone: { label: 'Gone', path: 'journeys.no.such', min: 0, max: 1, step: 1 } };
    expect(knobsOf({ ...example, whatIf })).toEqual([]);
  });
});

it('history goes back and forth, and a new edit ends what was undone', () => {
  const at = (name: string) => ({ ...example, name }) as Workspace;
  const [a, b, c] = [at('a'), at('b'), at('c')];
  const two = record(record(noHistory, 'b', a, b), 'c', b, c);
  const one = back(two)!;
  expect([one.entry.label, one.entry.before]).toEqual(['c', b]);
  expect(forth(one.history)!.entry.after).toBe(c);
  expect(forth(record(one.history, 'd', b, at('d')))).toBeUndefined();
  expect(back(noHistory)).toBeUndefined();
});

it('the newest job wins', async () => {
  const done: number[] = [];
  let interrupted = 0;
  const latest = new Latest<number>(
    async (job) => {
      await Promise.resolve();
      done.push(job);
    },
    () => interrupted++,
  );
  for (const job of [1, 2, 3, 4]) latest.push(job);
  await new Promise((resolve) => setTimeout(resolve));
  expect(done).toEqual([1, 4]);
  expect(interrupted).toBe(3);
});

it('stages: a drag wants a picture, a release the whole crowd', () => {
  expect(stagesOf(100_000, 'drag')).toEqual([2000]);
  expect(stagesOf(100_000, 'idle')).toEqual([10_000]);
  expect(stagesOf(100_000, 'edit')).toEqual([10_000, 100_000]);
  expect(stagesOf(10_000, 'edit')).toEqual([10_000]);
  expect(stagesOf(10_000, 'open')).toEqual([2000, 10_000]);
  expect(stagesOf(500, 'open')).toEqual([500]);
});

it('routes: only our own hashes', () => {
  expect(viewOf('#/journeys')).toBe('journeys');
  expect(viewOf('#/journeys?step=mail')).toBe('journeys');
  expect(viewOf('#d1:abc')).toBeUndefined();
  expect(viewOf('')).toBeUndefined();
});

it('palette: every word counts, the start of the label counts most', () => {
  const of = (label: string, note = '') => ({ id: label, label, note, group: '', run: () => {} });
  const all = [of('Go to People'), of('People'), of('Offers', 'people see them'), of('Play')];
  expect(find(all, 'people').map((c) => c.label)).toEqual(['People', 'Go to People', 'Offers']);
  expect(find(all, 'go peo').map((c) => c.label)).toEqual(['Go to People']);
  expect(find(all, 'xyz')).toEqual([]);
});

it('timeline: bars fill the sheet, labels keep their distance', () => {
  const bars = barsOf([1, 2, 4, 0, 9], 4);
  expect(bars).toHaveLength(4);
  expect(bars[2].height).toBe(100);
  expect(bars[3].height).toBeGreaterThan(0);
  expect(ticksOf(60, 840)).toEqual([0, 10, 20, 30, 40, 50, 60]);
  expect(ticksOf(7, 840)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

describe('the hand of the clock', () => {
  const way = { from: 100, to: 800, seconds: 7, onwards: 1 } as const;
  const pill = (x: number) => Math.max(0, Math.min(700, x - 50));

  it('goes from pixel to pixel to the end', () => {
    expect(framesOf(way, (x) => x, [])).toEqual([
      { offset: 0, translate: '100px', easing: 'steps(700)' },
      { offset: 1, translate: '800px', easing: 'linear' },
    ]);
  });

  it('carries words that stay on the sheet', () => {
    expect(framesOf({ ...way, from: 0 }, pill, [50, 750]).map((f) => [f.offset, f.translate])).toEqual([
      [0, '0px'],
      [0.0625, '0px'],
      [0.9375, '700px'],
      [1, '700px'],
    ]);
    // What lies behind is no part of the way.
    expect(framesOf(way, pill, [50, 750])).toHaveLength(3);
  });

  it('goes to the left where text does', () => {
    const frames = framesOf({ ...way, onwards: -1 }, (x) => x, []);
    expect(frames.map((frame) => frame.translate)).toEqual(['-100px', '-800px']);
  });
});

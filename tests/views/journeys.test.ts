import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { activities } from '../../src/activities/index';
import { addStep } from '../../src/editor/addStep';
import { NEXT } from '../../src/model/ports';
import type { Workspace } from '../../src/model/workspace';
import { fit, type Box } from '../../src/views/journeys/fit';
import { goalOf, goalWords } from '../../src/views/journeys/goals';
import { CARD, edgeId, graphOf, placesOf, stepsOf } from '../../src/views/journeys/graph';
import { kept } from '../../src/views/journeys/kept';
import { WORDS_GAP } from '../../src/views/journeys/freePlace';
import { completed, layered } from '../../src/views/journeys/layered';
import { portName, withDurations } from '../../src/views/journeys/ports';
import { fetchRuleWords } from '../../src/views/journeys/ruleWords.svelte';
import { curve, type Side } from '../../src/views/journeys/sides';
import { linesOfState } from '../../src/views/journeys/statechartLines';
import { roundUp, Streams } from '../../src/views/journeys/stream';
import { Traffic } from '../../src/views/journeys/traffic.svelte';
import { statechart } from '../../src/activities/statechart';
import { root } from '../scripts/project.mjs';

const examples = ['win-back', 'order-confirmation', 'weekly-promotion'];
const open = (id: string): Workspace =>
  JSON.parse(readFileSync(join(root, `public/examples/${id}.journey.json`), 'utf8')) as Workspace;

type Places = Record<string, [number, number]>;
const boxesOf = (places: Places): Box[] => Object.values(places).map(([x, y]) => ({ x, y, ...CARD }));
const inside = (box: Box, [x, y]: readonly number[], air: number) =>
  x > box.x - air && x < box.x + box.width + air && y > box.y - air && y < box.y + box.height + air;

/** The middle of a card's side, and how far along it. */
function rim([x, y]: [number, number], side: Side, at = 0.5): [number, number] {
  if (side === 'left' || side === 'right') return [side === 'left' ? x : x + CARD.width, y + CARD.height * at];
  return [x + CARD.width * at, side === 'top' ? y : y + CARD.height];
}

/** Cards that lie on each other, and links that run through a card that is not theirs. */
function collisions(workspace: Workspace, journey: string, places: Places): string[] {
  const found: string[] = [];
  const names = Object.keys(places);
  const box = (name: string): Box => ({ x: places[name][0], y: places[name][1], ...CARD });
  names.forEach((a, i) => {
    for (const b of names.slice(i + 1))
      if (
        inside(
          {
            ...box(a),
            x: box(a).x - CARD.width,
            y: box(a).y - CARD.height,
            width: CARD.width * 2,
            height: CARD.height * 2,
          },
          places[b],
          0,
        )
      )
        found.push(`${a} on ${b}`);
  });
  const { nodes, edges } = graphOf(workspace, journey, places, {});
  for (const { source, target, targetHandle, data } of edges) {
    const way = nodes.find(({ id }) => id === source)!.data.ways.find(({ port }) => port === data!.port)!;
    const from = rim(places[source], way.side, way.at);
    const to = rim(places[target], targetHandle as Side);
    const points = along(curve(from, way.side, to, targetHandle as Side).path);
    for (const name of names)
      if (name !== source && name !== target && points.some((point) => inside(box(name), point, 4)))
        found.push(`${source} to ${target} through ${name}`);
  }
  return found;
}

function along(path: string): [number, number][] {
  const [x0, y0, x1, y1, x2, y2, x3, y3] = path.match(/-?[\d.]+/g)!.map(Number);
  return Array.from({ length: 61 }, (_, i) => {
    const t = i / 60;
    const s = 1 - t;
    const mix = (a: number, b: number, c: number, d: number) =>
      s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
    return [mix(x0, x1, x2, x3), mix(y0, y1, y2, y3)];
  });
}

/** The canvas at 1280 x 720 beside the open drawer, with the figures above and the What-if bar below. */
const PROJECTOR = { width: 856, height: 560 };
const INSETS = { top: 84, bottom: 64, left: 16, right: 16, corner: { width: 294, height: 56 } };

describe.each(examples)('the picture of %s', (id) => {
  const workspace = open(id);
  const [journey, { steps, links }] = Object.entries(workspace.journeys)[0];
  const places = workspace.layout![journey] as Places;

  it('has a place for every step', () => {
    expect(Object.keys(places).sort()).toEqual([...stepsOf(workspace.journeys[journey])].sort());
    expect(Object.keys(steps).length).toBeGreaterThan(0);
  });
  it('is readable on a projector', () => {
    expect(fit(boxesOf(places), PROJECTOR, INSETS).zoom).toBeGreaterThanOrEqual(0.85);
  });
  it('has no card on a card and no link through one', () => {
    expect(collisions(workspace, journey, places)).toEqual([]);
  });
  it('has at most five columns when it is laid out by itself, no card on a card', () => {
    const automatic = layered(stepsOf(workspace.journeys[journey]), links, CARD);
    expect(new Set(Object.values(automatic).map(([x]) => x)).size).toBeLessThanOrEqual(5);
    expect(collisions(workspace, journey, automatic).filter((each) => each.includes(' on '))).toEqual([]);
  });
  it('has room for the words of every way when it is laid out by itself', async () => {
    const automatic = await placesOf({ ...workspace, layout: {} }, journey);
    const { nodes } = graphOf(workspace, journey, automatic, {});
    for (const { position, data } of nodes.filter(({ data }) => data.ports.length > 1)) {
      const next = nodes
        .filter(({ position: { x, y } }) => x > position.x && Math.abs(y - position.y) < CARD.height)
        .map(({ position: { x } }) => x - position.x - CARD.width);
      expect(Math.min(...next), data.subtitle).toBeGreaterThanOrEqual(WORDS_GAP);
    }
  });
});

describe('the automatic layout', () => {
  const chain = Array.from({ length: 12 }, (_, i) => `s${String(i).padStart(2, '0')}`);
  const links = chain.slice(1).map((to, i) => ({ from: chain[i], to }));

  it('turns a long chain down and back', () => {
    const places = layered(chain, links, CARD);
    expect(places.s04[0]).toBe(places.s05[0]);
    expect(places.s05[1]).toBeGreaterThan(places.s04[1]);
    expect(places.s06[0]).toBeLessThan(places.s05[0]);
    expect(places.s10[0]).toBe(places.s09[0]);
    expect(places.s11[0]).toBeGreaterThan(places.s10[0]);
  });
  it('leaves the places of a half laid-out journey, and puts no other step on them', () => {
    const workspace = open('win-back');
    const journey = workspace.journeys.winBack;
    const whole = workspace.layout!.winBack as Places;
    const some = Object.fromEntries(Object.entries(whole).filter((_, i) => i % 3 === 1));
    const places = completed(some, stepsOf(journey), journey.links, CARD);
    expect(Object.keys(places).sort()).toEqual([...stepsOf(journey)].sort());
    expect(places).toMatchObject(some);
    expect(collisions(workspace, 'winBack', places).filter((each) => each.includes(' on '))).toEqual([]);
    // What comes before a step that has its place stands before it.
    const { start } = completed({ a: [0, 0] }, ['start', 'a'], [{ from: 'start', to: 'a' }], CARD);
    expect(start[0]).toBeLessThan(0);
  });
  it('is the same for the same journey, in whatever order it is written', () => {
    expect(layered([...chain].reverse(), [...links].reverse(), CARD)).toEqual(layered(chain, links, CARD));
  });
});

describe('fit', () => {
  const boxes = [
    { x: 0, y: 300, ...CARD },
    { x: 300, y: 0, ...CARD },
  ];
  it('keeps clear of the bars and never enlarges', () => {
    const { x, y, zoom } = fit(boxes, { width: 1000, height: 900 }, { top: 100, bottom: 60, left: 10, right: 10 });
    expect(zoom).toBe(1);
    expect(y).toBeGreaterThanOrEqual(100);
    expect(x).toBe(Math.round(10 + (980 - 460) / 2));
  });
  it('minds the tools in the corner only where a card would come under them', () => {
    const insets = { top: 0, bottom: 0, left: 0, right: 0, corner: { width: 200, height: 60 } };
    const canvas = { width: 460, height: 366 };
    expect(fit(boxes, canvas, insets).zoom).toBeLessThan(1);
    expect(fit([boxes[1], { ...boxes[0], x: 300 }], { width: 560, height: 366 }, insets).zoom).toBe(1);
  });
});

describe('ports in words', () => {
  const workspace = open('win-back');
  const journey = workspace.journeys.winBack;
  const promotion = open('weekly-promotion');
  it('say what has or has not come true', () => {
    expect(portName(workspace, journey, 'consent', 'yes')).toBe('yes');
    expect(portName(workspace, journey, 'consent', 'else')).toBe('no');
    expect(portName(workspace, journey, 'opened', 'happened')).toBe('opened');
    expect(portName(workspace, journey, 'opened', 'timeout')).toBe('not opened');
    expect(portName(workspace, journey, 'store', 'happened')).toBe('came');
    expect(portName(workspace, journey, 'store', 'timeout')).toBe('not in 7 days');
    expect(portName(workspace, journey, 'pause', NEXT)).toBe('next');
  });
  it('fall back to the id in words, also for what is not known or not finished', () => {
    expect(portName(promotion, promotion.journeys.promo, 'recent', 'justBought')).toBe('just bought');
    expect(portName(workspace, undefined, 'gone', 'twoWays')).toBe('two ways');
    const half = { ...journey, steps: { ...journey.steps, store: { ...journey.steps.store, timeout: 'soon' } } };
    expect(portName(workspace, half, 'store', 'timeout')).toBe('not in soon');
  });
  it('say the rule of a path that has no name of its own, and its opposite for the other way', async () => {
    const { promo } = promotion.journeys;
    expect(portName(promotion, promo, 'channel', 'email')).toBe('email');
    await fetchRuleWords();
    expect(portName(promotion, promo, 'channel', 'email')).toBe('agreed to e-mail');
    expect(portName(promotion, promo, 'channel', 'else')).toBe('did not agree to e-mail');
    expect(portName(promotion, promo, 'recent', 'bought')).toBe('bought');
    expect(portName(promotion, promo, 'recent', 'else')).toBe('not bought');
    const paths = { path: { audience: 'fresh' }, path2: { attribute: 'loyalty.tier', is: 'gold' } };
    const more = { ...promo, steps: { ...promo.steps, recent: { kind: 'condition', paths } } };
    expect(portName(promotion, more, 'recent', 'path2')).toBe('loyalty tier is gold');
    expect(portName(promotion, more, 'recent', 'else')).toBe('other');
  });
  it('no way out of any kind is called by its bare id where the id says too little', () => {
    const base = open('win-back');
    for (const { kind } of activities) {
      const { workspace, step } = addStep(base, 'winBack', kind, [0, 0]);
      const { nodes } = graphOf(workspace, 'winBack', { ...(base.layout!.winBack as Places), [step]: [0, 0] }, {});
      for (const { name } of nodes.find(({ id }) => id === step)!.data.ways)
        expect(['timeout', 'else', '']).not.toContain(name);
    }
  });
  it('a summary calls what has no name by its subject or its id', () => {
    const base = open('win-back');
    const nameless = <T extends object>(things: Record<string, T>, rest: object = {}) =>
      Object.fromEntries(Object.entries(things).map(([id, thing]) => [id, { ...thing, name: '', ...rest }]));
    const subtitles = (messages: Workspace['messages']) => {
      const offers = { ...base.offers, policies: nameless(base.offers.policies) };
      const { winBack } = base.journeys;
      const journeys = { ...base.journeys, winBack: { ...winBack, steps: nameless(winBack.steps) } };
      return graphOf({ ...base, offers, messages, journeys }, 'winBack', base.layout!.winBack as Places, {}).nodes.map(
        ({ data }) => data.subtitle,
      );
    };
    for (const [id, { subject }] of Object.entries(base.messages)) {
      expect(subtitles(nameless(base.messages))).toContain(subject || id);
      expect(subtitles(nameless(base.messages, { subject: '' }))).toContain(id);
    }
    for (const id of Object.keys(base.offers.policies)) expect(subtitles(base.messages)).toContain(id);
  });
  it('durations of a summary too', () => {
    expect(withDurations('opened within P2D')).toBe('opened within 2 days');
    expect(withDurations('P1DT12H')).toBe('1 day 12 h');
    expect(withDurations('PT0S')).toBe('no wait');
    expect(withDurations('P0D')).toBe('no wait');
    expect(withDurations('opened within PT0S')).toBe('opened within 0 sec');
    expect(withDurations('commerce.purchases PTA')).toBe('commerce.purchases PTA');
  });
});

describe('dots on their way', () => {
  const SECOND = 1 / 60;
  const positions = (streams: Streams): number[] => {
    const found: number[] = [];
    streams.each((_, at) => found.push(at));
    return found;
  };
  it('stand for a number that is easy to say', () => {
    expect([0.2, 1, 2.1, 7, 11, 26, 41, 95, 101].map(roundUp)).toEqual([1, 1, 3, 8, 15, 30, 50, 100, 150]);
  });
  it('are as many as the people they stand for', () => {
    const streams = new Streams();
    streams.pitch(90);
    for (let i = 0; i < 600; i++) {
      streams.move('a', 1.25);
      streams.pass(SECOND, () => 1e9);
    }
    expect(streams.perDot).toBe(20);
    expect(positions(streams)).toHaveLength(37);
  });
  it('keep their distance, also when many come at once', () => {
    const streams = new Streams();
    streams.pitch(10);
    streams.move('a', 500);
    for (let i = 0; i < 300; i++) streams.pass(i % 7 ? SECOND : 0.1, () => 1e9);
    const at = positions(streams).sort((a, b) => a - b);
    expect(at.length).toBeGreaterThan(2);
    for (let i = 1; i < at.length; i++) expect(at[i] - at[i - 1]).toBeGreaterThanOrEqual(9 - 1e-6);
    expect(at.length * streams.perDot).toBeLessThanOrEqual(500);
  });
  it('end with their edge', () => {
    const streams = new Streams();
    streams.move('a', 1);
    streams.pass(SECOND, () => 50);
    expect(positions(streams)).toHaveLength(1);
    for (let i = 0; i < 120; i++) streams.pass(SECOND, () => 50);
    expect(positions(streams)).toHaveLength(0);
    streams.move('b', 1);
    streams.pass(SECOND, () => undefined);
    expect(positions(streams)).toHaveLength(0);
  });
});

describe('goals of the file', () => {
  it('are read when they have a target', () => {
    const goal = goalOf({
      goals: {
        note: { text: 'no target' },
        main: {
          metric: 'conversion',
          op: '>=',
          value: 0.12,
          guard: [{ metric: 'messagesPerWeek', op: '<=', value: 2 }, 7],
        },
      },
    });
    expect(goal).toMatchObject({ metric: 'conversion', value: 0.12, guard: [{ metric: 'messagesPerWeek' }] });
    expect(goalWords(goal!, 'EUR')).toBe('Goal: conversion ≥ 12% with messages a week ≤ 2');
  });
  it('are left alone otherwise', () => {
    expect(goalOf({})).toBeUndefined();
    for (const bad of [
      null,
      4,
      { metric: 'happiness', op: '>=', value: 1 },
      { metric: 'conversion', op: '=', value: 1 },
      { metric: 'conversion', op: '>=', value: NaN },
    ])
      expect(goalOf({ goals: { bad } })).toBeUndefined();
  });
});

it('the state of a step is found in the text of the statechart', () => {
  const { journeys } = open('win-back');
  const lines = JSON.stringify(statechart('winBack', journeys.winBack), null, 2).split('\n');
  for (const step of Object.keys(journeys.winBack.steps)) {
    const { from, to } = linesOfState(lines, step)!;
    const state = JSON.parse(`{${lines.slice(from, to).join('').replace(/,$/, '')}}`) as Record<string, unknown>;
    expect(Object.keys(state)).toEqual([step]);
    expect(edgeId(step, NEXT)).toContain(step);
  }
  expect(linesOfState(lines, 'nobody')).toBeUndefined();
  expect(linesOfState(lines, undefined)).toBeUndefined();
});

it('the ways out of a step take whole per cents that add up', () => {
  const traffic = new Traffic('j');
  const step = { entered: 1080, waiting: 0, left: { yes: 783, no: 297 }, ended: {} };
  const total = { entered: 1080, inside: 0, ended: {}, converted: 0 };
  traffic.take({ kind: 'counts', total, steps: { consent: step } } as never, 1, 1080);
  expect([traffic.edge(edgeId('consent', 'yes')).share, traffic.edge(edgeId('consent', 'no')).share]).toEqual([
    0.73, 0.27,
  ]);
});

it('a way that nobody gets to any more is empty again', () => {
  const traffic = new Traffic('j');
  const total = { entered: 10, inside: 0, ended: {}, converted: 0 };
  const counts = (left: Record<string, number>) =>
    ({ kind: 'counts', total, steps: { mail: { entered: 10, waiting: 0, left, ended: {} } } }) as never;
  const opened = traffic.edge(edgeId('mail', 'opened'));
  traffic.take(counts({ opened: 10 }), 1, 10);
  expect([opened.people, opened.share, opened.weight]).toEqual([10, 1, 1]);
  traffic.take(counts({}), 1, 10);
  expect([opened.people, opened.share, opened.weight]).toEqual([0, 0, 0]);
});

describe('what is drawn again', () => {
  const base = open('win-back');
  const draw = (workspace: Workspace) =>
    graphOf(workspace, 'winBack', workspace.layout!.winBack as Places, {}).nodes.map((node) => ({
      ...node,
      selected: false,
    }));
  it('is nothing where nothing is said anew', () => {
    const shown = draw(base).map((node) => ({ ...node, dragging: false }));
    expect(kept(shown, draw(structuredClone(base))).every((node, i) => node === shown[i])).toBe(true);
  });
  it('is the card that moved, and the one whose ways have gone to another side', () => {
    const shown = draw(base);
    const step = 'pause';
    const [x, y] = base.layout!.winBack[step];
    const moved = { ...base, layout: { winBack: { ...base.layout!.winBack, [step]: [x, y + 5] as [number, number] } } };
    const after = kept(shown, draw(moved));
    expect(after.filter((node) => !shown.includes(node)).map(({ id }) => id)).toEqual([step]);
  });
  it('is a card with one problem more or one way less', () => {
    const [card] = draw(base);
    const { ways } = card.data;
    expect(kept([card], [{ ...card, data: { ...card.data, problems: 1 } }])[0]).not.toBe(card);
    expect(kept([card], [{ ...card, data: { ...card.data, ways: ways.slice(1) } }])[0]).not.toBe(card);
  });
});

it('links meet a card where its sides are', () => {
  const base = open('win-back');
  const { nodes } = graphOf(base, 'winBack', base.layout!.winBack as Places, {});
  for (const { handles, measured } of nodes) {
    expect(measured).toEqual(CARD);
    for (const { x, y, position } of handles!) {
      expect({ left: x, right: CARD.width - x, top: y, bottom: CARD.height - y }[position]).toBe(0);
      expect(inside({ x: 0, y: 0, ...CARD }, [x, y], 1)).toBe(true);
    }
  }
});

it('a link is called by its way and by the names of its steps', () => {
  const base = open('win-back');
  const { edges } = graphOf(base, 'winBack', base.layout!.winBack as Places, {});
  expect(edges.map(({ ariaLabel }) => ariaLabel)).toContain(
    'Link from Reaction: Opened?, way “not opened”, to Push: A class near you',
  );
});

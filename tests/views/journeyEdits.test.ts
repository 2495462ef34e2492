import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addStep, wayForNew } from '../../src/editor/addStep';
import { connect, copySteps, pasteSteps, renamePort } from '../../src/editor/journey';
import { addJourney, removeJourney } from '../../src/editor/journeys';
import type { Rule } from '../../src/model/rule';
import type { Workspace } from '../../src/model/workspace';
import { clipboardText, stepsIn } from '../../src/views/journeys/clipboard';
import { revealed } from '../../src/views/journeys/reveal';
import { nearestPlace, nextPlace, placeAfter } from '../../src/views/journeys/walk';
import { partsOf, ruleOf, ruleOfParts, simpleOf } from '../../src/views/rules/simple';
import { freePlace } from '../../src/views/journeys/freePlace';
import { nextProblem } from '../../src/views/shell/nextProblem';
import { findersFor, personId } from '../../src/views/why/finders';
import { heroineOf } from '../../src/views/why/heroine';
import { root } from '../scripts/project.mjs';

const workspace = JSON.parse(readFileSync(join(root, 'public/examples/win-back.journey.json'), 'utf8')) as Workspace;

describe('copy and paste of steps', () => {
  const copy = copySteps(workspace, 'winBack', ['start', 'mail', 'opened', 'nobody']);
  it('takes the steps and the links among them, and not the start', () => {
    expect(Object.keys(copy.steps)).toEqual(['mail', 'opened']);
    expect(copy.links).toEqual([{ from: 'mail', to: 'opened' }]);
  });
  it('gives new ids, a place beside, and references to the copies', () => {
    const { workspace: next, steps } = pasteSteps(workspace, 'winBack', stepsIn(clipboardText(copy))!);
    expect(steps).toEqual(['mail2', 'opened2']);
    expect(next.journeys.winBack.steps.opened2.to).toBe('mail2');
    expect(next.journeys.winBack.steps.opened.to).toBe('mail');
    expect(next.journeys.winBack.links).toContainEqual({ from: 'mail2', to: 'opened2' });
    const [x, y] = workspace.layout!.winBack.mail;
    expect(next.layout!.winBack.mail2).toEqual([x + 28, y + 28]);
    const again = pasteSteps(next, 'winBack', copy);
    expect(again.workspace.layout!.winBack.mail3).toEqual([x + 56, y + 56]);
    expect(workspace.journeys.winBack.steps).not.toHaveProperty('mail2');
  });
  it('takes nothing from a clipboard that holds something else', () => {
    const broken = (change: (copy: Record<string, unknown>) => unknown) => {
      const text = JSON.parse(clipboardText(copy)) as Record<string, unknown>;
      change(text);
      return JSON.stringify(text);
    };
    expect(stepsIn(clipboardText(copy))).toEqual(copy);
    for (const text of [
      '',
      'journey-playground/steps',
      JSON.stringify(workspace),
      broken((each) => (each.steps = [])),
      broken((each) => (each.steps = { __proto__: {}, 'a b': { kind: 'end' } })),
      broken((each) => (each.steps = { mail: { kind: 7 }, opened: { kind: 'end' } })),
      broken((each) => (each.links = [{ from: 'mail', to: 'elsewhere' }])),
      broken((each) => (each.layout = { mail: [0, '1'] })),
    ])
      expect(stepsIn(text)).toBeUndefined();
  });
});

describe('the name of a way', () => {
  const split: Workspace = {
    ...workspace,
    journeys: {
      a: {
        ...workspace.journeys.winBack,
        steps: { split: { kind: 'split', arms: { next: 50, b: 50 } }, end: { kind: 'end' } },
        links: [
          { from: 'start', to: 'split' },
          { from: 'split', to: 'end' },
          { from: 'split', port: 'b', to: 'end' },
        ],
      },
    },
  };
  it('takes its link along, also from the name that links leave out', () => {
    expect(renamePort(split, 'a', 'split', 'arms', 'next', 'a').journeys.a.links).toEqual([
      { from: 'start', to: 'split' },
      { from: 'split', port: 'a', to: 'end' },
      { from: 'split', port: 'b', to: 'end' },
    ]);
  });
  it.each([
    ['of another arm', split, 'a', 'split', 'arms', 'b', 'next'],
    ['of the way of everybody else', workspace, 'winBack', 'consent', 'paths', 'yes', 'else'],
    ['empty', workspace, 'winBack', 'consent', 'paths', 'yes', ''],
  ] as const)('is not one %s', (_what, where, journey, step, field, from, to) => {
    expect(renamePort(where, journey, step, field, from, to)).toBe(where);
  });
});

describe('a new step', () => {
  const size = { width: 160, height: 66 };
  it('stands beside the other where nothing is in the way', () => {
    expect(freePlace([[0, 0]], [0, 0], size)).toEqual([200, 0]);
    expect(
      freePlace(
        [
          [0, 0],
          [190, 10],
        ],
        [0, 0],
        size,
      ),
    ).not.toEqual([200, 0]);
  });
  it('never stands on another', () => {
    const taken: [number, number][] = [[0, 0]];
    for (let i = 0; i < 40; i++) {
      const [x, y] = freePlace(taken, [0, 0], size);
      expect(taken.some(([a, b]) => Math.abs(a - x) < size.width && Math.abs(b - y) < size.height)).toBe(false);
      taken.push([x, y]);
    }
  });
  it('has no place of its own in a journey that is laid out by itself', () => {
    const { layout: _, ...automatic } = workspace;
    expect(addStep(automatic as Workspace, 'winBack', 'wait', undefined).workspace.layout).toBeUndefined();
  });
});

it('the next problem is the next step that has one, round and round', () => {
  const problem = (path: string, severity: 'error' | 'advice' = 'error') => ({ path, severity, message: path });
  const problems = [
    problem('journeys.a.steps.mail.message'),
    problem('audiences.x.rule'),
    problem('journeys.a.steps.mail.name'),
    problem('journeys.a.steps.pause', 'advice'),
    problem('journeys.b.steps.mail'),
    problem('journeys.a.enters.audience'),
    // Of one link that is no step's; of all of them: nothing follows the way in.
    problem('journeys.a.links.3.to'),
    problem('journeys.a.links'),
  ];
  const first = nextProblem(problems, {});
  expect(first).toEqual({
    place: { journey: 'a', step: 'mail' },
    messages: ['journeys.a.steps.mail.message', 'journeys.a.steps.mail.name'],
    number: 1,
    count: 3,
  });
  const second = nextProblem(problems, first!.place);
  expect(second).toMatchObject({ place: { journey: 'a', step: 'start' }, number: 2 });
  const third = nextProblem(problems, second!.place);
  expect(third).toMatchObject({ place: { journey: 'b', step: 'mail' }, number: 3 });
  expect(nextProblem(problems, third!.place)).toEqual(first);
  expect(nextProblem([], {})).toBeUndefined();
});

it('somebody is found by number, and the file says of whom it tells', () => {
  expect(personId(' #42 ')).toBe('00042');
  expect(personId('ada')).toBe('ada');
  expect(personId('  # ')).toBeUndefined();
  expect(heroineOf(workspace, workspace.people.size)).toBe(Object.keys(workspace.people.edits!)[0]);
  expect(heroineOf({ people: { size: 10 } }, 10)).toBeUndefined();
  const edits = { nobody: {}, '999999': {}, '00042': {}, '00007': {} };
  expect(heroineOf({ people: { size: 100, edits } }, 100)).toBe('00042');
  expect(heroineOf({ people: { size: 100, edits } }, 20)).toBe('00007');
  for (const { short, label } of findersFor({ id: 'mail', name: 'Mail' }, 'winBack'))
    expect(label.startsWith(short.replace(/\?$/, ''))).toBe(true);
});

describe('drawing', () => {
  const { workspace: begun, journey } = addJourney(workspace, 'Mine');
  const add = (to: Workspace, kind: string, selected: Parameters<typeof wayForNew>[1]) =>
    addStep(to, journey, kind, undefined, wayForNew(to.journeys[journey], selected));

  it('begins with the way in alone, and a journey goes with its layout', () => {
    expect(begun.journeys[journey].steps).toEqual({});
    expect(begun.journeys[journey].enters).toMatchObject({ audience: Object.keys(workspace.audiences)[0] });
    const { audiences: _, ...bare } = workspace;
    expect(addJourney({ ...bare, audiences: {} }, 'Mine').workspace.journeys.journey.enters).toHaveProperty('event');
    expect(removeJourney(begun, journey)).toEqual(workspace);
    expect(removeJourney(workspace, 'winBack').layout).not.toHaveProperty('winBack');
  });
  it('hangs a step on the only free way where nothing is selected, and puts it into the selected link', () => {
    const one = add(begun, 'wait', {});
    expect(one.workspace.journeys[journey].links).toEqual([{ from: 'start', to: 'wait' }]);
    const two = add(one.workspace, 'end', {});
    const between = add(two.workspace, 'email', { edge: { from: 'wait', port: 'next' } });
    expect(between.workspace.journeys[journey].links).toEqual([
      { from: 'start', to: 'wait' },
      { from: 'wait', to: 'email' },
      { from: 'email', to: 'end' },
    ]);
    // A step whose only way is taken takes the new one in between as well; one with several free ways says where.
    const split = add(between.workspace, 'condition', { step: 'email' });
    expect(split.workspace.journeys[journey].links).toContainEqual({ from: 'condition', port: 'yes', to: 'end' });
    expect(wayForNew(split.workspace.journeys[journey], { step: 'condition' })).toEqual({
      step: 'condition',
      port: 'else',
    });
    const full = connect(split.workspace, journey, 'condition', 'else', 'end');
    expect(wayForNew(full.journeys[journey], { step: 'condition' })).toBeUndefined();
    expect(wayForNew(full.journeys[journey], {})).toBeUndefined();
  });
  it('a reaction listens to the message on its way', () => {
    const { workspace: next, step } = addStep(workspace, 'winBack', 'reaction', undefined, {
      step: 'mail',
      port: 'next',
    });
    expect(next.journeys.winBack.steps[step].to).toBe('mail');
    const alone = add(begun, 'reaction', { step: 'start' });
    expect(alone.workspace.journeys[journey].steps.reaction.to).toBe('');
  });
  it('walks to the next card in a direction', () => {
    const places = { right: [200, 10], far: [400, 0], below: [20, 120], aside: [190, 300] } as const;
    expect(nextPlace([0, 0], 'right', places)).toBe('right');
    expect(nextPlace([0, 0], 'down', places)).toBe('below');
    expect(nextPlace([200, 10], 'right', places)).toBe('far');
    expect(nextPlace([0, 0], 'left', places)).toBeUndefined();
    expect(nextPlace([0, 0], 'right', { ...places, linked: [200, 100] }, ['linked'])).toBe('linked');
    expect(placeAfter('ArrowRight', 'right', places)).toBe('far');
    expect(placeAfter('ArrowRight', 'far', places)).toBe('far');
    expect(placeAfter('Home', 'far', places)).toBe('below');
    expect(placeAfter('End', 'right', places)).toBe('far');
    expect(placeAfter('x', 'right', places)).toBeUndefined();
    expect(nearestPlace([390, 0], places)).toBe('far');
    expect(nearestPlace([0, 0], {})).toBeUndefined();
  });
});

it('the picture moves as little as it takes for a card to be clear of what lies over it', () => {
  const insets = { top: 100, right: 20, bottom: 50, left: 20, corner: { width: 300, height: 60 } };
  const look = (x: number, y: number, at = { x: 0, y: 0, zoom: 1 }) =>
    revealed(at, { x, y, width: 160, height: 66 }, { width: 1000, height: 700 }, insets);
  const still = { x: 0, y: 0, zoom: 1 };
  expect(look(400, 300, still)).toBe(still);
  expect(look(900, 300)).toEqual({ x: -80, y: 0, zoom: 1 });
  expect(look(400, 50)).toEqual({ x: 0, y: 50, zoom: 1 });
  expect(look(400, 600)).toEqual({ x: 0, y: -16, zoom: 1 });
  // In the corner of the tools it comes above them.
  expect(look(100, 580)).toEqual({ x: 0, y: -56, zoom: 1 });
  expect(look(2000, 300, { x: 0, y: 0, zoom: 0.5 })).toEqual({ x: -100, y: 0, zoom: 0.5 });
});

describe('a rule as a form', () => {
  const same = (rule: Rule) => ruleOf(simpleOf(rule)!);
  it('comes back as it was', () => {
    for (const rule of [
      { audience: 'lapsed' },
      { audience: 'lapsed', is: 'out' },
      { consent: 'email' },
      { not: { consent: 'sms' } },
      { did: 'commerce.purchases' },
      { not: { did: 'web.visit', within: 'P14D' } },
      { attribute: 'loyalty.tier', is: 'gold' },
      { attribute: 'loyalty.points', atLeast: 500 },
    ] as Rule[])
      expect(same(rule)).toEqual(rule);
  });
  it('is left alone where a form would lose something', () => {
    for (const rule of [
      { did: 'commerce.purchases', within: 'P60D', atLeast: 2 },
      { did: 'web.visit', within: 'PT3H' },
      { did: 'web.visit', where: { a: 1 } },
      { attribute: 'loyalty.tier', in: ['gold'] },
      { attribute: 'loyalty.points', atLeast: 1, atMost: 2 },
      { all: [{ consent: 'email' }] },
      { not: { not: { consent: 'email' } } },
      { weekday: [1] },
    ] as Rule[])
      expect(simpleOf(rule)).toBeUndefined();
  });
  it('is a list of conditions that all hold, or any', () => {
    const [a, b]: Rule[] = [{ consent: 'email' }, { consent: 'sms' }];
    expect(partsOf({ any: [a, b] })).toEqual({ join: 'any', parts: [a, b] });
    expect(partsOf(a)).toEqual({ join: 'all', parts: [a] });
    expect(ruleOfParts('any', [a, b])).toEqual({ any: [a, b] });
    expect(ruleOfParts('any', [b])).toEqual(b);
  });
});

import { describe, expect, it } from 'vitest';
import { ask, minutes, page, pages, tell } from './data';
import type { CallerData, FalloutQuery, FalloutStep } from '../../src/analysis/query';

const steps = (...names: string[]): FalloutStep[] => names.map((name) => ({ on: page(name) }));

function people(data: CallerData, names: string, more: Partial<FalloutQuery> = {}): number[] {
  return ask(data, { kind: 'fallout', steps: steps(...names.split(' ')), ...more }).steps.map((step) => step.people);
}

/** Seconds since the step before, of one person. */
function seconds(data: CallerData, names: string, more: Partial<FalloutQuery> = {}): (number | null)[] {
  return ask(data, { kind: 'fallout', steps: steps(...names.split(' ')), ...more }).steps.map(
    (step) => step.medianSeconds,
  );
}

const worked = pages({
  A: 'Home Product Cart Purchase',
  B: 'Home Search Product Cart',
  C: 'Home Product | Cart Purchase',
  D: 'Product Home',
});

describe('worked examples', () => {
  it('FO1 Home > Product > Purchase, eventual', () => {
    const answer = ask(worked, { kind: 'fallout', steps: steps('Home', 'Product', 'Purchase'), ids: true });
    expect(answer.steps.map(({ people, ofPrevious, ofFirst, ids }) => ({ people, ofPrevious, ofFirst, ids }))).toEqual([
      { people: 4, ofPrevious: 1, ofFirst: 1, ids: ['A', 'B', 'C', 'D'] },
      { people: 3, ofPrevious: 0.75, ofFirst: 0.75, ids: ['A', 'B', 'C'] },
      { people: 2, ofPrevious: 2 / 3, ofFirst: 0.5, ids: ['A', 'C'] },
    ]);
  });

  it('the same confined to sessions counts sessions', () => {
    expect(people(worked, 'Home Product Purchase', { container: 'session' })).toEqual([4, 3, 1]);
  });

  it('next event', () => {
    const next = steps('Home', 'Product', 'Purchase');
    next[1].path = 'next';
    expect(ask(worked, { kind: 'fallout', steps: next }).steps.map((step) => step.people)).toEqual([4, 2, 2]);
    expect(people(worked, 'Home Product Purchase', { order: 'strict' })).toEqual([4, 2, 0]);
    expect(people(worked, 'Home Product Cart Purchase', { order: 'strict' })).toEqual([4, 2, 2, 2]);
  });

  it('strict in sessions does not look across them', () => {
    expect(people(worked, 'Home Product Cart', { order: 'strict', container: 'session' })).toEqual([4, 2, 1]);
  });

  it('any order', () => {
    expect(people(worked, 'Home Product Purchase', { order: 'unordered' })).toEqual([4, 4, 2]);
    expect(people(worked, 'Product Home', { order: 'unordered' })).toEqual([4, 4]);
    expect(people(worked, 'Product Home')).toEqual([4, 1]);
  });
});

describe('which attempt counts', () => {
  it('the deepest, even when it starts later', () => {
    const data = pages({ a: 'A B x A B C' });
    expect(seconds(data, 'A B C', { order: 'strict' })).toEqual([null, 60, 60]);
    expect(seconds(pages({ a: 'A | A B C' }), 'A B C', { within: 'PT10M' })).toEqual([null, 60, 60]);
  });

  it('then the earliest start and the earliest match of each step', () => {
    const data = pages({ a: 'A A B B C' });
    expect(seconds(data, 'A B C')).toEqual([null, 120, 120]);
    expect(seconds(data, 'A C')).toEqual([null, 240]);
    expect(seconds(data, 'A B', { order: 'strict' })).toEqual([null, 60]);
  });

  it('a `next` step makes an eventual one before it wait for the right match', () => {
    const names = steps('A', 'B', 'C');
    names[2].path = 'next';
    const answer = ask(pages({ a: 'A B x B C' }), { kind: 'fallout', steps: names });
    expect(answer.steps.map((step) => step.medianSeconds)).toEqual([null, 180, 60]);
    const lost = ask(pages({ a: 'A B x B x' }), { kind: 'fallout', steps: names });
    expect(lost.steps.map((step) => step.medianSeconds)).toEqual([null, 60, null]);
  });

  it('one event is one step', () => {
    expect(people(pages({ a: 'A', b: 'A A' }), 'A A')).toEqual([2, 1]);
    expect(people(pages({ a: 'A', b: 'A A', c: 'A A A' }), 'A A A', { order: 'unordered' })).toEqual([3, 2, 1]);
  });
});

describe('the window', () => {
  const data = pages({ a: 'A x x B', b: 'A x x x B' });

  it('counts from the first step and includes its end', () => {
    expect(people(data, 'A B', { within: 'PT3M' })).toEqual([2, 1]);
    expect(people(data, 'A x B', { within: 'PT3M' })).toEqual([2, 2, 1]);
    expect(people(data, 'A B', { within: 'PT2M59S' })).toEqual([2, 0]);
    expect(people(data, 'A B', { within: 'PT4M' })).toEqual([2, 2]);
  });

  it('includes its end where a `next` step follows', () => {
    const names = steps('A', 'B', 'C');
    names[2].path = 'next';
    const within = (window: string) =>
      ask(pages({ a: 'A x B C' }), { kind: 'fallout', steps: names, within: window }).steps.map((step) => step.people);
    expect(within('PT3M')).toEqual([1, 1, 1]);
    expect(within('PT2M')).toEqual([1, 1, 0]);
    expect(within('PT1M')).toEqual([1, 0, 0]);
  });

  it('in any order opens at the earliest event', () => {
    const back = pages({ a: 'B x x A', b: 'B x x x A', c: 'B x x x A B' });
    expect(people(back, 'A B', { order: 'unordered', within: 'PT3M' })).toEqual([3, 2]);
    expect(seconds(pages({ a: 'B x x A' }), 'A B', { order: 'unordered' })).toEqual([null, -180]);
  });

  it('gives an event that matches several steps to the one that needs it', () => {
    const any: FalloutQuery = {
      kind: 'fallout',
      order: 'unordered',
      steps: [{ on: { did: 'page' } }, { on: page('A') }],
    };
    const both = (path: string) => ask(pages({ a: path }), any).steps.map((step) => step.people);
    expect(both('A')).toEqual([1, 0]);
    expect(both('A x')).toEqual([1, 1]);
    expect(both('x A')).toEqual([1, 1]);
    expect(both('x x')).toEqual([1, 0]);
  });
});

describe('sessions', () => {
  it('end after a gap above `session`', () => {
    const at = (...list: number[]): CallerData => ({
      profiles: [{ id: 'a' }],
      events: list.map((minute, index) => ({
        person: 'a',
        timestamp: minutes(minute),
        type: 'page',
        page: index === 0 ? 'A' : 'B',
      })),
    });
    expect(people(at(0, 30), 'A B', { container: 'session' })).toEqual([1, 1]);
    expect(people(at(0, 30.001), 'A B', { container: 'session' })).toEqual([1, 0]);
    expect(people(at(0, 60), 'A B', { container: 'session', session: 'PT1H' })).toEqual([1, 1]);
    expect(people(at(0, 10), 'A B', { container: 'session', session: 'PT9M' })).toEqual([1, 0]);
  });

  it('are counted each, their people once', () => {
    const data = pages({ a: 'A B | A B | A', b: 'A' });
    const answer = ask(data, { kind: 'fallout', steps: steps('A', 'B'), container: 'session', ids: true });
    expect(answer.steps.map(({ people, ids }) => ({ people, ids }))).toEqual([
      { people: 4, ids: ['a', 'b'] },
      { people: 2, ids: ['a'] },
    ]);
  });
});

describe('times and shares', () => {
  it('the median of an even number is the mean of the two in the middle', () => {
    const data = pages({ a: 'A B', b: 'A x B', c: 'A x x x B', d: 'A x x x x x x x x x B' });
    const [, second] = ask(data, { kind: 'fallout', steps: steps('A', 'B') }).steps;
    expect(second).toMatchObject({ people: 4, medianSeconds: 180, meanSeconds: 255 });
  });

  it('keeps milliseconds', () => {
    const data: CallerData = {
      profiles: [{ id: 'a' }],
      events: [
        { person: 'a', timestamp: '2026-01-01T00:00:00.000Z', type: 'x' },
        { person: 'a', timestamp: '2026-01-01T00:00:00.250Z', type: 'y' },
      ],
    };
    const answer = ask(data, { kind: 'fallout', steps: [{ on: { did: 'x' } }, { on: { did: 'y' } }] });
    expect(answer.steps[1].medianSeconds).toBe(0.25);
  });

  it('nobody is a share of 0', () => {
    const answer = ask(worked, { kind: 'fallout', steps: steps('Nowhere', 'Home') });
    expect(answer.steps.map(({ ofPrevious, ofFirst, medianSeconds }) => [ofPrevious, ofFirst, medianSeconds])).toEqual([
      [0, 0, null],
      [0, 0, null],
    ]);
  });
});

it('a step is called by its label, else by its event, else by its number', () => {
  const names: FalloutStep[] = [{ on: { did: 'page' }, label: 'Came' }, { on: { did: 'page' } }, { on: {} }];
  expect(ask(worked, { kind: 'fallout', steps: names }).steps.map(({ label }) => label)).toEqual([
    'Came',
    'page',
    'step 3',
  ]);
});

it('compares audiences, and still answers for everybody', () => {
  const data = { ...worked, profiles: worked.profiles.map((profile) => ({ ...profile, vip: profile.id < 'C' })) };
  const answer = ask(data, {
    kind: 'fallout',
    steps: steps('Home', 'Purchase'),
    compare: [{ id: 'vip', rule: { attribute: 'vip', is: true } }],
  });
  expect(answer.steps.map((step) => step.people)).toEqual([4, 2]);
  expect(answer.series!.map(({ audience, steps }) => [audience, steps.map((step) => step.people)])).toEqual([
    ['vip', [2, 1]],
  ]);
  expect(tell(data, { kind: 'fallout', steps: steps('Home'), compare: ['gold'] })).toBe(
    'ask.0.compare.0: no audience "gold" (none is defined)',
  );
});

it('ignores what happens after `at`', () => {
  expect(people(worked, 'Home Product Cart', { at: minutes(1) })).toEqual([4, 2, 0]);
});

import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import type { AudienceAnswer, CountsAnswer } from '../../src/analysis/query';
import type { Workspace } from '../../src/model/workspace';
import type { Rule } from '../../src/model/rule';
import { type Figure, whoIn } from '../../src/views/people/figures';
import { openWorkspace } from '../../src/workspace';
import { createWorld, type World } from '../../src/world';

const { workspace } = openWorkspace(readFileSync('public/examples/win-back.journey.json', 'utf8'));
const JOURNEY = 'winBack';
let world: World;
let books: CountsAnswer;

// Nobody goes twice, so that trips and people are as many.
const once: Workspace = {
  ...workspace!,
  people: { ...workspace!.people, size: 2000 },
  journeys: { [JOURNEY]: { ...workspace!.journeys[JOURNEY], reentrance: false } },
};

beforeAll(async () => {
  world = createWorld();
  await world.open(once);
  await world.ask({ kind: 'run' }, '');
  books = (await world.ask({ kind: 'counts', journey: JOURNEY }, '')) as CountsAnswer;
});

const found = async (rule: Rule | undefined) =>
  ((await world.ask({ kind: 'audience', rule: rule! }, '')) as AudienceAnswer).people;
const inAll = (of: Figure['of'], by?: string) => found(whoIn({ of, by }, JOURNEY));

it('a figure of a journey leads to as many people as it counts', async () => {
  const { entered, converted, ended } = books.total;
  expect(converted).toBeGreaterThan(0);
  expect(Object.keys(ended).length).toBeGreaterThan(2);
  expect(await inAll('entered')).toBe(entered);
  expect(await inAll('converted')).toBe(converted);
  for (const [reason, trips] of Object.entries(ended)) expect(await inAll('ended', reason), reason).toBe(trips);
});

it('a figure of a step does too, by each of its ways', async () => {
  for (const [step, { entered, left }] of Object.entries(books.steps)) {
    expect(await found(whoIn({ of: 'entered' }, JOURNEY, step)), step).toBe(entered);
    for (const [by, trips] of Object.entries(left))
      expect(await found(whoIn({ of: 'left', by }, JOURNEY, step)), `${step} ${by}`).toBe(trips);
  }
});

it('who has not done something yet is found by no rule', () => {
  expect(whoIn({ of: 'waiting' }, JOURNEY)).toBeUndefined();
  expect(whoIn({ of: 'waiting' }, JOURNEY, 'ask')).toBeUndefined();
  expect(whoIn({ of: 'ended', by: 'timeout' }, JOURNEY, 'ask')).toBeUndefined();
});

import { describe, expect, it } from 'vitest';
import * as rows from '../../src/engine/rows';
import { startRun, type Run } from '../../src/engine/run';
import type { Workspace } from '../../src/model/workspace';
import { crowdOf, difference, example, examples, golden, play } from './help';
import { dice, randomWorkspace } from './journeys';

const PEOPLE = 2000;
const base = new Map<string, Run>();

function baseOf(name: string): Run {
  if (!base.has(name)) base.set(name, play(example(name), { people: PEOPLE }));
  return base.get(name)!;
}

/** Returns the value with the keys of its maps in another order. */
function shuffled<T extends Record<string, unknown> | undefined>(map: T, seed: number): T {
  if (!map) return map;
  const die = dice(seed);
  const keys = Object.keys(map);
  for (let i = keys.length - 1; i > 0; i--) {
    const j = die.below(i + 1);
    [keys[i], keys[j]] = [keys[j], keys[i]];
  }
  return Object.fromEntries(keys.map((key) => [key, map[key]])) as T;
}

function otherOrder(workspace: Workspace, seed: number): Workspace {
  const { audiences, messages, offers, journeys, rules } = workspace;
  return {
    ...shuffled(workspace as unknown as Record<string, unknown>, seed),
    audiences: shuffled(audiences, seed),
    messages: shuffled(messages, seed),
    rules: {
      ...rules,
      caps: shuffled(rules.caps, seed),
      quietHours: shuffled(rules.quietHours, seed),
      holdOuts: shuffled(rules.holdOuts, seed),
    },
    offers: {
      ...offers,
      items: shuffled(offers.items, seed),
      policies: shuffled(offers.policies, seed),
      placements: shuffled(offers.placements, seed),
      collections: shuffled(offers.collections, seed),
      formulas: shuffled(offers.formulas, seed),
    },
    journeys: shuffled(
      Object.fromEntries(
        Object.entries(journeys).map(([id, journey]) => [
          id,
          { ...journey, steps: shuffled(journey.steps, seed + 1), exits: shuffled(journey.exits, seed + 2) },
        ]),
      ),
      seed,
    ),
  } as unknown as Workspace;
}

/** Returns the workspace with every name, note and place on the canvas changed. */
function renamed(workspace: Workspace): Workspace {
  const text = JSON.stringify(workspace, (key, value: unknown) =>
    (key === 'name' || key === 'notes') && typeof value === 'string' ? `${value} (other)` : value,
  );
  const other = JSON.parse(text) as Workspace;
  // Products have names too, and these are what people search for and events carry: meaning.
  return { ...other, people: workspace.people, layout: {}, skin: { brand: 'Other' }, whatIf: {}, lesson: undefined };
}

it('golden fingerprints of the examples', () => {
  const lines = examples.map(
    (name) => `${name.padEnd(20)} ${PEOPLE}  ${baseOf(name).fingerprint()}  ${baseOf(name).log.count} rows`,
  );
  golden('fingerprints', `${lines.join('\n')}\n`);
});

describe.each(examples)('fingerprint of %s', (name) => {
  it('is that of the log however it was cut', () => {
    const die = dice(5);
    for (const slice of [() => 1000, () => 17_777, () => 1 + die.below(300)]) {
      const run = play(example(name), { people: PEOPLE, slice });
      expect(difference(run, baseOf(name))).toBeUndefined();
      expect(run.fingerprint()).toBe(baseOf(name).fingerprint());
    }
  });

  it('does not depend on the order of maps', () => {
    for (const seed of [1, 2, 3]) {
      const run = play(otherOrder(example(name), seed), { people: PEOPLE });
      expect(run.fingerprint()).toBe(baseOf(name).fingerprint());
    }
  });

  it('does not depend on names, notes and layout', () => {
    expect(play(renamed(example(name)), { people: PEOPLE }).fingerprint()).toBe(baseOf(name).fingerprint());
  });

  it('depends on the seed, the start, and every journey', () => {
    const workspace = example(name);
    const [id, journey] = Object.entries(workspace.journeys)[0];
    const others: Workspace[] = [
      { ...workspace, seed: 'other' },
      { ...workspace, start: '2026-01-06T00:00:00Z' },
      { ...workspace, journeys: { ...workspace.journeys, [id]: { ...journey, links: journey.links.slice(0, -1) } } },
      { ...workspace, journeys: {} },
    ];
    const all = [baseOf(name), ...others.map((other) => play(other, { people: PEOPLE }))];
    expect(new Set(all.map((run) => run.fingerprint())).size).toBe(all.length);
  });

  it('is the same on people who have run something else before', () => {
    const { people, life } = crowdOf(example(name), PEOPLE);
    play(randomWorkspace(3));
    play(example(name), { people: PEOPLE, without: { all: true } });
    expect(life.people).toBe(people);
    expect(play(example(name), { people: PEOPLE }).fingerprint()).toBe(baseOf(name).fingerprint());
  });
});

it('second 0 is reached in pieces', () => {
  const workspace = example('win-back');
  const run = startRun({ workspace, ...crowdOf(workspace, 6000), days: 1 });
  expect(run.log.count).toBe(0);
  let pieces = 0;
  let most = 0;
  while (run.progress === 0 && !run.done) {
    const before = run.log.count;
    run.advance(1);
    // A piece of second 0 is some people in one audience: never all of them at once.
    most = Math.max(most, run.log.count - before);
    pieces++;
  }
  expect(pieces).toBeGreaterThan(6);
  expect(most).toBeLessThanOrEqual(2000);
});

it('random journeys do not depend on slices or the order of maps', () => {
  for (let seed = 200; seed < 230; seed++) {
    const workspace = randomWorkspace(seed, 100, 12);
    const run = play(workspace);
    const die = dice(seed);
    const sliced = play(workspace, { slice: () => 1 + die.below(50) });
    expect(difference(run, sliced), `seed ${seed}`).toBeUndefined();
    expect(play(otherOrder(workspace, seed)).fingerprint(), `seed ${seed}`).toBe(run.fingerprint());
  }
});

describe('the first people of more people', () => {
  /** What one person did and had done, without row numbers. */
  function story(run: Run, person: number): string[] {
    const { log } = run;
    const lines: string[] = [];
    for (let row = 0; row < log.count; row++)
      if (log.person[row] === person)
        lines.push([log.time[row], log.kind[row], log.object[row], log.value[row]].join(' '));
    return lines;
  }

  it('are the same people with the same history', () => {
    const workspace = example('win-back');
    const [few, many] = [crowdOf(workspace, 300).people, crowdOf(workspace, 1000).people];
    const rows300 = few.history.first[300];
    expect(many.history.first[300]).toBe(rows300);
    for (const column of ['time', 'type', 'object', 'value'] as const)
      expect(many.history[column].slice(0, rows300)).toEqual(few.history[column].slice(0, rows300));
    for (const person of [0, 7, 299]) expect(many.profile(person)).toEqual(few.profile(person));
  });

  it('live the same life where nothing is shared', () => {
    const workspace = example('win-back');
    delete workspace.offers.items.freeClass.caps;
    const [few, many] = [play(workspace, { people: 300 }), play(workspace, { people: 1000 })];
    for (let person = 0; person < 300; person += 7) expect(story(many, person)).toEqual(story(few, person));
  });

  it('an edit of one person moves nobody else', () => {
    const workspace = example('win-back');
    delete workspace.offers.items.freeClass.caps;
    const edited = structuredClone(workspace);
    edited.people.edits = { ...edited.people.edits, '00005': { 'consents.marketing.email.val': 'n' } };
    const [before, after] = [play(workspace, { people: 300 }), play(edited, { people: 300 })];
    for (let person = 0; person < 300; person++)
      if (person !== 5) expect(story(after, person)).toEqual(story(before, person));
  });

  it('an edit late in a journey moves nothing before it', () => {
    const workspace = example('win-back');
    const edited = structuredClone(workspace);
    edited.journeys.winBack.steps.nudge.message = 'missing';
    const [before, after] = [play(workspace, { people: 500 }), play(edited, { people: 500 })];
    const nudge = before.plan.steps.find(({ id }) => id === 'nudge')!.index;
    for (let row = 0; ; row++) {
      if (before.log.kind[row] === rows.STEP_ENTERED && before.log.object[row] === nudge) break;
      for (const column of ['time', 'person', 'kind', 'object', 'value'] as const)
        if (before.log[column][row] !== after.log[column][row]) expect.fail(`row ${row} differs in ${column}`);
    }
  });
});

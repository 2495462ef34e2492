import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ask, minutes } from './data';
import { bestAttempt, conversionChance, rowsByPerson, sessions, shapleyOf } from './naive';
import { searchInOrder } from '../../src/analysis/fallout/inOrder';
import { MODELS } from '../../src/analysis/attribution/choice';
import type { CallerData, ModelChoice } from '../../src/analysis/query';

const RUNS = { seed: 20260105, numRuns: 300 };

const letters = ['a', 'b', 'c', 'd'];

/** Small worlds with many ties: a few people, events in any order of input, some without a value, some conversions. */
const world = (types: string[]) =>
  fc
    .array(
      fc.record({
        person: fc.constantFrom('p', 'q', 'r'),
        minute: fc.nat(120).map((minute) => minute - (minute % 10)),
        type: fc.constantFrom(...types),
        value: fc.constantFrom(...letters, ''),
      }),
      { maxLength: 22 },
    )
    .map((events): CallerData => ({
      profiles: [{ id: 'p' }, { id: 'q' }, { id: 'r' }],
      events: events.map(({ person, minute, type, value }, index) => ({
        person,
        timestamp: minutes(minute),
        type,
        ...(type === 'order' ? { amount: (index % 7) + 1 } : { channel: value, page: value }),
      })),
    }));

const total = (amounts: Record<string, number>) => Object.values(amounts).reduce((a, b) => a + b, 0);

describe('attribution', () => {
  const models: ModelChoice[] = MODELS.map((model) => ({
    model,
    ...(model === 'custom' ? { weights: [1, 2, 5] as [number, number, number] } : {}),
  }));
  const query = {
    kind: 'attribution',
    conversion: { did: 'order' },
    value: 'amount',
    touch: { did: 'touch', dimension: 'channel' },
  } as const;

  it('credits and none add up to the total, participation aside', () => {
    fc.assert(
      fc.property(
        world(['touch', 'touch', 'order', 'other']),
        fc.constantFrom('person' as const, 'session' as const),
        fc.constantFrom(undefined, 'PT20M', 'PT1H'),
        fc.boolean(),
        (data, container, lookback, mergeRepeats) => {
          const answer = ask(data, { ...query, models, container, lookback, mergeRepeats });
          const spent = data.events.reduce((sum, { amount }) => sum + ((amount as number) ?? 0), 0);
          expect(answer.total).toBe(spent);
          for (const { model, credit, none } of answer.models) {
            if (model === 'participation') expect(total(credit) + none).toBeGreaterThanOrEqual(answer.total - 1e-9);
            else expect(total(credit) + none).toBeCloseTo(answer.total, 9);
          }
        },
      ),
      RUNS,
    );
  });

  /** Paths cut at conversions, by the words of the conventions. */
  const pathsOf = (data: CallerData) =>
    data.profiles.flatMap(({ id }) => {
      const paths: { values: string[]; converts: boolean; value: number }[] = [];
      let values: string[] = [];
      const events = data.events
        .map((event, index) => ({ event, index }))
        .filter(({ event }) => event.person === id)
        .sort((a, b) => Date.parse(a.event.timestamp) - Date.parse(b.event.timestamp) || a.index - b.index);
      for (const { event } of events) {
        if (event.type === 'touch' && event.channel) values.push(String(event.channel));
        if (event.type !== 'order') continue;
        paths.push({ values, converts: true, value: event.amount as number });
        values = [];
      }
      if (values.length > 0) paths.push({ values, converts: false, value: 0 });
      return paths;
    });

  it('shapley is the mean marginal contribution', () => {
    fc.assert(
      fc.property(world(['touch', 'touch', 'order']), (data) => {
        const paths = pathsOf(data).filter(({ converts, values }) => converts && values.length > 0);
        const expected = shapleyOf(letters, (coalition) =>
          paths.reduce((sum, { values, value }) => sum + (values.every((each) => coalition.has(each)) ? value : 0), 0),
        );
        const { credit } = ask(data, { ...query, models: [{ model: 'shapley' }] }).models[0];
        for (const letter of letters) expect(credit[letter] ?? 0).toBeCloseTo(expected[letter], 9);
      }),
      RUNS,
    );
  });

  it('markov removal effects are what iteration finds', () => {
    fc.assert(
      fc.property(world(['touch', 'touch', 'touch', 'order']), (data) => {
        const paths = pathsOf(data).filter(({ values }) => values.length > 0);
        const { credit, removal, base } = ask(data, { ...query, models: [{ model: 'markov' }] }).models[0];
        const chance = conversionChance(paths);
        expect(base).toBeCloseTo(chance, 9);
        const effects = Object.keys(removal!).map((value) =>
          chance === 0 ? 0 : 1 - conversionChance(paths, value) / chance,
        );
        expect(Object.values(removal!)).toHaveLength(new Set(paths.flatMap(({ values }) => values)).size);
        Object.values(removal!).forEach((effect, index) => expect(effect).toBeCloseTo(effects[index], 7));
        const earned = paths.reduce((sum, { value }) => sum + value, 0);
        const sum = effects.reduce((a, b) => a + b, 0);
        Object.keys(removal!).forEach((value, index) =>
          expect(credit[value] ?? 0).toBeCloseTo(sum === 0 ? 0 : (earned * effects[index]) / sum, 6),
        );
      }),
      { ...RUNS, numRuns: 150 },
    );
  });
});

describe('fallout', () => {
  const question = fc.record({
    names: fc.array(fc.constantFrom(...letters, '*'), { minLength: 1, maxLength: 4 }),
    next: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
    order: fc.constantFrom('ordered' as const, 'strict' as const, 'unordered' as const),
    within: fc.constantFrom(undefined, 0, 10, 30, 60),
    container: fc.constantFrom('person' as const, 'session' as const),
  });

  it('is what trying every attempt finds, and never grows from step to step', () => {
    fc.assert(
      fc.property(world(['page']), question, (data, { names, next, order, within, container }) => {
        const answer = ask(data, {
          kind: 'fallout',
          steps: names.map((name, k) => ({
            on: name === '*' ? { did: 'page' } : { did: 'page', where: { page: name } },
            ...(order === 'unordered' ? {} : { path: k > 0 && next[k] ? ('next' as const) : ('eventual' as const) }),
          })),
          order,
          within: within === undefined ? undefined : `PT${within}M`,
          container,
        });
        const spans = rowsByPerson(data).flatMap((rows) =>
          container === 'session' ? sessions(rows, 30 * 60_000) : [rows],
        );
        const attempts = spans.map((rows) => ({
          rows,
          best: bestAttempt(rows, {
            steps: names,
            next: names.map((_, k) => order === 'strict' || next[k]),
            unordered: order === 'unordered',
            within: within === undefined ? Infinity : within * 60_000,
          }),
        }));
        names.forEach((_, k) => {
          const reached = attempts.filter(({ best }) => best.length > k);
          expect(answer.steps[k].people).toBe(reached.length);
          if (k === 0) return;
          expect(answer.steps[k].people).toBeLessThanOrEqual(answer.steps[k - 1].people);
          const seconds = reached
            .map(({ rows, best }) => (rows[best[k]].time - rows[best[k - 1]].time) / 1000)
            .sort((a, b) => a - b);
          if (seconds.length === 0) return expect(answer.steps[k].medianSeconds).toBeNull();
          expect(answer.steps[k].meanSeconds).toBeCloseTo(seconds.reduce((a, b) => a + b, 0) / seconds.length, 9);
          const half = seconds.length / 2;
          expect(answer.steps[k].medianSeconds).toBe((seconds[Math.ceil(half) - 1] + seconds[Math.floor(half)]) / 2);
        });
      }),
      { ...RUNS, numRuns: 1500 },
    );
  });
});

describe('long spans', () => {
  it('are searched with a table to the same end', () => {
    const rows = fc.array(fc.record({ set: fc.nat(15), gap: fc.nat(3) }), { minLength: 1, maxLength: 40 });
    const next = fc.array(fc.boolean(), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(rows, next, fc.constantFrom(2, 8, 20, Infinity), (list, nexts, within) => {
        const bits = Uint32Array.from(list, ({ set }) => set);
        let now = 0;
        const time = list.map(({ gap }) => (now += gap));
        const flags = nexts.map((flag, k) => flag && k > 0);
        const found = [0, 1000].map((long) => {
          const out = new Int32Array(4);
          const depth = searchInOrder(bits, time, flags, within, long)(0, bits.length, out);
          return [...out.subarray(0, depth)];
        });
        expect(found[0]).toEqual(found[1]);
      }),
      { ...RUNS, numRuns: 2000 },
    );
  });
});

describe('flow', () => {
  it('what flows into a view and begins there is what flows out and ends there', () => {
    fc.assert(
      fc.property(
        world(['page', 'other']),
        fc.constantFrom('startsWith' as const, 'contains' as const, 'endsWith' as const),
        fc.record({
          columns: fc.integer({ min: 1, max: 4 }),
          top: fc.integer({ min: 1, max: 3 }),
          repeats: fc.boolean(),
          occurrence: fc.constantFrom('all' as const, 'first' as const, 'last' as const),
          container: fc.constantFrom('person' as const, 'session' as const),
        }),
        (data, anchor, more) => {
          const { nodes, links } = ask(data, {
            kind: 'flow',
            dimension: 'page',
            [anchor]: { did: 'page' },
            ends: true,
            ...more,
          });
          const key = (place: object) =>
            JSON.stringify([(place as { column: number }).column, (place as { value: unknown }).value]);
          const columns = nodes.map(({ column }) => column);
          const first = anchor === 'startsWith' ? 1 : 1 - more.columns;
          const last = anchor === 'startsWith' ? more.columns : anchor === 'contains' ? more.columns - 1 : 0;
          for (const column of columns) expect(column >= first && column <= last).toBe(true);
          for (const node of nodes) {
            const into = links
              .filter(({ to }) => !('end' in to) && key(to) === key(node))
              .reduce((sum, { count }) => sum + count, 0);
            const out = links
              .filter(({ from }) => !('start' in from) && key(from) === key(node))
              .reduce((sum, { count }) => sum + count, 0);
            if (node.column > first) expect(into).toBe(node.column === 1 && anchor === 'startsWith' ? 0 : node.count);
            if (node.column < last) expect(out).toBe(node.count);
          }
        },
      ),
      RUNS,
    );
  });

  it('links of neighbours are what pairs of views count', () => {
    fc.assert(
      fc.property(world(['page']), fc.constantFrom(...letters), (data, anchor) => {
        const { links } = ask(data, { kind: 'flow', dimension: 'page', startsWith: anchor, columns: 2 });
        const expected = new Map<string, number>();
        for (const rows of rowsByPerson(data)) {
          const views = rows
            .map(({ value }) => value)
            .filter((value) => value !== '')
            .filter((value, index, all) => value !== all[index - 1]);
          views.forEach((value, index) => {
            if (value === anchor && index + 1 < views.length)
              expected.set(views[index + 1], (expected.get(views[index + 1]) ?? 0) + 1);
          });
        }
        const found = links.map(({ to, count }) => [(to as { value: string }).value, count] as const);
        expect(new Map(found)).toEqual(expected);
      }),
      RUNS,
    );
  });
});

describe('overlap', () => {
  it('is exact', () => {
    fc.assert(
      fc.property(fc.array(fc.subarray(letters), { maxLength: 30 }), (people) => {
        const data: CallerData = { profiles: people.map((tags, index) => ({ id: `p${index}`, tags })), events: [] };
        const { combinations } = ask(data, {
          kind: 'overlap',
          audiences: letters.map((id) => ({ id, rule: { attribute: 'tags', is: id } })),
        });
        const expected = new Map<string, number>();
        for (const tags of people) if (tags.length > 0) expected.set(tags.join(), (expected.get(tags.join()) ?? 0) + 1);
        expect(new Map(combinations.map((each) => [each.in.join(), each.people]))).toEqual(expected);
        const sizes = combinations.map((each) => each.people);
        expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
      }),
      RUNS,
    );
  });
});

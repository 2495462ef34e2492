import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MODELS } from '../../src/analysis/attribution/choice';
import type { CallerData, FlowPlace, ModelChoice } from '../../src/analysis/query';
import { ask } from './data';
import { containers, credit, flowOf, markovOf, medianOf, reached, valuesOf, type Given } from './reference';

const RUNS = { seed: 1127, numRuns: 400 };
const START = Date.UTC(2026, 0, 1);

/** Instants with many ties, gaps at and just beyond the default session, and milliseconds. */
const moment = fc.tuple(fc.nat(12), fc.constantFrom(0, 0, 0, 1, 500)).map(([tens, ms]) => tens * 600_000 + ms);
const dimension = fc.constantFrom<unknown[]>(
  'a',
  'b',
  'c',
  'a',
  'b',
  '',
  undefined,
  null,
  7,
  ['a', 'b'],
  ['c', ''],
  [],
);
const single = fc.constantFrom<unknown[]>('a', 'b', 'c', 'a', 'b', '', undefined, 7);

const world = (channel: fc.Arbitrary<unknown>) =>
  fc
    .array(
      fc.record({
        person: fc.constantFrom('p', 'q', 'r', 's'),
        moment,
        type: fc.constantFrom('touch', 'touch', 'order', 'view'),
        channel,
        amount: fc.constantFrom(0, 10, 12.5, undefined),
      }),
      { maxLength: 24 },
    )
    .map((events): CallerData => ({
      profiles: ['p', 'q', 'r', 's'].map((id) => ({ id })),
      events: events.map(({ moment, channel, amount, ...event }) => ({
        ...event,
        timestamp: new Date(START + moment).toISOString(),
        ...(channel !== undefined && { channel }),
        ...(amount !== undefined && { amount }),
      })),
    }));

const did =
  (...types: string[]) =>
  ({ type }: Given) =>
    types.includes(type);
const container = fc.constantFrom('person' as const, 'session' as const);
const session = fc.constantFrom(undefined, 'PT10M', 'PT20M', 'PT30M');
const minutesOf = (text: string | undefined, other: number) =>
  text === undefined ? other : Number(/^PT(\d+)M$/.exec(text)![1]) * 60_000;
const cut = (data: CallerData, kind: 'person' | 'session', gap: string | undefined) =>
  containers(data, kind === 'session' ? minutesOf(gap, 1_800_000) : undefined);

const close = (left: Record<string, number>, right: Record<string, number>) => {
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
  for (const key of keys) expect([key, left[key] ?? 0]).toEqual([key, expect.closeTo(right[key] ?? 0, 9)]);
};

it('attribution gives the credits of the reference', () => {
  const models: ModelChoice[] = MODELS.filter((model) => model !== 'markov').flatMap((model): ModelChoice[] =>
    model === 'custom'
      ? [
          { model, weights: [30, 40, 30] },
          { model, weights: [1, 0, 0] },
        ]
      : model === 'timeDecay'
        ? [{ model }, { model, halfLife: 'P1D' }]
        : [{ model }],
  );
  fc.assert(
    fc.property(
      world(dimension),
      container,
      session,
      fc.constantFrom(undefined, 'PT0M', 'PT10M', 'PT40M'),
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      (data, kind, gap, lookback, merge, valued, anyTouch) => {
        const answer = ask(data, {
          kind: 'attribution',
          conversion: { did: 'order' },
          ...(valued && { value: 'amount' }),
          touch: { ...(!anyTouch && { did: 'touch' }), dimension: 'channel' },
          models,
          container: kind,
          session: gap,
          lookback,
          mergeRepeats: merge,
        });
        const spans = cut(data, kind, gap);
        models.forEach((model, i) => {
          const own = credit(spans, {
            model,
            conversion: did('order'),
            touch: anyTouch ? () => true : did('touch'),
            dimension: 'channel',
            value: valued ? 'amount' : undefined,
            lookback: kind === 'session' || lookback === undefined ? undefined : minutesOf(lookback, 0),
            merge,
          });
          expect(answer.total).toBeCloseTo(own.total, 9);
          expect([model, answer.models[i].none]).toEqual([model, expect.closeTo(own.none, 9)]);
          close(answer.models[i].credit, own.credit);
        });
      },
    ),
    RUNS,
  );
});

it('Markov gives the removal and the base of the reference', () => {
  fc.assert(
    fc.property(world(single), container, session, (data, kind, gap) => {
      const answer = ask(data, {
        kind: 'attribution',
        conversion: { did: 'order' },
        touch: { did: 'touch', dimension: 'channel' },
        models: ['markov'] as never,
        container: kind,
        session: gap,
      }).models[0];
      const paths: { values: string[]; converts: boolean }[] = [];
      let none = 0;
      const spans = cut(data, kind, gap);
      for (const span of spans) {
        let values: string[] = [];
        for (const { event } of span) {
          if (event.type === 'touch') values.push(...valuesOf(event, 'channel').slice(0, 1));
          if (event.type !== 'order') continue;
          if (values.length > 0) paths.push({ values, converts: true });
          else none++;
          values = [];
        }
        if (values.length > 0) paths.push({ values, converts: false });
      }
      const own = markovOf(paths);
      expect(answer.none).toBe(none);
      expect(answer.base).toBeCloseTo(own.base, 9);
      close(answer.removal!, own.removal);
      const converting = paths.filter(({ converts }) => converts).length;
      const all = Object.values(own.removal).reduce((a, b) => a + b, 0);
      close(
        answer.credit,
        Object.fromEntries(
          Object.entries(own.removal).map(([value, loss]) => [value, all === 0 ? 0 : (converting * loss) / all]),
        ),
      );
    }),
    RUNS,
  );
});

it('fallout gives the people and times of the reference', () => {
  const on = fc.constantFrom(
    { query: { did: 'touch' }, test: did('touch') },
    { query: { did: 'order' }, test: did('order') },
    { query: {}, test: () => true },
    { query: { where: { channel: 'a' } }, test: (event: Given) => valuesOf(event, 'channel').includes('a') },
    {
      query: { did: 'view', where: { channel: 'b' } },
      test: (event: Given) => did('view')(event) && valuesOf(event, 'channel').includes('b'),
    },
  );
  fc.assert(
    fc.property(
      world(dimension),
      fc.array(fc.tuple(on, fc.boolean()), { minLength: 1, maxLength: 4 }),
      container,
      session,
      fc.constantFrom(undefined, 'PT0M', 'PT10M', 'PT40M'),
      fc.boolean(),
      (data, steps, kind, gap, within, strict) => {
        const answer = ask(data, {
          kind: 'fallout',
          steps: steps.map(([{ query }, next]) => ({ on: query, ...(next && { path: 'next' as const }) })),
          container: kind,
          session: gap,
          within,
          order: strict ? 'strict' : 'ordered',
        });
        const own = reached(
          cut(data, kind, gap),
          steps.map(([{ test }, next]) => ({ on: test, next: next || strict })),
          within === undefined ? undefined : minutesOf(within, 0),
        );
        expect(answer.steps.map(({ people }) => people)).toEqual(own.people);
        answer.steps.forEach((step, i) => {
          const gaps = own.gaps[i];
          expect(step.medianSeconds).toEqual(i === 0 ? null : medianOf(gaps));
          if (gaps.length > 0) expect(step.meanSeconds).toBeCloseTo(gaps.reduce((a, b) => a + b, 0) / gaps.length, 9);
          expect(step.ofFirst).toBeCloseTo(own.people[0] === 0 ? 0 : own.people[i] / own.people[0], 12);
          const before = i === 0 ? own.people[0] : own.people[i - 1];
          if (i > 0) expect(step.ofPrevious).toBeCloseTo(before === 0 ? 0 : own.people[i] / before, 12);
        });
      },
    ),
    RUNS,
  );
});

it('flow gives the views and links of the reference', () => {
  const anchor = fc.constantFrom(
    { query: 'a', test: (event: Given) => valuesOf(event, 'channel')[0] === 'a' },
    { query: '7', test: (event: Given) => valuesOf(event, 'channel')[0] === '7' },
    { query: { did: 'touch' }, test: did('touch') },
    { query: {}, test: () => true },
    {
      query: { did: 'order', where: { amount: { over: 1 } } },
      test: (event: Given) => event.type === 'order' && Number(event.amount) > 1,
    },
  );
  fc.assert(
    fc.property(
      world(single),
      anchor,
      fc.constantFrom('startsWith' as const, 'contains' as const, 'endsWith' as const),
      fc.record({
        columns: fc.constantFrom(1, 2, 3, undefined),
        repeats: fc.boolean(),
        occurrence: fc.constantFrom('all' as const, 'first' as const, 'last' as const),
        ends: fc.boolean(),
      }),
      container,
      session,
      (data, { query, test }, kind, options, box, gap) => {
        const answer = ask(data, {
          kind: 'flow',
          dimension: 'channel',
          [kind]: query,
          ...options,
          container: box,
          session: gap,
        });
        const own = flowOf(cut(data, box, gap), { dimension: 'channel', kind, anchor: test, ...options });
        const place = (each: FlowPlace) => `${each.column} ${each.value as string}`;
        close(Object.fromEntries(answer.nodes.map((node) => [place(node), node.count])), own.nodes);
        close(
          Object.fromEntries(
            answer.links.map(({ from, to, count }) => [
              `${'start' in from ? 'start' : place(from)} > ${'end' in to ? 'end' : place(to)}`,
              count,
            ]),
          ),
          own.links,
        );
      },
    ),
    RUNS,
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallerData, FlowAnswer, FlowPath, FlowQuery } from '../../src/analysis/query';
import { ask, minutes, page, pages, tell } from './data';

const flow = (data: CallerData, more: Partial<Omit<FlowQuery, 'kind'>>): FlowAnswer =>
  ask(data, { kind: 'flow', dimension: 'page', paths: 10, ...more });

/** `Home > Cart > end: 2` */
const told = ({ places, people }: FlowPath) =>
  `${places
    .map((place) =>
      'value' in place ? (typeof place.value === 'string' ? place.value : 'other') : Object.keys(place)[0],
    )
    .join(' > ')}: ${people}`;
const paths = (answer: FlowAnswer) => answer.paths!.map(told);

// Worked by hand: a and b go Home, Cart, Pay; c and e Home, Cart and no further; d Home, Search, Cart, Pay; f never comes Home.
const shop = pages({
  a: 'Home Cart Pay',
  b: 'x Home Home Cart Pay',
  c: 'Home Cart',
  d: 'Home Search Cart Pay',
  e: 'Pay Home Cart',
  f: 'Search Pay',
});

describe('whole paths', () => {
  it('are listed, most people first, with those who converted and their names', () => {
    const { paths, distinct, people } = flow(shop, { startsWith: 'Home', columns: 3, goal: page('Pay'), ids: true });
    expect({ distinct, people }).toEqual({ distinct: 3, people: 5 });
    const at = (...values: string[]) => values.map((value, i) => ({ column: i + 1, value }));
    expect(paths).toEqual([
      { places: at('Home', 'Cart', 'Pay'), count: 2, people: 2, converted: 2, ids: ['a', 'b'] },
      // e paid before coming Home, which is no consequence of it.
      { places: at('Home', 'Cart'), count: 2, people: 2, converted: 0, ids: ['c', 'e'] },
      { places: at('Home', 'Search', 'Cart'), count: 1, people: 1, converted: 1, ids: ['d'] },
    ]);
  });

  it('say with `ends` whether they stop in sight', () => {
    expect(paths(flow(shop, { startsWith: 'Home', columns: 2, ends: true }))).toEqual([
      'Home > Cart: 2',
      'Home > Cart > end: 2',
      'Home > Search: 1',
    ]);
    expect(paths(flow(shop, { endsWith: 'Cart', columns: 2, ends: true }))).toEqual([
      'start > Home > Cart: 2',
      'Home > Cart: 2',
      'Search > Cart: 1',
    ]);
    expect(paths(flow(shop, { contains: 'Cart', columns: 2, ends: true }))).toEqual([
      'start > Home > Cart > Pay > end: 1',
      'Home > Cart > Pay > end: 1',
      'start > Home > Cart > end: 1',
      'Search > Cart > Pay > end: 1',
      'Home > Cart > end: 1',
    ]);
  });

  it('go as they are drawn: what is beyond `top` is one value, and only so many are listed', () => {
    const many = pages({ a: 'Home A B', b: 'Home A C', c: 'Home D B', d: 'Home E B' });
    const answer = flow(many, { startsWith: 'Home', columns: 3, top: 1, paths: 2 });
    expect(paths(answer)).toEqual(['Home > other > B: 2', 'Home > A > B: 1']);
    expect([answer.distinct, answer.people]).toEqual([3, 4]);
    expect(answer.links.filter(({ to }) => 'column' in to && to.column === 2).map(({ count }) => count)).toEqual([
      2, 2,
    ]);
  });

  it('of one person who comes several times count once as people, and in the path of each', () => {
    const twice = pages({ a: 'Home Cart Home Cart Home Pay', b: 'Home Pay' });
    const answer = flow(twice, { startsWith: 'Home', columns: 2, goal: page('Pay') });
    expect(answer.paths!.map((path) => [told(path), path.count, path.converted])).toEqual([
      ['Home > Pay: 2', 2, 2],
      ['Home > Cart: 1', 2, 1],
    ]);
    expect(answer.people).toBe(2);
    const first = flow(twice, { startsWith: 'Home', columns: 2, occurrence: 'first' });
    expect(paths(first)).toEqual(['Home > Cart: 1', 'Home > Pay: 1']);
  });

  it('convert within their session where sessions are asked about; an event at the same time counts by its place', () => {
    const data = pages({ a: 'Home Cart | Pay', b: 'Home Cart Pay' });
    const converted = (container: 'person' | 'session') =>
      flow(data, { startsWith: 'Home', columns: 2, goal: page('Pay'), container }).paths!.map((path) => path.converted);
    expect([converted('person'), converted('session')]).toEqual([[2], [1]]);
    const same = { person: 'p', timestamp: minutes(0), type: 'page' };
    const events = [
      { ...same, page: 'Pay' },
      { ...same, page: 'Home' },
    ];
    const goal = page('Pay');
    const answers = [events, [...events].reverse()].map((events) =>
      flow({ profiles: [{ id: 'p' }], events }, { startsWith: 'Home', columns: 1, goal }),
    );
    expect(answers.map(({ paths }) => paths![0].converted)).toEqual([0, 1]);
  });

  it('are none without an anchor', () => {
    for (const data of [pages({}), pages({ a: 'Cart' })])
      expect(flow(data, { startsWith: 'Home' })).toMatchObject({
        nodes: [],
        links: [],
        paths: [],
        distinct: 0,
        people: 0,
      });
  });

  it('are not asked of a dimension with several values, nor their goal without them', () => {
    const events = [{ person: 'p', timestamp: minutes(0), type: 'page', page: ['a', 'b'] }];
    const query = { kind: 'flow', dimension: 'page', startsWith: {} };
    expect(tell({ profiles: [], events }, { ...query, paths: 3 })).toBe(
      'ask.0.paths: needs a dimension with one value on each event (got "page")',
    );
    for (const more of [{ goal: { did: 'page' } }, { ids: true }])
      expect(tell({ profiles: [], events }, { ...query, ...more })).toMatch(/^ask\.0\.paths: needs how many/);
  });
});

it('whole paths and links tell the same story', () => {
  const way = fc.array(fc.constantFrom('A', 'B', 'C', 'D', '|'), { maxLength: 9 }).map((list) => list.join(' '));
  fc.assert(
    fc.property(
      fc.tuple(way, way, way),
      fc.constantFrom('startsWith' as const, 'contains' as const, 'endsWith' as const),
      fc.record({
        columns: fc.integer({ min: 1, max: 4 }),
        top: fc.constantFrom(1, 2, 10),
        ends: fc.boolean(),
        repeats: fc.boolean(),
        occurrence: fc.constantFrom('all' as const, 'first' as const, 'last' as const),
        container: fc.constantFrom('person' as const, 'session' as const),
      }),
      ([a, b, c], kind, options) => {
        const answer = flow(pages({ a, b, c }), { [kind]: 'A', ...options, paths: 1000, ids: true });
        const counts = new Map<string, number>();
        for (const { places, count } of answer.paths!)
          places.slice(1).forEach((to, i) => {
            const key = JSON.stringify([places[i], to]);
            counts.set(key, (counts.get(key) ?? 0) + count);
          });
        expect(Object.fromEntries(counts)).toEqual(
          Object.fromEntries(answer.links.map(({ from, to, count }) => [JSON.stringify([from, to]), count])),
        );
        expect(answer.distinct).toBe(answer.paths!.length);
        expect(new Set(answer.paths!.map(told)).size).toBe(answer.paths!.length);
        expect(answer.people).toBe(new Set(answer.paths!.flatMap(({ ids }) => ids!)).size);
        for (const { people, ids } of answer.paths!) expect(new Set(ids).size).toBe(people);
      },
    ),
    { seed: 5, numRuns: 500 },
  );
});

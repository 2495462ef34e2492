import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CallerData } from '../../src/analysis/query';
import type { Rule } from '../../src/model/rule';
import { naive, type NaiveEvent } from '../rules/naive';
import { ask } from './data';
import { containers, medianOf, unordered, type Given, type Seen } from './reference';

const RUNS = { seed: 1201, numRuns: 400 };
const START = Date.UTC(2026, 0, 1);
const PEOPLE = ['s', 'p', 'r', 'q'];
const MINUTE = 60_000;

const moment = fc.tuple(fc.nat(12), fc.constantFrom(0, 0, 0, 1, 500)).map(([tens, ms]) => tens * 10 * MINUTE + ms);
const world = fc
  .record({
    tiers: fc.array(fc.constantFrom('gold', 'silver', undefined, ['gold', 'silver']), { minLength: 4, maxLength: 4 }),
    events: fc.array(
      fc.record({
        person: fc.constantFrom(...PEOPLE),
        moment,
        type: fc.constantFrom('touch', 'order', 'view'),
        channel: fc.constantFrom('a', 'b', undefined),
      }),
      { maxLength: 20 },
    ),
  })
  .map(({ tiers, events }): CallerData => ({
    profiles: PEOPLE.map((id, i) => ({ id, ...(tiers[i] !== undefined && { tier: tiers[i] }) })),
    events: events.map(({ moment, channel, ...event }) => ({
      ...event,
      timestamp: instant(START + moment),
      ...(channel !== undefined && { channel }),
    })),
  }));

/** Every few minutes, on events and between them, before the first and after the last. */
const at = fc.integer({ min: -1, max: 26 }).map((fives) => instant(START + fives * 5 * MINUTE));
const within = fc.constantFrom(undefined, 'PT0S', 'PT10M', 'PT35M');
const leaf = fc.oneof(
  fc.constantFrom<Rule[]>(
    { attribute: 'tier', is: 'gold' },
    { attribute: 'tier', isNot: 'gold' },
    { attribute: 'tier', exists: false },
  ),
  fc
    .record({
      did: fc.constantFrom('touch', 'order', 'never'),
      where: fc.constantFrom(undefined, { channel: 'a' }, { channel: { isNot: 'a' } }),
      within,
      count: fc.constantFrom<object[]>({}, { atLeast: 2 }, { atMost: 1 }, { exactly: 0 }, { between: [1, 2] }),
    })
    .map(({ did, where, within, count }): Rule => ({
      did,
      ...(where && { where }),
      ...(within && { within }),
      ...count,
    })),
);
const rule: fc.Arbitrary<Rule> = fc.oneof(
  { weight: 3, arbitrary: leaf },
  { weight: 1, arbitrary: fc.array(leaf, { maxLength: 3 }).map((all): Rule => ({ all })) },
  { weight: 1, arbitrary: fc.array(leaf, { maxLength: 3 }).map((any): Rule => ({ any })) },
  { weight: 1, arbitrary: leaf.map((not): Rule => ({ not })) },
);
const rules = fc.array(rule, { minLength: 1, maxLength: 4 });
const container = fc.constantFrom('person' as const, 'session' as const);

function instant(time: number): string {
  return new Date(time).toISOString().replace('.000Z', 'Z');
}

function minutesOf(text: string): number {
  return text === 'PT0S' ? 0 : Number(/^PT(\d+)M$/.exec(text)![1]) * MINUTE;
}

/** Instants of the data, the earliest and the latest. */
function span({ events }: CallerData): [number, number] {
  const times = events.map(({ timestamp }) => Date.parse(timestamp));
  return times.length === 0 ? [0, 0] : [Math.min(...times), Math.max(...times)];
}

/** Who meets a rule at an instant, in the order of the profiles. */
function members(data: CallerData, rule: Rule, time: number): string[] {
  return data.profiles.flatMap((profile) => {
    const events = (containers({ ...data, profiles: [profile] })[0] ?? []).map(({ event, time }): NaiveEvent => ({
      ...event,
      time,
    }));
    const person = { profile, events, offset: () => 0, share: () => 0 };
    return naive(rule, person, time, { audiences: {}, missingConsent: 'y' }) ? [profile.id] : [];
  });
}

it('audience names the people of the reference, now or at an instant', () => {
  fc.assert(
    fc.property(world, rule, fc.option(at, { nil: undefined }), (data, rule, at) => {
      const own = members(data, rule, at === undefined ? span(data)[1] : Date.parse(at));
      const answer = ask(data, { kind: 'audience', rule, at, ids: true, why: PEOPLE });
      expect([answer.people, answer.ids]).toEqual([own.length, own]);
      for (const id of PEOPLE) expect([id, answer.why![id].met]).toEqual([id, own.includes(id)]);
    }),
    RUNS,
  );
});

it('overlap counts the combinations of the reference, most people first', () => {
  fc.assert(
    fc.property(world, rules, fc.option(at, { nil: undefined }), (data, list, at) => {
      const audiences = list.map((rule, i) => ({ id: `r${i}`, rule }));
      const time = at === undefined ? span(data)[1] : Date.parse(at);
      const inside = audiences.map(({ rule }) => members(data, rule, time));
      const combinations = new Map<string, { in: string[]; people: number }>();
      for (const person of PEOPLE) {
        const ids = audiences.map(({ id }) => id).filter((_, i) => inside[i].includes(person));
        const known = combinations.get(ids.join()) ?? { in: ids, people: 0 };
        known.people++;
        if (ids.length > 0) combinations.set(ids.join(), known);
      }
      const mask = (ids: string[]) => audiences.map(({ id }) => (ids.includes(id) ? '0' : '1')).join('');
      const expected = [...combinations.values()].sort(
        (a, b) => b.people - a.people || (mask(a.in) < mask(b.in) ? -1 : 1),
      );
      expect(ask(data, { kind: 'overlap', audiences, at })).toMatchObject({
        kind: 'overlap',
        combinations: expected,
        people: Object.fromEntries(audiences.map(({ id }, i) => [id, inside[i].length])),
      });
    }),
    RUNS,
  );
});

it('membership follows the people of the reference', () => {
  const every = fc.constantFrom('PT5M', 'PT10M', 'PT45M', 'P1D');
  const minutes: Record<string, number> = { PT5M: 5, PT10M: 10, PT45M: 45, P1D: 1440 };
  fc.assert(
    fc.property(world, rules, every, fc.nat(10), fc.option(at, { nil: undefined }), (data, list, every, from, at) => {
      const audiences = list.map((rule, i) => ({ id: `r${i}`, rule }));
      const begin = START + from * 5 * MINUTE;
      const end = at === undefined ? span(data)[1] : Date.parse(at);
      fc.pre(begin <= end);
      const times: number[] = [];
      for (let time = begin; time < end; time += minutes[every] * MINUTE) times.push(time);
      times.push(end);
      const answer = ask(data, { kind: 'membership', audiences, every, from: instant(begin), at });
      expect(answer.times).toEqual(times.map(instant));
      answer.audiences.forEach((series, i) => {
        const inside = times.map((time) => members(data, list[i], time));
        const not = (some: string[], others: string[]) => some.filter((id) => !others.includes(id)).length;
        expect(series).toEqual({
          audience: `r${i}`,
          in: inside.map(({ length }) => length),
          entered: inside.map((now, t) => not(now, inside[t - 1] ?? [])),
          left: inside.map((now, t) => not(inside[t - 1] ?? [], now)),
        });
      });
    }),
    { ...RUNS, numRuns: 250 },
  );
});

it('time to convert has the people, times and bars of the reference', () => {
  const test = fc.constantFrom<[object, (event: Given) => boolean][]>(
    [{ did: 'touch' }, ({ type }) => type === 'touch'],
    [{ did: 'order' }, ({ type }) => type === 'order'],
    [{ where: { channel: 'a' } }, ({ channel }) => channel === 'a'],
    [{}, () => true],
  );
  fc.assert(
    fc.property(
      world,
      test,
      test,
      container,
      within,
      fc.constantFrom(undefined, 1, 3),
      (data, from, to, box, within, bins) => {
        const answer = ask(data, { kind: 'timeToConvert', from: from[0], to: to[0], container: box, within, bins });
        const spans = containers(data, box === 'session' ? 30 * MINUTE : undefined);
        const begun = spans
          .map((span) => span.slice(span.findIndex(({ event }) => from[1](event))))
          .filter((span, i) => spans[i].some(({ event }) => from[1](event)));
        const seconds = begun
          .flatMap(([first, ...rest]) => {
            const goal = rest.find(({ event }) => to[1](event));
            return goal === undefined ? [] : [(goal.time - first.time) / 1000];
          })
          .filter((each) => within === undefined || each * 1000 <= minutesOf(within))
          .sort((a, b) => a - b);
        expect([answer.people, answer.converted]).toEqual([begun.length, seconds.length]);
        if (seconds.length === 0) {
          expect([answer.meanSeconds, answer.quantiles, answer.bins]).toEqual([null, null, []]);
          return;
        }
        expect(answer.meanSeconds).toBeCloseTo(seconds.reduce((a, b) => a + b, 0) / seconds.length, 9);
        expect(answer.quantiles!.p50).toBeCloseTo(medianOf(seconds)!, 9);
        Object.entries(answer.quantiles!).forEach(([name, value]) => {
          const rank = (Number(name.slice(1)) / 100) * (seconds.length - 1);
          const [low, high] = [seconds[Math.floor(rank)], seconds[Math.ceil(rank)]];
          expect(value).toBeCloseTo(low + (high - low) * (rank % 1), 9);
        });
        const longest = within === undefined ? seconds.at(-1)! : minutesOf(within) / 1000;
        const count = bins ?? 20;
        expect(answer.bins).toHaveLength(count);
        let counted = 0;
        answer.bins.forEach((bar, i) => {
          expect(bar.from).toBeCloseTo((i * longest) / count, 9);
          expect(bar.to).toBeCloseTo(((i + 1) * longest) / count, 9);
          const last = i === count - 1;
          const inside = seconds.filter((each) => each >= bar.from && (last ? each <= bar.to : each < bar.to)).length;
          expect(bar.people).toBe(inside);
          counted += bar.people;
        });
        expect(counted).toBe(seconds.length);
      },
    ),
    RUNS,
  );
});

it('fallout in any order has the people, times and names of the reference', () => {
  const on = fc.constantFrom<[object, (event: Given) => boolean][]>(
    [{ did: 'touch' }, ({ type }) => type === 'touch'],
    [{ did: 'order' }, ({ type }) => type === 'order'],
    [{ did: 'view' }, ({ type }) => type === 'view'],
    [{ where: { channel: 'a' } }, ({ channel }) => channel === 'a'],
    [{}, () => true],
  );
  const steps = fc.array(on, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(
      world,
      steps,
      container,
      within,
      fc.option(rule, { nil: undefined }),
      (data, steps, box, within, who) => {
        const query = {
          steps: steps.map(([on]) => ({ on })),
          container: box,
          within,
          who,
          ids: true,
          order: 'unordered' as const,
        };
        const answer = ask(data, { kind: 'fallout', ...query });
        const counted = who === undefined ? PEOPLE : members(data, who, span(data)[1]);
        const spans = containers(data, box === 'session' ? 30 * MINUTE : undefined).filter(([{ event }]) =>
          counted.includes(event.person),
        );
        const tests = steps.map(([, test]) => test);
        const ways = spans.map((span) => ({
          span,
          way: unordered(span, tests, within === undefined ? Infinity : minutesOf(within)),
        }));
        answer.steps.forEach((row, k) => {
          const there = ways.filter(({ way }) => way.length > k);
          expect(row.people).toBe(there.length);
          expect(row.ids).toEqual(PEOPLE.filter((id) => there.some(({ span }) => span[0].event.person === id)));
          const gaps = there.map(({ span, way }) => gap(span, way, k));
          expect(row.medianSeconds).toEqual(k === 0 ? null : medianOf(gaps));
        });
      },
    ),
    { ...RUNS, numRuns: 800 },
  );
});

function gap(span: Seen[], way: number[], step: number): number {
  return step === 0 ? 0 : (span[way[step]].time - span[way[step - 1]].time) / 1000;
}

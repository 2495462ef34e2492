import { describe, expect, it } from 'vitest';
import { bandFinding } from '../../src/charts/band/band';
import { convertFinding } from '../../src/charts/convert/convert';
import { creditFinding } from '../../src/charts/credit/credit';
import { falloutFinding } from '../../src/charts/fallout/fallout';
import { funnelFinding } from '../../src/charts/funnel/funnel';
import { goalFinding } from '../../src/charts/goal/goal';
import { lanesFinding } from '../../src/charts/lanes/lanes';
import { membershipFinding } from '../../src/charts/membership/membership';
import { flowFinding } from '../../src/charts/sankey/flowFinding';
import { sparkFinding } from '../../src/charts/spark/spark';
import { stockFinding } from '../../src/charts/stock/stock';
import { stripFinding } from '../../src/charts/strip/strip';
import { timelineFinding } from '../../src/charts/timeline/timeline';
import { largestShared, upsetFinding } from '../../src/charts/upset/upset';
import * as data from './gallery/fixtures';

const steps = (...counts: number[]) => ({
  label: '',
  steps: counts.map((people, i) => ({ label: `s${i + 1}`, people })),
});

describe('fallout', () => {
  it.each([
    [steps(), 'none'],
    [steps(0, 0), 'none'],
    [steps(50), 'single'],
    [steps(12, 3), 'thin'],
    [steps(100, 40, 0), 'dead'],
    [steps(100, 98, 97), 'smooth'],
    [steps(100, 51, 45), 'half'],
    [steps(100, 90, 20), 'most'],
    [steps(100, 70, 60), 'largest'],
  ])('%j is %s', (given, key) => expect(falloutFinding(given).key).toBe(key));
  it('reads as a sentence', () => {
    expect(falloutFinding(data.fallout).text).toBe('Half of those at “Saw an offer” never got to “Came back”');
    expect(falloutFinding(steps(1)).text).toBe('1 person reached “s1”');
  });
});

describe('credit', () => {
  const with_ = (change: Partial<typeof data.credit>) => creditFinding({ ...data.credit, ...change });
  it('holds credit against cause', () => {
    expect(creditFinding(data.credit).text).toBe('E-mail takes up to 44% of the credit and causes 6% of the sales');
    expect(with_({ caused: { email: { amount: 60, interval: [-10, 130] } } }).key).toBe('unsure');
    expect(with_({ caused: { email: { amount: 800 } } }).key).toBe('under');
    expect(with_({ caused: { email: { amount: 440 } } }).key).toBe('fair');
  });
  it('falls back to the models, and to silence', () => {
    expect(with_({ caused: undefined }).key).toBe('disagree');
    expect(with_({ caused: undefined, models: data.credit.models.slice(0, 1) }).key).toBe('one');
    expect(with_({ caused: undefined, models: [data.credit.models[0], data.credit.models[0]] }).key).toBe('agree');
    expect(with_({ total: 0 }).key).toBe('none');
  });
});

describe('flow', () => {
  it('says what leads to the goal, else what comes next', () => {
    expect(flowFinding(data.flow).text).toBe('“Bought” is mostly reached from “Cart”: 77%');
    expect(flowFinding({ ...data.flow, goal: undefined }).text).toBe(
      'After “Qualified”, “E-mail sent” comes most often: 57%',
    );
    expect(flowFinding({ nodes: [], links: [] }).key).toBe('none');
  });
  const one = (to: (typeof data.flow)['links'][number]['to'], count: number) =>
    flowFinding({ nodes: [{ column: 1, value: 'a', count }], links: [{ from: { column: 1, value: 'a' }, to, count }] });
  it('is honest when paths stop, scatter or are few', () => {
    expect(one({ end: true }, 90).key).toBe('stop');
    expect(one({ column: 2, value: { other: true } }, 90).key).toBe('scatter');
    expect(one({ column: 2, value: 'b' }, 4).key).toBe('thin');
  });
});

describe('audiences', () => {
  it('upset', () => {
    const text = '412 people are in “Lapsed yoga lovers”, “High value” and “No e-mail consent”';
    expect(upsetFinding(data.upset, ['mute', 'lapsed', 'value']).text).toBe(text);
    expect(upsetFinding(data.upset).key).toBe('overlap');
    expect(upsetFinding({ sets: [], combinations: [] }).key).toBe('none');
    const sets = [
      { id: 'a', label: 'A', people: 100 },
      { id: 'b', label: 'B', people: 300 },
    ];
    const inside = {
      sets,
      combinations: [
        { in: ['b'], people: 200 },
        { in: ['a', 'b'], people: 100 },
      ],
    };
    expect(upsetFinding(inside).key).toBe('inside');
    expect(largestShared(inside, 'a')).toEqual(['a', 'b']);
    expect(largestShared({ ...inside, combinations: inside.combinations.slice(0, 1) }, 'b')).toBeUndefined();
    expect(
      upsetFinding({
        sets,
        combinations: [
          { in: ['b'], people: 300 },
          { in: ['a'], people: 100 },
        ],
      }).key,
    ).toBe('apart');
  });
  const members = (inside: number[], moves = 0) => ({
    times: inside.map((_, i) => i * 86400),
    in: inside,
    entered: inside.map((n, i) => (i ? moves : n)),
    left: inside.map((_, i) => (i ? moves : 0)),
  });
  it.each([
    [[0, 0], 0, 'none'],
    [[5], 0, 'single'],
    [[0, 4, 8], 0, 'began'],
    [[10, 30, 12], 0, 'peak'],
    [[10, 15, 20], 0, 'doubled'],
    [[10, 40], 0, 'grew'],
    [[10, 6], 0, 'fell'],
    [[10, 10, 10], 4, 'churn'],
    [[10, 10, 10], 0, 'flat'],
  ])('membership %j with %d moves is %s', (inside, moves, key) =>
    expect(membershipFinding(members(inside, moves)).key).toBe(key),
  );
  it('strip', () => {
    expect(stripFinding(data.strip, 'Sarah').text).toBe('Sarah was in, out, and in again');
    const with_ = (n: number, inAtStart = false) =>
      stripFinding({ ...data.strip, inAtStart, changes: data.strip.changes.slice(0, n) }, 'Sarah').key;
    expect([with_(0), with_(0, true), with_(1), with_(1, true), with_(2), with_(2, true), with_(3, true)]).toEqual([
      'never',
      'always',
      'joined',
      'left',
      'visit',
      'back',
      'many',
    ]);
  });
});

it('the others', () => {
  expect(convertFinding(data.convert).key).toBe('spread');
  expect(convertFinding({ ...data.convert, converted: 7 }).key).toBe('thin');
  expect(convertFinding({ ...data.convert, converted: 0, quantiles: null }).key).toBe('none');
  expect(convertFinding({ ...data.convert, quantiles: { p50: 3600, p90: 90_000 } }).key).toBe('tail');
  expect(funnelFinding(data.funnel).key).toBe('reason');
  expect(funnelFinding({ stages: [], losses: [] }).key).toBe('none');
  expect(funnelFinding(data.funnelOfOne).key).toBe('open');
  expect(stockFinding(data.stock).text).toMatch(/^Stock ran out on day \d+$/);
  expect(stockFinding({ times: [0], given: [3] }).key).toBe('free');
  expect(stockFinding({ times: [0], given: [3], cap: 10 }).key).toBe('plenty');
  expect(stockFinding({ times: [0], given: [8], cap: 10 }).key).toBe('left');
  expect(lanesFinding(data.lanes).key).toBe('last');
  expect(goalFinding({ value: 9, goal: 12 }).key).toBe('short');
  expect(goalFinding({ value: 3, goal: 2, atMost: true }).key).toBe('over');
  expect(goalFinding({ value: 2, goal: 2, atMost: true }).key).toBe('reached');
  expect(goalFinding({ value: null, goal: 2 }).key).toBe('none');
  expect(bandFinding(data.band).key).toBe('gain');
  expect(bandFinding({ rows: [data.band.rows[2]] }).key).toBe('unsure');
  expect(bandFinding({ rows: [{ label: 'B', value: 1, low: null, high: null }] }).key).toBe('bare');
  expect(sparkFinding([1, 2], 'x').key).toBe('rose');
  expect(sparkFinding([], 'x').key).toBe('none');
  expect(timelineFinding(data.timeline).text).toMatch(/^Highest on day 1\d: \d+ purchases a day$/);
  expect(timelineFinding({ values: [0, 0], label: 'x' }).key).toBe('none');
});

import { describe, expect, it } from 'vitest';
import type { PersonAnswer } from '../../src/analysis/query';
import type { Rule } from '../../src/model/rule';
import { askedMoment, secondsAt } from '../../src/views/audiences/moment';
import { freeId, starts, withAudience } from '../../src/views/audiences/newAudience';
import { panelTable } from '../../src/views/audiences/panelTable';
import { leavesOf, phraseOf, treeOf, withoutEach } from '../../src/views/audiences/rule';
import { nameOf, stripOf } from '../../src/views/audiences/strip';
import { audienceTone } from '../../src/views/audiences/tones';
import { example } from '../shell/example';

const DAY = 86400;
const start = '2026-01-05T00:00:00Z';
const { rule } = example.audiences.lapsedYoga;

describe('the moment asked about', () => {
  it('is exact at rest and the day while it plays', () => {
    expect(askedMoment(22.4 * DAY, false)).toBe(22.4 * DAY);
    expect(askedMoment(22.4 * DAY, true)).toBe(22 * DAY);
  });
  it('counts instants from the start', () => {
    expect(secondsAt(start, '2026-01-06T00:01:00Z')).toBe(DAY + 60);
  });
});

describe('rules', () => {
  it('count their leaves through groups', () => {
    expect(leavesOf(rule)).toBe(3);
    expect(leavesOf({ any: [] })).toBe(0);
  });
  it('are said without "everyone who"', () => {
    expect(phraseOf({ did: 'web.visit', within: 'P14D' })).toBe('visited in the last 14 days');
    expect(phraseOf({ not: { attribute: 'homeAddress.city', is: 'Lisbon' } })).toBe('city is not Lisbon');
  });
  it('grow into a tree where a denied leaf is one line', () => {
    const tree = treeOf(rule);
    expect(tree.kind).toBe('all');
    expect(tree.below.map(({ kind }) => kind)).toEqual(['leaf', 'leaf', 'leaf']);
    expect(treeOf({ not: { any: [rule] } })).toMatchObject({ kind: 'not', below: [{ kind: 'any' }] });
  });
  it('take over what a trace says', () => {
    const both: Rule = { all: [{ consent: 'email' }, { consent: 'sms' }] };
    const parts = both.all.map((part, i) => ({ rule: part, met: i === 0 }));
    const tree = treeOf(both, {}, { rule: both, met: false, parts });
    expect([tree.met, ...tree.below.map(({ met }) => met)]).toEqual([false, true, false]);
  });
  it('lose one part at a time', () => {
    expect(withoutEach(rule)).toHaveLength(3);
    expect(withoutEach(rule)[0].rest).toEqual({ all: (rule as { all: Rule[] }).all.slice(1) });
    expect(withoutEach({ consent: 'email' })).toEqual([]);
  });
});

describe('one person', () => {
  const answer = (timeline: PersonAnswer['timeline']) =>
    ({ id: '00007', profile: {}, timeline }) as unknown as PersonAnswer;
  const change = (kind: string, time: string, value: string, cause: number | null = null, object = 'a') => ({
    kind: `audience.${kind}`,
    time,
    value,
    cause,
    object,
  });
  it('was in from the start, left by the window and came back by a visit', () => {
    const data = stripOf(
      answer([
        change('realized', start, 'backfill'),
        change('realized', '2026-01-06T00:00:00Z', 'event', null, 'b'),
        change('exited', '2026-01-07T00:00:00Z', 'window'),
        { kind: 'web.visit', time: '2026-01-09T00:00:00Z', cause: null },
        change('realized', '2026-01-09T00:00:00Z', 'event', 3),
      ]),
      'a',
      start,
      60 * DAY,
    );
    expect(data.inAtStart).toBe(true);
    expect(data.changes.map(({ at, kind }) => [at / DAY, kind])).toEqual([
      [2, 'window'],
      [4, 'event'],
    ]);
    expect(data.changes[1].label).toBe('visited');
  });
  it('is called by name, else by id', () => {
    expect(nameOf({ id: '1', profile: { person: { name: { firstName: 'Sarah' } } } })).toBe('Sarah');
    expect(nameOf({ id: '00007', profile: {} })).toBe('#00007');
  });
});

describe('a new audience', () => {
  it('gets an id that is free', () => {
    expect(freeId('Lapsed yoga', ['lapsedYoga', 'lapsedYoga2'])).toBe('lapsedYoga3');
    expect(freeId('Élan 2000!', [])).toBe('elan2000');
    expect(freeId('…', [])).toBe('audience');
  });
  it('joins the others in a workspace that is not touched', () => {
    const next = withAudience(example, 'fresh', 'Fresh', starts[0].rule('P3D'));
    expect(Object.keys(next.audiences)).toEqual([...Object.keys(example.audiences), 'fresh']);
    expect(example.audiences.fresh).toBeUndefined();
  });
});

it('keeps tones in place and shares the last', () => {
  expect([audienceTone(0), audienceTone(99), audienceTone(-1)]).toEqual(['audience', 'flow', 'audience']);
});

it('writes the numbers of a chart table', () => {
  const table = panelTable({
    columns: [
      { label: 'a', kind: 'share' },
      { label: 'b', kind: 'text' },
    ],
    rows: [[0.5, 'x']],
  });
  expect(table.columns[0].format?.(0.5)).toBe('50%');
  expect(table.columns[0].format?.(null)).toBe('–');
  expect(table.columns[1]).toEqual({ label: 'b' });
});

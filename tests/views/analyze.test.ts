import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AttributionAnswer, FalloutAnswer, FlowAnswer, LiftAnswer } from '../../src/analysis/query';
import { parseQuery } from '../../src/analysis/parse';
import { csvOf } from '../../src/kit/table';
import type { Workspace } from '../../src/model/workspace';
import { creditTitle } from '../../src/views/analyze/creditTitle';
import { events, phraseOf, reachOf, usualSteps } from '../../src/views/analyze/events';
import {
  convertQuery,
  creditQuery,
  ENTERED,
  EVERYONE,
  falloutQuery,
  flowQuery,
  FLOWS,
  metQuery,
  overlapQuery,
  ruleOf,
} from '../../src/views/analyze/queries';
import { gapOfPeople, gapOfTrips } from '../../src/views/analyze/goalGap';
import { falloutTitle } from '../../src/views/analyze/falloutTitle';
import { creditData, falloutData, flowData, waysOf } from '../../src/views/analyze/shapes';
import { twinQuery } from '../../src/views/analyze/twins.svelte';
import { added, moved, MOST, removed, replaced } from '../../src/views/analyze/steps';

const example = (id: string) => JSON.parse(readFileSync(`public/examples/${id}.journey.json`, 'utf8')) as Workspace;
const winBack = example('win-back');
const asking = { journey: 'winBack', container: 'person', who: EVERYONE } as const;

describe('questions', () => {
  it('are all understood by the parser', () => {
    const journey = winBack.journeys.winBack;
    const asked = [
      ...FLOWS.map((what) => flowQuery({ ...asking, at: '2026-01-20T00:00:00Z' }, journey, what)),
      falloutQuery(
        { ...asking, container: 'session' },
        events.map(({ id }) => id),
        'lapsedYoga',
      ),
      creditQuery(asking, 'P30D'),
      creditQuery(asking, '', 'clicked'),
      convertQuery(asking, journey),
      metQuery(asking),
      overlapQuery(['lapsedYoga', 'highValue']),
    ];
    for (const query of asked) expect(parseQuery(JSON.parse(JSON.stringify(query)), 'query')).toEqual(query);
  });

  it('say only what differs from the defaults', () => {
    expect(overlapQuery(['a'])).toEqual({ kind: 'overlap', audiences: ['a'] });
    expect(creditQuery({ ...asking, container: 'session' }, 'P30D')).not.toHaveProperty('lookback');
    expect(falloutQuery(asking, ['entered', 'bought'])).not.toHaveProperty('compare');
  });

  it('are about those who entered, an audience or everyone; the fallout sets them beside everyone', () => {
    const entered = { did: 'trip.entered', where: { journey: 'winBack' } };
    expect(creditQuery({ ...asking, who: ENTERED }, '').who).toEqual(entered);
    expect(creditQuery({ ...asking, who: 'highValue' }, '').who).toEqual({
      did: 'audience.realized',
      where: { audience: 'highValue' },
    });
    expect(creditQuery(asking, '')).not.toHaveProperty('who');
    const query = falloutQuery({ ...asking, who: ENTERED }, ['entered', 'bought'], EVERYONE);
    expect(query).not.toHaveProperty('who');
    expect(query.compare).toEqual([{ id: ENTERED, rule: entered }]);
  });

  it('keep events of a journey apart from those of others', () => {
    const { steps } = falloutQuery(asking, ['opened', 'visit']);
    expect(steps.map(({ on }) => on)).toEqual([
      { did: 'message.opened', where: { journey: 'winBack' } },
      { did: 'web.visit' },
    ]);
  });
});

it('the twin runs are asked about the same people', () => {
  const who = ruleOf(ENTERED, 'winBack');
  expect(twinQuery('email', who)).toEqual({ kind: 'lift', without: { channel: 'email' }, who });
  expect(twinQuery('email', ruleOf(EVERYONE, 'winBack'))).toEqual({ kind: 'lift', without: { channel: 'email' } });
});

describe('steps of the fallout', () => {
  it('fit the journey', () => {
    expect(usualSteps(winBack, winBack.journeys.winBack)).toEqual(['entered', 'opened', 'visit', 'cart', 'bought']);
    const silent = { ...winBack.journeys.winBack, steps: { offer: { kind: 'decision', policy: 'welcomeBack' } } };
    expect(usualSteps(winBack, silent)).toContain('shown');
    expect(reachOf(winBack, winBack.journeys.winBack).channels.toSorted()).toEqual(['email', 'push', 'web']);
  });

  it('are moved, removed, added and replaced without changing the list they come from', () => {
    const steps = Object.freeze(['a', 'b', 'c']);
    expect(moved(steps, 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(steps, 0, -1)).toEqual(['a', 'b', 'c']);
    expect(removed(steps, 1)).toEqual(['a', 'c']);
    expect(removed(['a', 'b'], 1)).toEqual(['a', 'b']);
    expect(replaced(steps, 2, 'x')).toEqual(['a', 'b', 'x']);
    expect(added(Array<string>(MOST).fill('a'), 'b')).toHaveLength(MOST);
  });
});

describe('answers as pictures', () => {
  const row = (label: string, people: number) => ({
    label,
    people,
    ofPrevious: 1,
    ofFirst: 1,
    medianSeconds: null,
    meanSeconds: null,
  });
  const fallout: FalloutAnswer = {
    kind: 'fallout',
    steps: [row('In', 100), row('Out', 40)],
    series: [{ audience: 'few', steps: [row('In', 10), row('Out', 1)] }],
  };
  const everyone = { id: '', name: 'Everyone' };
  const few = { id: 'few', name: 'Few' };

  it('puts either audience first and scales a preview', () => {
    expect(falloutData(fallout, few, everyone, 5).steps.map(({ people }) => people)).toEqual([50, 5]);
    expect(falloutData(fallout, few, everyone).compare?.steps[0].people).toBe(100);
  });

  it('has no steps for an audience that the answer does not know', () => {
    expect(falloutData(fallout, { id: 'other', name: '' }, undefined).steps).toEqual([]);
  });

  const credit: AttributionAnswer = {
    kind: 'attribution',
    total: 100,
    conversions: 10,
    models: [{ model: 'last', credit: { email: 10 }, none: 90 }],
  };
  const channels = [
    { id: 'email', name: 'E-mail' },
    { id: 'push', name: 'Push' },
  ];

  it('sets credit beside what the twin run says, in money', () => {
    const lift = { revenue: { all: 100, without: 96 }, caused: 0.5 } as LiftAnswer;
    expect(creditData(credit, channels, String, { email: lift }).caused).toEqual({ email: { amount: 4 } });
    expect(creditData(credit, channels, String)).not.toHaveProperty('caused');
  });

  it('does not call it fair when a channel gets many times what it causes', () => {
    const lift = (without: number) => ({ revenue: { all: 100, without }, caused: 0 }) as LiftAnswer;
    const few = { ...credit, models: [{ model: 'last', credit: { email: 2 }, none: 98 } as const] };
    expect(creditTitle(creditData(few, channels, String, { email: lift(99.8) }))).toMatch(/E-mail.*2%.*0\.2%/);
    expect(creditTitle(creditData(few, channels, String, { email: lift(98.2) }))).toMatch(/about what it causes/);
  });

  it('says the largest loss with the verbs of its steps', () => {
    const data = (...people: number[]) => ({
      label: '',
      steps: people.map((n, i) => ({ label: ['Entered', 'Opened a message', 'Mine'][i], people: n })),
    });
    const words = ['Entered', 'Opened a message', 'Mine'].map(phraseOf);
    expect(falloutTitle(data(100, 49), words)).toBe('Half of those who entered never opened a message');
    expect(falloutTitle(data(100, 30), words)).toBe('70% of those who entered never opened a message');
    expect(falloutTitle(data(100, 99, 10), words)).toBe('90% of those at “Opened a message” never got to “Mine”');
  });
});

it('a table downloaded from a panel starts no formula', () => {
  const csv = csvOf(['Step'], [['=1+1'], ['+a'], ['-a'], ['@a'], [-3]]);
  expect(csv).toBe("Step\r\n'=1+1\r\n'+a\r\n'-a\r\n'@a\r\n-3\r\n");
});

describe('whole paths', () => {
  const at = (column: number, value: string | { other: true }) => ({ column, value });
  const answer: FlowAnswer = {
    kind: 'flow',
    nodes: [],
    links: [],
    paths: [
      { places: [at(1, 'email'), at(2, 'web'), { end: true }], count: 145, people: 145, converted: 29 },
      { places: [at(1, 'email'), at(2, { other: true })], count: 44, people: 44, converted: 0 },
    ],
    distinct: 4,
    people: 200,
  };
  const data = flowData(answer, { email: 'E-mail', web: 'Web' }, {});

  it('are said in words, with shares that make a whole with the rest', () => {
    const { ways, rest } = waysOf(answer, data);
    expect(ways.map(({ words, people, share, converted }) => [words, people, share, converted])).toEqual([
      ['E-mail → Web → Left', 145, '72.5%', '20%'],
      ['E-mail → Others → …', 44, '22.0%', '0%'],
    ]);
    expect(rest).toEqual({ people: 11, share: '5.5%' });
  });

  it('count for the whole crowd in a preview; who took several has a share in each', () => {
    const several = waysOf({ ...answer, people: 150 }, data, 5);
    expect(several.ways.map(({ people, share }) => [people, share])).toEqual([
      [725, '97%'],
      [220, '29%'],
    ]);
    expect(several.rest).toEqual({ people: 0, share: '' });
    expect(waysOf({ kind: 'flow', nodes: [], links: [] }, data)).toEqual({
      ways: [],
      rest: { people: 0, share: '0%' },
    });
  });
});

describe('why people who bought are not the conversions', () => {
  it('is that some are late and some have several trips', () => {
    const gap = { did: 271, met: 181, trips: 192, within: 'P14D' };
    expect(gapOfPeople(gap)).toBe(
      '“Conversion” in Journeys counts 192 trips of 181 people who met the goal within its 14 days; the other 90 of these 271 did so later.',
    );
    expect(gapOfTrips(gap)).toBe(
      'Converted: 192 trips of 181 people who met the goal within its 14 days. Another 90 did so later, and only “Time to convert” in Analyze counts them.',
    );
  });

  it('is only what there is: nobody late, nobody in time, other people than those of the trips', () => {
    expect(gapOfPeople({ did: 181, met: 181, trips: 192 })).toContain('192 trips of 181 people: whoever');
    expect(gapOfTrips({ did: 181, met: 181, trips: 192 })).toContain('192 trips of 181 people. ');
    expect(gapOfPeople({ did: 1, met: 0, trips: 0, within: 'P2D' })).toContain('counts none of 1 person');
    expect(gapOfPeople({ did: 90, met: 40, within: 'P2D' })).toContain('counts 40 people of these 90, who');
  });

  it('is not said where they are as many', () => {
    for (const trips of [7, undefined]) expect(gapOfPeople({ did: 7, met: 7, trips })).toBeUndefined();
    expect(gapOfTrips({ did: 0, met: 0, trips: 0, within: 'P2D' })).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { answerRequest } from '../../src/request';
import { asked, did, going, reachable, type Told } from '../engine/asked';
import { chain } from '../engine/flow';

const paying = (amount: number) => ({ commerce: { order: { priceTotal: amount } } });
const story = going(
  chain(
    {
      mail: { kind: 'email', message: 'hello' },
      pause: { kind: 'wait', for: 'P5D' },
      end: { kind: 'end', reason: 'done' },
    },
    [],
    { enters: { event: { did: 'go' } }, goal: { on: { did: 'commerce.purchases' }, within: 'P5D' } },
  ),
);

// The run begins on 5 January; what lies before is history.
const data = {
  profiles: [reachable('a'), reachable('b'), reachable('c')],
  events: [
    did('a', 'commerce.purchases', '04T09:00:00', paying(500)),
    did('a', 'web.visit', '05T08:00:00'),
    did('a', 'go', '05T09:00:00'),
    did('a', 'message.opened', '05T10:00:00', { step: 'mail' }),
    did('a', 'message.clicked', '05T10:01:00', { message: 'hello' }),
    did('a', 'commerce.productListAdds', '06T09:00:00'),
    did('a', 'commerce.checkouts', '06T09:10:00'),
    did('a', 'commerce.purchases', '06T09:20:00', paying(19.9)),
    did('b', 'application.launch', '06T08:00:00'),
    did('b', 'message.opened', '06T09:00:00', { message: 'elsewhere' }),
    did('b', 'message.opened', '06T09:30:00', { channel: 'web' }),
    did('b', 'commerce.purchases', '07T00:00:00', { productListItems: [{ priceTotal: 10 }, { priceTotal: 5 }] }),
    did('c', 'go', '06T12:00:00'),
    did('c', 'message.unsubscribed', '07T12:00:00', { step: 'mail' }),
    did('c', 'order', '07T13:00:00', paying(7)),
  ],
};
const MEASURES = [
  'visits', 'cartAdds', 'checkouts', 'purchases', 'revenue', 'messages', 'opens', 'displays', 'clicks', 'unsubscribes', 'entered',
  'conversions', 'daysSinceEntry',
]; // prettier-ignore

describe('a run over the people and events of a caller', () => {
  it('holds what happened at the very second that a part of a day names', async () => {
    const late = { profiles: [reachable('a')], events: [did('a', 'go', '05T16:48:00')] };
    const at = 'day 0.7';
    const [counts, person, audience] = await asked(
      story,
      late,
      { kind: 'counts', journey: 'j', at },
      { kind: 'person', id: 'a', at },
      { kind: 'audience', rule: { did: 'trip.entered' }, at },
    );
    expect([counts.total.entered, person.at, audience.people]).toEqual([1, '2026-01-05T16:48:00Z', 1]);
  });

  it('counts who is where at any moment, to the second', async () => {
    const waiting = chain({ pause: { kind: 'wait', for: 'P2D' }, end: { kind: 'end', reason: 'done' } }, [], {
      enters: { event: { did: 'go' } },
    });
    const events = [did('a', 'go', '06T09:00:00'), did('b', 'go', '06T12:00:00')];
    const moments = ['06T08:59:59', '06T09:00:00', '06T11:59:59', '06T12:00:00', '08T08:59:59', '08T09:00:00'];
    const answers = await asked(
      going(waiting),
      { profiles: [reachable('a'), reachable('b')], events },
      ...moments.map((at) => ({ kind: 'counts', journey: 'j', at: `2026-01-${at}Z` })),
    );
    expect(
      answers.map(({ total, steps: { pause, end } }) => [total.entered, pause.waiting, pause.left.next, end.entered]),
    ).toEqual([
      [0, 0, 0, 0],
      [1, 1, 0, 0],
      [1, 1, 0, 0],
      [2, 2, 0, 0],
      [2, 2, 0, 0],
      [2, 1, 1, 1],
    ]);
  });

  it('has a timeline of what they did and of what the journey did', async () => {
    const [{ times, series }] = await asked(story, data, {
      kind: 'timeline',
      measures: MEASURES,
      every: 'P1D',
      at: 'day 3',
    });
    expect(times).toEqual(['2026-01-05T00:00:00Z', '2026-01-06T00:00:00Z', '2026-01-07T00:00:00Z']);
    expect(series).toEqual({
      visits: [1, 1, 0],
      cartAdds: [0, 1, 0],
      checkouts: [0, 1, 0],
      purchases: [0, 1, 1],
      revenue: [0, 19.9, 15],
      messages: [1, 1, 0],
      opens: [1, 1, 0],
      displays: [0, 1, 0],
      clicks: [1, 0, 0],
      unsubscribes: [0, 0, 1],
      entered: [1, 1, 0],
      conversions: [0, 1, 0],
      // a: 15, 24 and 24 hours; c: 12 and 24.
      daysSinceEntry: [15 / 24, 36 / 24, 2],
    });
  });

  it('counts their clicks on a message as clicks on the offer that it carries', async () => {
    const offers = { items: { ten: { name: 'Ten' } }, policies: { p: { strategies: [{ items: ['ten'] }] } } };
    const offering = going(
      chain({ pick: { kind: 'decision', policy: 'p' }, mail: { kind: 'email', message: 'hello' } }, [], {
        enters: { event: { did: 'go' } },
      }),
      { offers },
    );
    const clicks = ['05T10:00:00', '05T11:00:00'].map((at) => did('a', 'message.clicked', at, { step: 'mail' }));
    const events = [did('a', 'go', '05T09:00:00'), did('b', 'go', '05T09:00:00'), ...clicks];
    const [{ offers: told }] = await asked(
      offering,
      { profiles: [reachable('a'), reachable('b')], events: [...events, did('b', 'message.clicked', '05T10:00:00')] },
      { kind: 'decisions', policy: 'p' },
    );
    expect(told).toMatchObject([{ offer: 'ten', chosen: 2, clicked: 2 }]);
  });

  it('counts the decisions of the policy and the placement that are asked for, and of both together', async () => {
    const offers = {
      items: { ten: { name: 'Ten' } },
      placements: { top: { name: 'Top', channel: 'web' as const }, foot: { name: 'Foot', channel: 'web' as const } },
      policies: {
        p: { strategies: [{ items: ['ten'] }], placement: 'top' },
        q: { strategies: [{ items: ['ten'] }], placement: 'foot' },
      },
    };
    const steps = {
      p: { kind: 'decision', policy: 'p' },
      q: { kind: 'decision', policy: 'q' },
      again: { kind: 'decision', policy: 'q' },
    };
    const answers = await asked(
      going(chain(steps, [], { enters: { event: { did: 'go' } } }), { offers }),
      { profiles: [reachable('a')], events: [did('a', 'go', '05T09:00:00')] },
      ...[{}, { policy: 'q' }, { placement: 'top' }, { policy: 'q', placement: 'top' }].map((of) => ({
        kind: 'decisions',
        ...of,
      })),
    );
    expect(answers.map(({ offers: [ten] }) => ten?.chosen ?? 0)).toEqual([3, 2, 1, 0]);
  });

  it('hears of offers that they saw and clicked elsewhere', async () => {
    const clicked = { did: 'decisioning.propositionInteract' };
    const hearing = going(
      chain({ wait: { kind: 'event', on: clicked, timeout: 'P1D' } }, [], { enters: { event: { did: 'go' } } }),
      { audiences: { keen: { name: 'Keen', rule: clicked } } },
    );
    const events = [did('a', 'go', '05T09:00:00'), did('a', clicked.did, '05T10:00:00')];
    const [{ steps }, { audiences }] = await asked(
      hearing,
      { profiles: [reachable('a')], events },
      { kind: 'counts', journey: 'j' },
      { kind: 'person', id: 'a' },
    );
    expect([steps.wait.left.happened, audiences]).toEqual([1, ['keen']]);
  });

  it('says that their events by the names of its own are not heard', async () => {
    const events = [did('a', 'go', '05T09:00:00'), did('a', 'message.sent', '05T10:00:00')];
    const request = { workspace: story, data: { profiles: [reachable('a')], events }, ask: [{ kind: 'run' }] };
    const { notes } = (await answerRequest(JSON.stringify(request), { example: () => '' })) as Told;
    expect(notes).toEqual(['data.events.1.type: a run writes "message.sent" itself and hears those of its own alone']);
    const bare = { ...request, workspace: undefined, ask: [{ kind: 'audience', rule: { did: 'message.sent' } }] };
    const told = (await answerRequest(JSON.stringify(bare), { example: () => '' })) as Told;
    expect([told.answers[0].people, told.notes]).toEqual([1, undefined]);
  });

  it('tells of a person up to a moment, before the start as well', async () => {
    const kinds = async (at: string) =>
      (await asked(story, data, { kind: 'person', id: 'a', at }))[0].timeline.map(({ kind }: Told) => kind);
    expect(await kinds('2026-01-04T08:00:00Z')).toEqual([]);
    expect(await kinds('2026-01-04T09:00:00Z')).toEqual(['commerce.purchases']);
    expect(await kinds('2026-01-05T08:00:00Z')).toEqual(['commerce.purchases', 'web.visit']);
  });

  it('narrows the timeline to a journey: answers to its own messages, and everything that people did', async () => {
    const [{ series }] = await asked(story, data, {
      kind: 'timeline',
      measures: ['opens', 'clicks', 'unsubscribes', 'purchases'],
      every: 'P60D',
      journey: 'j',
    });
    expect(series).toEqual({ opens: [1], clicks: [1], unsubscribes: [1], purchases: [2] });
  });

  it('has a timeline without a journey too', async () => {
    const [{ series }] = await asked({ ...story, journeys: {} }, data, {
      kind: 'timeline',
      measures: ['purchases', 'revenue', 'messages', 'opens'],
      every: 'P60D',
    });
    expect(series).toEqual({ purchases: [2], revenue: [34.9], messages: [0], opens: [2] });
  });

  it.each(['all', { journey: 'j' }, { channel: 'email' }])(
    'causes no purchase, for they are given: %j',
    async (without) => {
      const [lift] = await asked(story, data, { kind: 'lift', without });
      expect(lift).toMatchObject({
        all: 2,
        without: 2,
        caused: 0,
        anyway: 1,
        together: 0,
        interval: [0, 0],
        revenue: { all: 34.9, without: 34.9, interval: [0, 0] },
      });
      expect(lift.people.map(({ group, people }: Told) => [group, people])).toEqual([
        ['persuadable', 0],
        ['sure', 2],
        ['lost', 1],
        ['putOff', 0],
      ]);
      // Two trips, one of them bought within five days. Without it they set out all the same, and nothing is sent.
      expect(lift.conversion.j).toEqual({ with: 0.5, without: 0.5, interval: [0, 0] });
    },
  );

  it('has a lift of some of them, up to a moment, and without a journey', async () => {
    const [early, some] = await asked(
      story,
      data,
      { kind: 'lift', without: 'all', at: 'day 1.9' },
      { kind: 'lift', without: 'all', who: { did: 'go' } },
    );
    expect(early).toMatchObject({ all: 1, without: 1, revenue: { all: 19.9, without: 19.9 } });
    expect(some).toMatchObject({ all: 1, without: 1, revenue: { all: 19.9, without: 19.9 } });
    expect(some.people.reduce((sum: number, { people }: Told) => sum + people, 0)).toBe(2);
    const [bare] = await asked({ ...story, journeys: {} }, data, { kind: 'lift', without: 'all' });
    expect(bare).toMatchObject({ all: 2, without: 2, caused: 0, anyway: 1, conversion: {} });
  });
});

describe('people and events alone', () => {
  const tell = async (...ask: object[]): Promise<Told[]> => {
    const answer: Told = await answerRequest(JSON.stringify({ data, ask }), { example: () => '' });
    return answer.answers;
  };

  it('have a timeline from the earliest event on', async () => {
    const [{ times, series }] = await tell({ kind: 'timeline', measures: MEASURES, every: 'P1D' });
    expect(times).toEqual(['04', '05', '06', '07'].map((day) => `2026-01-${day}T09:00:00Z`));
    expect(series).toEqual({
      visits: [1, 1, 0, 0],
      cartAdds: [0, 0, 1, 0],
      checkouts: [0, 0, 1, 0],
      purchases: [1, 0, 2, 0],
      revenue: [500, 0, 34.9, 0],
      messages: [0, 0, 0, 0],
      opens: [0, 1, 1, 0],
      displays: [0, 0, 1, 0],
      clicks: [0, 1, 0, 0],
      unsubscribes: [0, 0, 0, 1],
      entered: [0, 0, 0, 0],
      conversions: [0, 0, 0, 0],
      daysSinceEntry: [0, 0, 0, 0],
    });
  });

  it('count what lies on an edge once, in the period it begins, and nothing after the end', async () => {
    const visit = (at: string) => did('a', 'web.visit', at);
    const edges = { profiles: [], events: ['05T00:00:00', '06T00:00:00', '06T00:00:00', '07T00:00:00'].map(visit) };
    const request = { kind: 'timeline', measures: ['visits'], every: 'P1D' };
    const ask = [request, { ...request, at: '2026-01-06T00:00:00Z' }, { ...request, every: 'P60D' }];
    const answer: Told = await answerRequest(JSON.stringify({ data: edges, ask }), { example: () => '' });
    expect(answer.answers.map(({ series }: Told) => series.visits)).toEqual([[1, 2, 1], [1, 2], [4]]);
  });

  it('may tell of trips themselves: entries, conversions and days since', async () => {
    const trip = (person: string, type: string, at: string, journey = 'win') =>
      did(person, `trip.${type}`, at, { journey });
    const events = [
      trip('b', 'entered', '05T12:00:00'),
      trip('a', 'entered', '05T00:00:00'),
      trip('a', 'entered', '06T00:00:00'),
      trip('a', 'converted', '06T06:00:00'),
      trip('c', 'entered', '06T12:00:00', 'other'),
    ];
    const measures = ['entered', 'conversions', 'daysSinceEntry'];
    const ask = [undefined, 'win', 'won'].map((journey) => ({ kind: 'timeline', measures, every: 'P1D', journey }));
    const answer: Told = await answerRequest(JSON.stringify({ data: { events }, ask }), { example: () => '' });
    const [all, win, unknown] = answer.answers;
    // a is inside for 36 hours up to the end at noon of the 6th, b for 24, c for none.
    expect(all.series).toEqual({ entered: [2, 2], conversions: [0, 1], daysSinceEntry: [1.5, 1] });
    expect(win.series).toEqual({ entered: [2, 1], conversions: [0, 1], daysSinceEntry: [1.5, 1] });
    expect(unknown.error).toEqual({
      path: 'ask.2.journey',
      message: 'no event of journey "won" (did you mean "win"?)',
    });
  });

  it('refuse a period that would make too many', async () => {
    const [answer] = await tell({ kind: 'timeline', measures: ['visits'], every: 'PT1S' });
    expect(answer.error.path).toBe('ask.0.every');
    expect(answer.error.message).toContain('too short');
  });
});

import { describe, expect, it } from 'vitest';
import type { Journey } from '../../src/model/journey';
import type { Workspace } from '../../src/model/workspace';
import { asked, did, going, reachable, story } from './asked';
import { localParts } from '../../src/base/calendar';
import { EXCLUDED, EXCLUSIONS, OPENED, TRIP_ENDED } from '../../src/engine/rows';
import { chain, flow } from './flow';
import { crowdOf, DAY, play } from './help';

const END = { kind: 'end', reason: 'done' };
const MAIL = { kind: 'email', message: 'hello' };
const GO = { enters: { event: { did: 'go' } } };
const rules = (part: Partial<Workspace['rules']>): Partial<Workspace> => ({
  rules: { caps: {}, quietHours: {}, consent: { missing: 'y' }, ...part },
});
const quiet = (from: string, to: string, then: 'queue' | 'discard' = 'queue', weekdays?: number[]) =>
  rules({ quietHours: { night: { channels: ['email', 'web'], from, to, then, ...(weekdays && { weekdays }) } } });
const of = (lines: string[], ...words: string[]) => lines.filter((line) => words.some((word) => line.includes(word)));

describe('quiet hours', () => {
  const send = (message: string, part: Partial<Workspace>, at: string, more: object = {}) =>
    story(going(chain({ mail: { kind: 'email', message }, end: END }, [], GO), { days: 200, ...part }), {
      profiles: [reachable('a', more)],
      events: [did('a', 'go', at)],
    }).then((lines) => of(lines, 'message.', 'trip.ended'));

  it('hold transactional messages too: those skip consent, caps, pressure and hold-out only', async () => {
    expect(await send('receipt', quiet('22:00', '08:00'), '06T23:00:00')).toEqual([
      '01-07 08:00:00 message.sent receipt',
      '01-07 08:00:00 message.delivered receipt',
      '01-07 08:00:00 trip.ended j (done)',
    ]);
  });

  it('begin and end at the minute, on the day they start', async () => {
    // Tuesday, 6 January: Monday's period reaches into the morning, Tuesday's does not begin.
    const monday = quiet('22:00', '08:00', 'queue', [1]);
    for (const [at, sent] of [
      ['05T21:59:59', '01-05 21:59:59'],
      ['05T22:00:00', '01-06 08:00:00'],
      ['06T07:59:59', '01-06 08:00:00'],
      ['06T08:00:00', '01-06 08:00:00'],
      ['06T22:30:00', '01-06 22:30:00'],
      ['05T07:00:00', '01-05 07:00:00'],
    ])
      expect((await send('hello', monday, at))[0]).toBe(`${sent} message.sent hello`);
  });

  it('end by the clock on the wall, over both changes of clocks', async () => {
    const zone = { timeZone: 'Europe/Madrid' };
    // 29 March: 23:00 CET to 08:00 CEST is eight hours; 25 October: 23:00 CEST to 08:00 CET is ten.
    expect((await send('hello', quiet('22:00', '08:00'), '03-28T22:00:00', zone))[0]).toContain('03-29 06:00:00');
    const autumn = { ...quiet('22:00', '08:00'), days: 300 };
    expect((await send('hello', autumn, '10-24T21:00:00', zone))[0]).toContain('10-25 07:00:00');
  });

  it('are none when they end where they begin', async () => {
    expect((await send('hello', quiet('08:00', '08:00'), '06T08:00:00'))[0]).toBe('01-06 08:00:00 message.sent hello');
  });

  it('drop a message that was held for seven days', async () => {
    const part = rules({
      quietHours: {
        day: { channels: ['email'], from: '08:00', to: '20:00', then: 'queue' },
        night: { channels: ['email'], from: '20:00', to: '08:00', then: 'queue' },
      },
    });
    expect(await send('hello', part, '06T09:30:00')).toEqual([
      '01-13 09:30:00 message.excluded hello (expired)',
      '01-13 09:30:00 trip.ended j (done)',
    ]);
  });

  it('run the whole gate again at release', async () => {
    const journey = chain({ mail: MAIL, end: END }, [], GO);
    const workspace = going(journey, {
      ...quiet('22:00', '08:00'),
      journeys: {
        j: journey,
        k: chain({ text: { kind: 'email', message: 'again' }, end: END }, [], { enters: { event: { did: 'other' } } }),
      },
    });
    workspace.rules.caps = { day: { channels: ['email'], atMost: 1, per: 'day' } };
    const lines = await story(workspace, {
      profiles: [reachable('a')],
      events: [did('a', 'other', '06T21:00:00'), did('a', 'go', '06T23:00:00')],
    });
    // The day's cap is full at 23:00, which closes first; nothing is held then.
    expect(of(lines, 'excluded')).toEqual(['01-06 23:00:00 message.excluded hello (capped)']);
    const left = await story(workspace, {
      profiles: [reachable('a')],
      events: [did('a', 'go', '06T22:30:00'), did('a', 'go', '06T23:00:00')],
    });
    expect(of(left, 'message.', 'refused')).toEqual([
      '01-06 23:00:00 trip.refused j (inside)',
      '01-07 08:00:00 message.sent hello',
      '01-07 08:00:00 message.delivered hello',
    ]);
  });
});

describe('the gate', () => {
  const everything: Partial<Workspace> = rules({
    caps: { none: { channels: ['email'], atMost: 0, per: 'day' } },
    quietHours: { always: { channels: ['email'], from: '00:00', to: '23:59', then: 'discard' } },
    holdOuts: { all: { share: 1 } },
  });
  const NO = { consents: { marketing: { email: { val: 'n' } } } };

  it('closes in order: consent, suppression, address, caps, quiet hours, hold-out', async () => {
    const reason = async (part: Partial<Workspace>, profile: { id: string }, bounced = false) => {
      const workspace = going(
        chain(
          { first: { kind: 'email', message: 'receipt' }, wait: { kind: 'wait', for: 'PT1H' }, mail: MAIL, end: END },
          [],
          GO,
        ),
        part,
      );
      const bounce = bounced ? [did('a', 'message.bounced', '06T09:00:00', { message: 'receipt' })] : [];
      const lines = await story(workspace, { profiles: [profile], events: [did('a', 'go', '06T09:00:00'), ...bounce] });
      return of(lines, 'excluded hello').map((line) => line.split(' ').at(-1));
    };
    const later = (names: (keyof Workspace['rules'])[]): Partial<Workspace> => ({
      rules: {
        ...everything.rules!,
        quietHours: {},
        caps: {},
        holdOuts: {},
        ...Object.fromEntries(names.map((name) => [name, everything.rules![name]])),
      },
    });
    const caps = later(['caps', 'holdOuts']);
    expect(await reason(caps, reachable('a', NO), true)).toEqual(['(consent)']);
    expect(await reason(caps, reachable('a'), true)).toEqual(['(suppressed)']);
    expect(await reason(caps, { id: 'a' })).toEqual(['(noAddress)']);
    expect(await reason(caps, reachable('a'))).toEqual(['(capped)']);
    expect(await reason(later(['holdOuts']), reachable('a'))).toEqual(['(holdOut)']);
    expect(await reason(later([]), reachable('a'))).toEqual([]);
  });

  it('exit criteria stand before consent, quiet hours before hold-out', async () => {
    const journey = chain({ mail: MAIL, end: END }, [], {
      ...GO,
      exits: { morning: { when: { time: ['08:00', '10:00'] } } },
    });
    const night = { ...everything, rules: { ...everything.rules!, caps: {} } };
    const data = (at: string, profile: { id: string }) => ({ profiles: [profile], events: [did('a', 'go', at)] });
    expect((await story(going(journey, night), data('06T09:00:00', reachable('a', NO)))).at(-1)).toContain(
      '(exit/morning)',
    );
    expect((await story(going(journey, night), data('06T12:00:00', reachable('a')))).at(-1)).toContain('(quietHours)');
  });

  it.each([
    [{ any: { val: 'n' }, email: { val: 'y' } }, 'y', false],
    [{ any: { val: 'dn' }, email: { val: 'y' } }, 'y', false],
    [{ any: { val: 'y' }, email: { val: 'n' } }, 'y', false],
    [{ email: { val: 'dn' } }, 'y', false],
    [{ email: { val: 'y' } }, 'n', true],
    [{ email: { val: 'u' } }, 'y', true],
    [{ email: { val: 'u' } }, 'n', false],
    [{ email: { val: 'p' } }, 'y', true],
    [{ email: { val: 'p' } }, 'n', false],
    [{}, 'y', true],
    [{}, 'n', false],
    [{ sms: { val: 'n' } }, 'y', true],
  ] as const)('consent %o, missing %s: %s', async (marketing, missing, open) => {
    const workspace = going(chain({ mail: MAIL, end: END }, [], GO), rules({ consent: { missing } }));
    const data = { profiles: [reachable('a', { consents: { marketing } })], events: [did('a', 'go', '06T09:00:00')] };
    expect(of(await story(workspace, data), 'message.sent').length === 1).toBe(open);
  });

  it('counts caps in UTC calendar periods, weeks from Sunday', async () => {
    const sent = async (per: 'hour' | 'day' | 'week' | 'month', times: string[]) => {
      const workspace = going(chain({ mail: MAIL, end: END }, [], { ...GO, reentrance: { after: 'PT0S' } }), {
        days: 40,
        ...rules({ caps: { one: { channels: ['email'], atMost: 1, per } } }),
      });
      const profiles = [reachable('a', { timeZone: 'America/Los_Angeles' })];
      const lines = await story(workspace, { profiles, events: times.map((at) => did('a', 'go', at)) });
      return of(lines, 'message.sent', 'excluded').map((line) => line.includes('sent'));
    };
    expect(await sent('hour', ['06T09:59:59', '06T10:00:00', '06T10:59:59'])).toEqual([true, true, false]);
    expect(await sent('day', ['06T23:59:59', '07T00:00:00', '07T23:59:59'])).toEqual([true, true, false]);
    // 10 January is a Saturday.
    expect(await sent('week', ['10T23:59:59', '11T00:00:00', '17T23:59:59', '18T00:00:00'])).toEqual([
      true,
      true,
      false,
      true,
    ]);
    expect(await sent('month', ['31T23:59:59', '02-01T00:00:00'])).toEqual([true, true]);
  });
});

describe('entry', () => {
  const everybody = { everybody: { name: 'Everybody', rule: { attribute: 'id', exists: true } } };
  const read = (schedule: object, more: object = {}, journey: Partial<Journey> = {}): Workspace =>
    going(
      chain({ pause: { kind: 'wait', for: 'P2D' }, end: END }, [], {
        enters: { read: 'everybody', schedule, ...more } as Journey['enters'],
        ...journey,
      }),
      {
        audiences: everybody,
        days: 70,
      },
    );
  const people = { profiles: [reachable('a')] };

  it('force re-entrance lets who was taken out in again at once, whatever the default wait', async () => {
    const lines = await story(read({ at: '2026-01-06T09:00', every: 'day' }, { forceReentrance: true }), people);
    expect(of(lines, 'trip.').slice(0, 4)).toEqual([
      '01-06 09:00:00 trip.entered j',
      '01-07 09:00:00 trip.ended j (readAgain)',
      '01-07 09:00:00 trip.entered j',
      '01-08 09:00:00 trip.ended j (readAgain)',
    ]);
    const never = read({ at: '2026-01-06T09:00', every: 'day' }, { forceReentrance: true }, { reentrance: false });
    expect(of(await story(never, people), 'trip.entered').length).toBe(1);
  });

  it('a weekly schedule from years ago still reads', async () => {
    const lines = await story(read({ at: '2012-01-02T09:00', every: 'week' }), people);
    expect(of(lines, 'trip.entered').slice(0, 2)).toEqual([
      '01-05 09:00:00 trip.entered j',
      '01-12 09:00:00 trip.entered j',
    ]);
  });

  it('a monthly schedule with weekdays goes to the next such day each month', async () => {
    const lines = await story(read({ at: '2026-01-06T09:00', every: 'month', weekdays: [1] }), people);
    expect(of(lines, 'trip.entered')).toEqual([
      '01-12 09:00:00 trip.entered j',
      '02-09 09:00:00 trip.entered j',
      '03-09 09:00:00 trip.entered j',
    ]);
  });

  it('an incremental read takes who has joined again since', async () => {
    const workspace = read({ at: '2026-01-06T09:00', every: 'day' }, { incremental: true });
    workspace.audiences = { everybody: { name: 'Lately', rule: { did: 'visit', within: 'PT6H' } } };
    workspace.journeys.j.steps = { end: END };
    workspace.journeys.j.links = [{ from: 'start', to: 'end' }];
    const events = ['06T08:00:00', '07T08:00:00', '07T23:00:00', '08T05:00:00', '08T09:00:00'].map((at) =>
      did('a', 'visit', at),
    );
    expect(of(await story(workspace, { ...people, events }), 'trip.entered')).toEqual([
      '01-06 09:00:00 trip.entered j',
      '01-07 09:00:00 trip.entered j',
      '01-08 09:00:00 trip.entered j',
    ]);
  });

  it('the period of re-entrance counts from the end of the last trip, its end included', async () => {
    const workspace = going(
      chain({ pause: { kind: 'wait', for: 'PT1H' }, end: END }, [], { ...GO, reentrance: { after: 'PT2H' } }),
    );
    const events = ['06T09:00:00', '06T09:59:59', '06T11:59:59', '06T12:00:00'].map((at) => did('a', 'go', at));
    expect(of(await story(workspace, { ...people, events }), 'trip.')).toEqual([
      '01-06 09:00:00 trip.entered j',
      '01-06 09:59:59 trip.refused j (inside)',
      '01-06 10:00:00 trip.ended j (done)',
      '01-06 11:59:59 trip.refused j (reentrance)',
      '01-06 12:00:00 trip.entered j',
      '01-06 13:00:00 trip.ended j (done)',
    ]);
  });
});

describe('exits and goal', () => {
  const data = { profiles: [reachable('a')], events: [did('a', 'go', '06T09:00:00'), did('a', 'buy', '07T09:00:00')] };

  it('exits are tried from top to bottom', async () => {
    for (const names of [
      ['z', 'b'],
      ['b', 'z'],
    ]) {
      const exits = Object.fromEntries(names.map((name) => [name, { on: { did: 'buy' } }]));
      const journey = chain({ pause: { kind: 'wait', for: 'P5D' }, end: END }, [], { ...GO, exits });
      expect((await story(going(journey), data)).at(-1)).toBe(`01-07 09:00:00 trip.ended j (exit/${names[0]})`);
      const when = Object.fromEntries(names.map((name) => [name, { when: { did: 'go' } }]));
      const ruled = chain({ end: END }, [], { ...GO, exits: when });
      expect((await story(going(ruled), data)).at(3)).toBe(`01-06 09:00:00 trip.ended j (exit/${names[0]})`);
    }
  });

  it('the goal is recorded before the exit, within its time from entry, that second included', async () => {
    const journey = (within: string) =>
      chain({ pause: { kind: 'wait', for: 'P5D' }, end: END }, [], {
        ...GO,
        exits: { bought: { on: { did: 'buy' } } },
        goal: { on: { did: 'buy' }, within },
      });
    expect(of(await story(going(journey('P1D')), data), 'trip.').slice(1)).toEqual([
      '01-07 09:00:00 trip.converted j',
      '01-07 09:00:00 trip.ended j (exit/bought)',
    ]);
    expect(of(await story(going(journey('PT86399S')), data), 'converted')).toEqual([]);
  });

  it('a goal may come after the end of the trip, and counts once', async () => {
    const journey = chain({ end: END }, [], { ...GO, goal: { on: { did: 'buy' }, within: 'P14D' } });
    const events = [...data.events, did('a', 'buy', '08T09:00:00')];
    expect(of(await story(going(journey), { ...data, events }), 'converted')).toEqual([
      '01-07 09:00:00 trip.converted j',
    ]);
  });

  it('the event that lets somebody in is neither their goal nor their exit', async () => {
    const journey = chain({ pause: { kind: 'wait', for: 'P1D' }, end: END }, [], {
      ...GO,
      exits: { again: { on: { did: 'go' } } },
      goal: { on: { did: 'go' } },
    });
    const events = [did('a', 'go', '06T09:00:00')];
    expect(of(await story(going(journey), { ...data, events }), 'trip.')).toEqual([
      '01-06 09:00:00 trip.entered j',
      '01-07 09:00:00 trip.ended j (done)',
    ]);
  });
});

describe('priority', () => {
  const scarce = {
    items: { gift: { name: 'Gift', caps: [{ atMost: 1, scope: 'total' as const }] } },
    policies: { pick: { strategies: [{ items: ['gift'] }] } },
  };
  const pick = (priority: number | undefined): Journey =>
    chain({ pick: { kind: 'decision', policy: 'pick' }, end: END }, [], {
      ...GO,
      ...(priority !== undefined && { priority }),
    });
  const data = { profiles: [reachable('a')], events: [did('a', 'go', '06T09:00:00')] };

  it('lets the journey of higher priority hear an event first, then the smaller id', async () => {
    for (const [a, b, first] of [
      [1, 2, 'b'],
      [2, 1, 'a'],
      [undefined, undefined, 'a'],
      [-1, undefined, 'b'],
    ] as const) {
      const workspace = going(pick(a), { offers: scarce, journeys: { b: pick(b), a: pick(a) } });
      expect(of(await story(workspace, data), 'trip.entered')[0]).toContain(first);
    }
  });

  it('decides who is on the site; content of others comes when it may', () => {
    const journey = (priority: number, time: string) =>
      chain({ show: { kind: 'web', message: 'banner', for: time }, end: END }, [], { priority });
    const workspace = flow(journey(1, 'P8D'), {
      people: { size: 30 },
      seed: 'site',
      journeys: { a: journey(1, 'P6D'), b: journey(9, 'P3D'), c: journey(1, 'P6D') },
    });
    const { log, plan } = play(workspace);
    const shown = new Set<string>();
    for (let row = 0; row < log.count; row++) {
      if (log.kind[row] !== OPENED) continue;
      const day = (log.time[row] - 118_800) / DAY;
      shown.add(`${plan.journeys[plan.steps[log.object[row]].journey].id} ${day < 3 ? 'first' : 'later'}`);
    }
    expect([...shown].sort()).toEqual(['a later', 'b first']);
  });
});

describe('content on the site', () => {
  const shown = (part: Partial<Workspace>, journey: Partial<Journey> = {}) => {
    const show = chain({ show: { kind: 'web', message: 'banner', for: 'P6D' }, end: END }, [], journey);
    const { log, plan, startUnix } = play(flow(show, { seed: 'site', ...part, people: { size: 40 } }));
    const found = { hours: new Set<number>(), excluded: new Set<string>(), ended: new Map<string, number>() };
    for (let row = 0; row < log.count; row++) {
      const hour = Math.floor(((startUnix + log.time[row]) % DAY) / 3600);
      const reason = plan.reasons[log.value[row]];
      if (log.kind[row] === OPENED) found.hours.add(hour);
      else if (log.kind[row] === EXCLUDED) found.excluded.add(EXCLUSIONS[log.value[row]]);
      else if (log.kind[row] === TRIP_ENDED) found.ended.set(reason, (found.ended.get(reason) ?? 0) + 1);
    }
    return found;
  };

  it('waits for quiet hours to end, or ends the trip when they discard', () => {
    const queue = shown(quiet('12:00', '23:00'));
    expect(Math.min(...queue.hours)).toBeLessThan(12);
    expect([...queue.hours].every((hour) => hour < 12 || hour >= 23)).toBe(true);
    expect([...queue.excluded]).toEqual([]);
    expect(queue.ended.get('done')).toBe(40);
    const discard = shown(quiet('12:00', '23:00', 'discard'));
    expect([...discard.excluded]).toEqual(['quietHours']);
    expect(discard.ended.get('quietHours')).toBeGreaterThan(10);
  });

  it('is not shown to somebody whom an exit rule takes out at that visit', () => {
    const { hours, ended } = shown({}, { exits: { evening: { when: { time: ['18:00', '23:59'] } } } });
    expect([...hours].every((hour) => hour < 18)).toBe(true);
    expect(ended.get('exit/evening')).toBeGreaterThan(5);
  });
});

describe('a run that does not start at midnight', () => {
  it('has its nightly job at 00:00 UTC all the same', async () => {
    const workspace = going(chain({ end: END }, [], GO), {
      start: '2026-01-05T09:30:00Z',
      audiences: { nightly: { name: 'Nightly', evaluation: 'batch', rule: { did: 'cart' } } },
    });
    const data = { profiles: [reachable('a')], events: [did('a', 'cart', '06T10:00:00')] };
    expect(of(await story(workspace, data), 'audience.')).toEqual(['01-07 00:00:00 audience.realized nightly']);
  });

  it('has people who sleep at night', () => {
    const visits = (start: string) => {
      const { people, life } = crowdOf(flow(chain({ end: END }), { start, people: { size: 5000 } }));
      const night = [0, 0];
      for (let day = 0; day < 3; day++) {
        const { count, person, time } = life.day(day);
        for (let i = 0; i < count; i++) {
          const unix = people.startUnix + time[i];
          expect(Math.floor(time[i] / DAY)).toBe(day);
          const { hour } = localParts(people.zone[person[i]], unix);
          night[Number(hour < 6)]++;
        }
      }
      return night[1] / (night[0] + night[1]);
    };
    const usual = visits('2026-01-05T00:00:00Z');
    expect(usual).toBeLessThan(0.12);
    expect(Math.abs(visits('2026-01-05T15:00:00Z') - usual)).toBeLessThan(0.03);
  });
});

describe('modes', () => {
  const data = {
    profiles: [reachable('a'), reachable('b')],
    events: ['a', 'b'].map((id) => did(id, 'go', '06T09:00:00')),
  };
  const ends = async (workspace: Workspace, mode: string) => {
    const [, { timeline }] = await asked(workspace, data, { kind: 'run', mode }, { kind: 'person', id: 'a' });
    return String(timeline.at(-1).time).slice(5, 19);
  };

  it('test mode waits ten seconds, forty with reactions; a dry run not at all', async () => {
    const wait = going(chain({ pause: { kind: 'wait', for: 'P3D', until: '12:00' }, end: END }, [], GO));
    const steps = {
      mail: MAIL,
      pause: { kind: 'wait', for: 'P3D' },
      r: { kind: 'reaction', to: 'mail', timeout: 'PT1H' },
      end: END,
    };
    const reacting = going(chain(steps, ['r/happened > end', 'r/timeout > end'], GO));
    expect(await ends(wait, 'live')).toBe('01-09T12:00:00');
    expect(await ends(wait, 'test')).toBe('01-06T09:00:10');
    expect(await ends(wait, 'dryRun')).toBe('01-06T09:00:00');
    expect(await ends(wait, 'simulation')).toBe('01-09T12:00:00');
    expect(await ends(reacting, 'test')).toBe('01-06T10:00:40');
    expect(await ends(reacting, 'dryRun')).toBe('01-06T09:00:00');
  });

  it('a dry run uses no cap of an offer up', async () => {
    const workspace = going(chain({ pick: { kind: 'decision', policy: 'pick' }, end: END }, [], GO), {
      offers: {
        items: { gift: { name: 'Gift', caps: [{ atMost: 1, scope: 'total' }] } },
        policies: { pick: { strategies: [{ items: ['gift'] }] } },
      },
    });
    const chosen = async (mode: string) => {
      const [, { offers }] = await asked(workspace, data, { kind: 'run', mode }, { kind: 'decisions' });
      return JSON.stringify(offers);
    };
    expect(await chosen('live')).toContain('"chosen":1');
    expect(await chosen('dryRun')).toContain('"chosen":2');
  });
});

describe('steps', () => {
  it('waits until a time of day or a weekday by the clock on the wall', async () => {
    const left = async (wait: object, at: string, zone = 'person') => {
      const journey = chain({ pause: { kind: 'wait', ...wait }, end: END }, [], { ...GO, ...(zone && { zone }) });
      const profiles = [reachable('a', { timeZone: 'Europe/Madrid' })];
      const lines = await story(going(journey, { days: 330 }), { profiles, events: [did('a', 'go', at)] });
      return lines.at(-1)!.slice(0, 14);
    };
    expect(await left({ for: 'PT0S', until: '09:00' }, '06T07:59:59')).toBe('01-06 08:00:00');
    expect(await left({ for: 'PT0S', until: '09:00' }, '06T08:00:00')).toBe('01-06 08:00:00');
    expect(await left({ for: 'PT0S', until: '09:00' }, '06T08:00:01')).toBe('01-07 08:00:00');
    expect(await left({ for: 'P1D', until: '09:00' }, '06T08:00:01')).toBe('01-08 08:00:00');
    expect(await left({ for: 'PT0S', until: '09:00' }, '06T08:30:00', 'UTC')).toBe('01-06 09:00:00');
    expect(await left({ for: 'PT0S', until: '09:00' }, '06T08:30:00', '')).toBe('01-06 09:00:00');
    // Tuesday 23:30 UTC is Wednesday in Madrid.
    expect(await left({ for: 'PT0S', weekdays: [3] }, '06T23:30:00')).toBe('01-06 23:30:00');
    expect(await left({ for: 'PT0S', weekdays: [3] }, '06T22:30:00')).toBe('01-06 23:00:00');
    expect(await left({ for: 'PT0S', until: '10:00', weekdays: [1, 2] }, '06T10:00:00')).toBe('01-12 09:00:00');
    // Changes of clocks: 09:00 is 07:00 UTC from 29 March on; 02:30 is left out that night, and comes twice on 25 October.
    expect(await left({ for: 'PT0S', until: '09:00' }, '03-28T12:00:00')).toBe('03-29 07:00:00');
    expect(await left({ for: 'PT0S', until: '02:30' }, '03-28T12:00:00')).toBe('03-29 01:30:00');
    expect(await left({ for: 'PT0S', until: '02:30' }, '10-24T12:00:00')).toBe('10-25 00:30:00');
    expect(await left({ for: 'PT0S', until: '09:00' }, '10-24T12:00:00')).toBe('10-25 08:00:00');
    expect(await left({ for: 'P1D' }, '03-28T12:00:00')).toBe('03-29 12:00:00');
  });

  it('a message sent again in a loop waits for a new answer', async () => {
    const journey = chain(
      {
        mail: MAIL,
        opened: { kind: 'reaction', to: 'mail', on: 'opened', timeout: 'P1D' },
        pause: { kind: 'wait', for: 'P1D' },
        end: END,
      },
      ['opened/happened > pause', 'opened/timeout > end', 'pause/next > mail'],
      GO,
    );
    const data = {
      profiles: [reachable('a')],
      events: [did('a', 'go', '06T09:00:00'), did('a', 'message.opened', '06T10:00:00', { step: 'mail' })],
    };
    expect(of(await story(going(journey), data), 'message.sent', 'ended')).toEqual([
      '01-06 09:00:00 message.sent hello',
      '01-07 10:00:00 message.sent hello',
      '01-08 10:00:00 trip.ended j (done)',
    ]);
  });

  it('an event step hears what comes after it was entered, before its timeout', async () => {
    const journey = chain(
      {
        buys: { kind: 'event', on: { did: 'buy', where: { 'order.total': { over: 10 } } }, timeout: 'PT1H' },
        yes: { kind: 'end', reason: 'yes' },
        no: { kind: 'end', reason: 'no' },
      },
      ['buys/happened > yes', 'buys/timeout > no'],
      GO,
    );
    const ends = async (...events: ReturnType<typeof did>[]) =>
      (await story(going(journey), { profiles: [reachable('a')], events })).at(-1);
    const buy = (at: string, total: number) => did('a', 'buy', at, { order: { total } });
    const go = did('a', 'go', '06T09:00:00');
    expect(await ends(buy('06T09:00:00', 11), go)).toBe('01-06 10:00:00 trip.ended j (no)');
    expect(await ends(go, buy('06T09:00:00', 11))).toBe('01-06 09:00:00 trip.ended j (yes)');
    expect(await ends(go, buy('06T09:30:00', 10), buy('06T09:40:00', 11))).toBe('01-06 09:40:00 trip.ended j (yes)');
    // Given events come before timers of the same second.
    expect(await ends(go, buy('06T10:00:00', 11))).toBe('01-06 10:00:00 trip.ended j (yes)');
    expect(await ends(go, buy('06T10:00:01', 11), buy('08T10:00:01', 11))).toContain('buy');
  });

  it('half-drawn journeys end people with a name', async () => {
    const data = { profiles: [reachable('a')], events: [did('a', 'go', '06T09:00:00')] };
    const ends = async (journey: Journey) => (await story(going(journey), data)).at(-1)?.split(' ').at(-1);
    expect(await ends(chain({ mail: MAIL }, [], GO))).toBe('(noLink)');
    expect(await ends(chain({ mail: MAIL }, ['mail/next > nowhere'], GO))).toBe('(noLink)');
    expect(await ends(chain({ odd: { kind: 'teleport', to: 'Mars' }, end: END }, [], GO))).toBe('(unknownKind)');
    expect(
      await ends(chain({ s: { kind: 'split', arms: { a: 50, b: 49 } }, end: END }, ['s/a > end', 's/b > end'], GO)),
    ).toBe('(problem)');
    expect(
      await ends(chain({ c: { kind: 'condition', paths: { never: { did: 'x' } } }, end: END }, ['c/never > end'], GO)),
    ).toBe('(noLink)');
  });
});

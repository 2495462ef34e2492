import { describe, expect, it } from 'vitest';
import type { Journey } from '../../src/model/journey';
import type { Workspace } from '../../src/model/workspace';
import { asked, did, going, reachable, story } from './asked';
import { chain, flow, told } from './flow';

const END = { kind: 'end', reason: 'done' };
const MAIL = { kind: 'email', message: 'hello' };
const AGAIN = { enters: { event: { did: 'go' } }, reentrance: { after: 'PT0S' } };
const of = (lines: string[], ...words: string[]) => lines.filter((line) => words.some((word) => line.includes(word)));
const people = [reachable('a')];
const FIRST = { kind: 'condition', paths: { first: { did: 'go', exactly: 1 } } };

describe('a second trip', () => {
  it('knows nothing of the offer of the first', async () => {
    const journey = chain(
      { ask: FIRST, pick: { kind: 'decision', policy: 'pick' }, mail: MAIL, end: END },
      ['ask/first > pick', 'ask/else > mail'],
      AGAIN,
    );
    const offers = { items: { gift: { name: 'Gift' } }, policies: { pick: { strategies: [{ items: ['gift'] }] } } };
    const events = [did('a', 'go', '06T09:00:00'), did('a', 'go', '07T09:00:00')];
    expect(of(await story(going(journey, { offers }), { profiles: people, events }), 'sent')).toEqual([
      '01-06 09:00:00 message.sent hello (gift)',
      '01-07 09:00:00 message.sent hello',
    ]);
  });

  it('has a goal of its own', async () => {
    const journey = chain({ end: END }, [], { ...AGAIN, goal: { on: { did: 'buy' }, within: 'P1D' } });
    const events = [
      did('a', 'buy', '06T08:00:00'),
      did('a', 'go', '06T09:00:00'),
      did('a', 'buy', '06T10:00:00'),
      did('a', 'go', '07T09:00:00'),
      did('a', 'buy', '07T10:00:00'),
    ];
    expect(of(await story(going(journey), { profiles: people, events }), 'converted')).toHaveLength(2);
  });

  it('does not take an answer to the message of the first for its own', async () => {
    const journey = chain(
      {
        ask: FIRST,
        mail: MAIL,
        opened: { kind: 'reaction', to: 'mail', on: 'opened', timeout: 'PT1H' },
        yes: { kind: 'end', reason: 'yes' },
        no: { kind: 'end', reason: 'no' },
      },
      ['ask/first > mail', 'ask/else > opened', 'opened/happened > yes', 'opened/timeout > no'],
      AGAIN,
    );
    const events = [
      did('a', 'go', '06T09:00:00'),
      did('a', 'go', '06T11:00:00'),
      did('a', 'message.opened', '06T11:30:00', { step: 'mail' }),
    ];
    expect(of(await story(going(journey), { profiles: people, events }), 'ended')).toEqual([
      '01-06 10:00:00 trip.ended j (no)',
      '01-06 12:00:00 trip.ended j (no)',
    ]);
  });

  it('has 91 days of its own', async () => {
    const journey = chain(
      { ask: FIRST, pause: { kind: 'wait', for: 'P90D' }, more: { kind: 'wait', for: 'P2D' }, end: END },
      ['ask/first > end', 'ask/else > pause'],
      AGAIN,
    );
    const events = [did('a', 'go', '06T09:00:00'), did('a', 'go', '02-15T09:00:00')];
    expect(of(await story(going(journey, { days: 200 }), { profiles: people, events }), 'ended')).toEqual([
      '01-06 09:00:00 trip.ended j (done)',
      '05-17 09:00:00 trip.ended j (timeout)',
    ]);
  });

  it('is not moved on by what the first was waiting for', async () => {
    const journey = chain(
      { ask: FIRST, mail: MAIL, pause: { kind: 'wait', for: 'P2D' }, end: END },
      ['ask/first > mail', 'ask/else > pause'],
      { ...AGAIN, exits: { off: { on: { did: 'off' } } } },
    );
    const rules: Workspace['rules'] = {
      caps: {},
      quietHours: { night: { channels: ['email'], from: '22:00', to: '08:00', then: 'queue' } },
      consent: { missing: 'y' },
    };
    const events = [did('a', 'go', '06T23:00:00'), did('a', 'off', '06T23:30:00'), did('a', 'go', '06T23:45:00')];
    expect(of(await story(going(journey, { rules }), { profiles: people, events }), 'trip.', 'sent')).toEqual([
      '01-06 23:00:00 trip.entered j',
      '01-06 23:30:00 trip.ended j (exit/off)',
      '01-06 23:45:00 trip.entered j',
      '01-08 23:45:00 trip.ended j (done)',
    ]);
    // Both are held until the morning; only the second is still there to be sent.
    const held = chain({ mail: MAIL, end: END }, [], { ...AGAIN, exits: { off: { on: { did: 'off' } } } });
    expect(of(await story(going(held, { rules }), { profiles: people, events }), 'sent', 'ended')).toEqual([
      '01-06 23:30:00 trip.ended j (exit/off)',
      '01-07 08:00:00 message.sent hello',
      '01-07 08:00:00 trip.ended j (done)',
    ]);
  });
});

describe('suppression and hold-out', () => {
  it('a complaint takes the address out of use', () => {
    const journey = chain({
      mail: MAIL,
      pause: { kind: 'wait', for: 'P1D' },
      more: { kind: 'email', message: 'receipt' },
      text: { kind: 'sms', message: 'text' },
      end: END,
    });
    const text = told('complaint', flow(journey, { people: { size: 1, behaviour: { emailComplaint: 9 } } }));
    expect(text).toContain('message.complained');
    expect(text).toContain('more: suppressed');
    expect(text).not.toContain('text: suppressed');
  });

  it('a text that could not be delivered says nothing about the e-mail address', async () => {
    const journey = chain(
      { text: { kind: 'sms', message: 'text' }, pause: { kind: 'wait', for: 'P1D' }, mail: MAIL, end: END },
      [],
      AGAIN,
    );
    const events = [did('a', 'go', '06T09:00:00'), did('a', 'message.bounced', '06T09:01:00', { step: 'text' })];
    expect(of(await story(going(journey), { profiles: people, events }), 'sent')).toHaveLength(2);
  });

  it('a hold-out of one channel leaves the others alone, and is the same people every time', async () => {
    const journey = chain({ text: { kind: 'sms', message: 'text' }, mail: MAIL, end: END }, [], AGAIN);
    const rules: Workspace['rules'] = {
      caps: {},
      quietHours: {},
      holdOuts: { some: { share: 0.5, channels: ['email'] } },
      consent: { missing: 'y' },
    };
    const ids = Array.from({ length: 40 }, (_, i) => `p${i}`);
    const data = {
      profiles: ids.map((id) => reachable(id)),
      events: ids.flatMap((id) => [did(id, 'go', '06T09:00:00'), did(id, 'go', '07T09:00:00')]),
    };
    const all = await asked(going(journey, { rules }), data, ...ids.map((id) => ({ kind: 'person', id })));
    const held = all.map(({ timeline }) => JSON.stringify(timeline).split('"holdOut"').length - 1);
    expect(held.every((times) => times === 0 || times === 2)).toBe(true);
    const share = held.filter((times) => times > 0).length / 40;
    expect(share).toBeGreaterThan(0.25);
    expect(share).toBeLessThan(0.75);
    expect(all.every(({ timeline }) => !JSON.stringify(timeline).match(/"text"[^}]*"holdOut"/))).toBe(true);
  });
});

describe('qualification', () => {
  const audiences = { lately: { name: 'Lately', rule: { did: 'visit', within: 'P1D' } } };
  const enters = (on: string, existing?: boolean): Partial<Journey> => ({
    enters: { audience: 'lately', on, ...(existing !== undefined && { existing }) } as Journey['enters'],
  });
  const data = { profiles: people, events: [did('a', 'visit', '04T12:00:00'), did('a', 'visit', '08T09:00:00')] };
  const entered = async (journey: Partial<Journey>) =>
    of(await story(going(chain({ end: END }, [], journey), { audiences }), data), 'trip.entered').map((line) =>
      line.slice(0, 14),
    );
  const [start, left, joined, leftAgain] = ['01-05 00:00:00', '01-05 12:00:01', '01-08 09:00:00', '01-09 09:00:01'];

  it('enters on joining, on leaving, or on both; members of second 0 only where asked', async () => {
    expect(await entered(enters('realized'))).toEqual([joined]);
    expect(await entered(enters('exited'))).toEqual([left, leftAgain]);
    expect(await entered(enters('both'))).toEqual([left, joined, leftAgain]);
    expect(await entered(enters('realized', true))).toEqual([start, joined]);
    expect(await entered(enters('realized', false))).toEqual([joined]);
  });

  it('is an event as well, but not at second 0', async () => {
    const event = { did: 'audience.realized', where: { audience: 'lately' } };
    expect(await entered({ enters: { event } })).toEqual([joined]);
  });

  it('of an audience of audiences comes in the same second', async () => {
    const both = {
      ...audiences,
      vip: { name: 'VIP', rule: { all: [{ audience: 'lately' }, { attribute: 'id', is: 'a' }] } },
    };
    const journey = chain({ end: END }, [], { enters: { audience: 'vip', on: 'both' } as Journey['enters'] });
    const lines = of(await story(going(journey, { audiences: both }), data), 'trip.entered');
    expect(lines.map((line) => line.slice(0, 14))).toEqual([left, joined, leftAgain]);
  });

  it('of a batch audience waits for the nightly job, also to leave when a window slides', async () => {
    const batch = { lately: { ...audiences.lately, evaluation: 'batch' as const } };
    const journey = chain({ end: END }, [], enters('both'));
    const lines = of(await story(going(journey, { audiences: batch }), data), 'audience.');
    expect(lines.map((line) => line.slice(0, 32))).toEqual([
      '01-05 00:00:00 audience.realized',
      '01-06 00:00:00 audience.exited l',
      '01-09 00:00:00 audience.realized',
      '01-10 00:00:00 audience.exited l',
    ]);
  });

  it('of a batch audience comes at midnight, at whatever time the run begins', async () => {
    const batch = { carts: { name: 'Carts', rule: { did: 'cart' }, evaluation: 'batch' as const } };
    const workspace = going(chain({ end: END }, [], AGAIN), { audiences: batch, start: '2026-01-05T09:00:00Z' });
    const events = [did('a', 'cart', '06T10:00:00')];
    expect(of(await story(workspace, { profiles: people, events }), 'audience.')).toEqual([
      '01-07 00:00:00 audience.realized carts',
    ]);
  });
});

it('of two links of one port the first counts', () => {
  const ends = { first: { kind: 'end', reason: 'first' }, second: { kind: 'end', reason: 'second' } };
  const journey = chain({ pause: { kind: 'wait', for: 'PT1H' }, ...ends }, [
    'pause/next > first',
    'pause/next > second',
  ]);
  expect(told('twice', flow(journey, { people: { size: 1 } }))).toContain('j: first');
});

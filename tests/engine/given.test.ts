import { describe, expect, it } from 'vitest';
import { asked, did, going, reachable, story } from './asked';
import { chain } from './flow';

const END = { kind: 'end', reason: 'done' };
const OPENED = { kind: 'reaction', to: 'mail', on: 'opened', timeout: 'P2D' };
const MAIL = { kind: 'email', message: 'hello' };
const GO = { enters: { event: { did: 'go' } } };
const went = (reason: string) => (line: string) => line.includes(reason);

describe('a message to a given person', () => {
  const asking = going(
    chain(
      { mail: MAIL, opened: OPENED, yes: { kind: 'end', reason: 'read' }, no: { kind: 'end', reason: 'unread' } },
      ['opened/happened > yes', 'opened/timeout > no'],
      GO,
    ),
  );
  const data = (...more: object[]) => ({
    profiles: [reachable('a')],
    events: [did('a', 'go', '06T09:00:00'), ...(more as ReturnType<typeof did>[])],
  });

  it('is delivered in the same second and answered by nobody', async () => {
    // Everybody would bounce, open and leave, if answers were made up.
    const behaviour = { emailOpen: 100, emailClick: 100, emailBounce: 1, emailUnsubscribe: 100 };
    const lines = await story({ ...asking, people: { size: 10, behaviour } }, data());
    expect(lines).toEqual([
      '01-06 09:00:00 go',
      '01-06 09:00:00 trip.entered j',
      '01-06 09:00:00 step.entered mail',
      '01-06 09:00:00 message.sent hello',
      '01-06 09:00:00 message.delivered hello',
      '01-06 09:00:00 step.entered opened',
      '01-08 09:00:00 step.entered no',
      '01-08 09:00:00 trip.ended j (unread)',
    ]);
  });

  it.each([{ step: 'mail' }, { message: 'hello' }, { journey: 'j', step: 'mail', message: 'hello' }])(
    'is opened when a given event says so: %o',
    async (of) => {
      const lines = await story(asking, data(did('a', 'message.opened', '06T10:00:00', of)));
      expect(lines.slice(-3)).toEqual([
        '01-06 10:00:00 message.opened',
        '01-06 10:00:00 step.entered yes',
        '01-06 10:00:00 trip.ended j (read)',
      ]);
    },
  );

  it.each([{ step: 'other' }, { message: 'again' }, {}, { journey: 'k', step: 'mail' }])(
    'is not opened by an event about something else: %o',
    async (of) => {
      const lines = await story(asking, data(did('a', 'message.opened', '06T10:00:00', of)));
      expect(lines.at(-2)).toBe('01-08 09:00:00 step.entered no');
    },
  );

  it('is not opened by a click, nor before it was sent', async () => {
    const lines = await story(
      asking,
      data(
        did('a', 'message.opened', '06T08:59:59', { step: 'mail' }),
        did('a', 'message.clicked', '06T10:00:00', { step: 'mail' }),
      ),
    );
    expect(lines.at(-2)).toBe('01-08 09:00:00 step.entered no');
  });

  it('counts under a cap before the next one is asked about', async () => {
    const journey = chain({ mail: MAIL, more: { kind: 'email', message: 'again' }, end: END }, [], GO);
    const caps = { one: { channels: ['email' as const], atMost: 1, per: 'day' as const } };
    const workspace = going(journey, { rules: { caps, quietHours: {}, consent: { missing: 'y' } } });
    const lines = await story(workspace, data());
    expect(lines.filter(went('message.'))).toEqual([
      '01-06 09:00:00 message.sent hello',
      '01-06 09:00:00 message.delivered hello',
      '01-06 09:00:00 message.excluded again (capped)',
    ]);
  });

  const twice = (...between: object[]) =>
    story(
      going(
        chain(
          {
            mail: MAIL,
            pause: { kind: 'wait', for: 'P1D' },
            ask: { kind: 'condition', paths: { yes: { consent: 'email' } } },
            marketing: { kind: 'email', message: 'again' },
            receipt: { kind: 'email', message: 'receipt' },
            end: END,
          },
          ['ask/yes > marketing', 'ask/else > marketing'],
          GO,
        ),
      ),
      data(...between),
    );

  it('may be the last: an unsubscription closes the channel', async () => {
    const lines = await twice(did('a', 'message.unsubscribed', '06T10:00:00', { step: 'mail' }));
    expect(lines.slice(-7)).toEqual([
      '01-07 09:00:00 step.entered marketing',
      '01-07 09:00:00 message.excluded again (consent)',
      '01-07 09:00:00 step.entered receipt',
      '01-07 09:00:00 message.sent receipt',
      '01-07 09:00:00 message.delivered receipt',
      '01-07 09:00:00 step.entered end',
      '01-07 09:00:00 trip.ended j (done)',
    ]);
  });

  it.each(['message.bounced', 'message.complained'])('may take the address out of use: %s', async (type) => {
    const lines = await twice(did('a', type, '06T10:00:00', { message: 'hello' }));
    expect(lines.filter(went('excluded'))).toEqual([
      '01-07 09:00:00 message.excluded again (suppressed)',
      '01-07 09:00:00 message.excluded receipt (suppressed)',
    ]);
  });
});

it('consent in a given profile is what rules and gate read, before and after an unsubscription', async () => {
  const rules = { y: { attribute: 'consents.marketing.email.val', is: 'y' }, open: { consent: 'email' } };
  const workspace = going(
    chain(
      { ask: { kind: 'condition', paths: rules }, mail: MAIL, end: END },
      ['ask/y > mail', 'ask/open > mail', 'ask/else > mail'],
      GO,
    ),
  );
  const consented = (id: string, val: string) => reachable(id, { consents: { marketing: { email: { val } } } });
  const data = {
    profiles: [consented('a', 'y'), consented('b', 'n'), reachable('c')],
    events: [
      ...['a', 'b', 'c'].map((id) => did(id, 'go', '06T09:00:00')),
      did('a', 'message.unsubscribed', '06T10:00:00', { step: 'mail' }),
      ...['a', 'b', 'c'].map((id) => did(id, 'go', '07T09:00:00')),
    ],
  };
  const [counted] = await asked(workspace, data, { kind: 'counts', journey: 'j' });
  expect(counted.steps.ask.left).toEqual({ y: 1, open: 2, else: 3 });
  expect(counted.steps.mail.left).toEqual({ next: 6 });
  const excluded = await Promise.all(['a', 'b', 'c'].map((id) => story(workspace, data, id)));
  expect(excluded.map((lines) => lines.filter(went('excluded')).length)).toEqual([1, 2, 0]);
});

it('a batch audience is worked out at midnight and an edge audience at a given page view', async () => {
  const rule = { did: 'cart', within: 'P9D' };
  const workspace = going(chain({ end: END }, [], GO), {
    audiences: {
      nightly: { name: 'Nightly', evaluation: 'batch', rule },
      edge: { name: 'Edge', evaluation: 'edge', rule },
    },
  });
  const data = {
    profiles: [reachable('a')],
    events: [did('a', 'cart', '06T09:00:00'), did('a', 'web.webpagedetails.pageViews', '08T10:00:00')],
  };
  expect((await story(workspace, data)).filter(went('audience.'))).toEqual([
    '01-07 00:00:00 audience.realized nightly',
    '01-08 10:00:00 audience.realized edge',
  ]);
});

it('totals count what was given: revenue of purchases, unsubscriptions', async () => {
  const workspace = going(chain({ mail: MAIL, end: END }, [], GO));
  const data = {
    profiles: [reachable('a')],
    events: [
      did('a', 'commerce.purchases', '04T09:00:00', { commerce: { order: { priceTotal: 500 } } }),
      did('a', 'go', '06T09:00:00'),
      did('a', 'commerce.purchases', '06T12:00:00', { commerce: { order: { priceTotal: 19.9 } } }),
      did('a', 'commerce.purchases', '06T13:00:00', { productListItems: [{ priceTotal: 10 }, { priceTotal: 0.1 }] }),
      did('a', 'message.unsubscribed', '07T09:00:00', { step: 'mail' }),
    ],
  };
  const [{ totals }] = await asked(workspace, data, { kind: 'run' });
  expect(totals).toEqual({ trips: 1, messages: 1, conversions: 0, revenue: 30, unsubscribes: 1 });
});

it('a zone that is not on the list is UTC, with a warning', async () => {
  const workspace = going(chain({ end: END }, [], GO));
  const data = { profiles: [reachable('a', { timeZone: 'Mars/Olympus' }), reachable('b', { timeZone: 'Asia/Tokyo' })] };
  const [{ problems }] = await asked(workspace, data, { kind: 'validate' });
  expect(problems).toEqual([
    {
      path: 'data.profiles.0.timeZone',
      message: 'no time zone "Mars/Olympus"; it counts as UTC',
      severity: 'warning',
    },
  ]);
});

it('an exit on what its own step does ends the trip there, and the books balance', async () => {
  for (const type of ['message.sent', 'message.delivered', 'message.excluded']) {
    const workspace = going(chain({ mail: MAIL, end: END }, [], { ...GO, exits: { told: { on: { did: type } } } }));
    const person = type === 'message.excluded' ? { id: 'a' } : reachable('a');
    const data = { profiles: [person], events: [did('a', 'go', '06T09:00:00')] };
    const [{ steps, total }] = await asked(workspace, data, { kind: 'counts', journey: 'j' });
    expect(steps.mail, type).toEqual({ entered: 1, waiting: 0, left: { next: 0 }, ended: { 'exit/told': 1 } });
    expect(steps.end.entered).toBe(0);
    expect(total.ended).toEqual({ 'exit/told': 1 });
  }
});

it.each([
  [{ personalEmail: { address: 'a@example.com' } }, true],
  [{ personalEmail: { address: '' } }, false],
  [{ personalEmail: { address: null } }, false],
  [{ personalEmail: {} }, false],
  [{ personalEmail: [{ address: '' }, { address: 'b@example.com' }] }, true],
  [{}, false],
])('an address is what can be written to: %o', async (profile, reached) => {
  const workspace = going(chain({ mail: MAIL, end: END }, [], GO));
  for (const others of [[], [reachable('b')], [{ id: 'c', personalEmail: { address: 7 } }]]) {
    const data = { profiles: [{ id: 'a', ...profile }, ...others], events: [did('a', 'go', '06T09:00:00')] };
    const lines = await story(workspace, data);
    expect(lines.includes('01-06 09:00:00 message.excluded hello (noAddress)')).toBe(!reached);
    expect(lines.includes('01-06 09:00:00 message.sent hello')).toBe(reached);
  }
});

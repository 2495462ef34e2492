import { expect, it } from 'vitest';
import { chain, flow, told } from './flow';
import { golden } from './help';

const END = { kind: 'end', reason: 'done' };
const mail = chain({ mail: { kind: 'email', message: 'hello' }, end: END });
const rules = { caps: {}, quietHours: {}, consent: { missing: 'y' as const } };
const quiet = (then: 'queue' | 'discard', from = '08:00', to = '19:30') => ({
  ...rules,
  quietHours: { day: { channels: ['email' as const], from, to, then } },
});

const TRACES: Record<string, () => string[]> = {
  consent: () => [
    told(
      'no; no to everything; no answer (y by default); undecided',
      flow(
        mail,
        {},
        {
          '00000': { 'consents.marketing.email.val': 'n' },
          '00001': { 'consents.marketing.any.val': 'n' },
          '00002': { 'consents.marketing.email.val': '' },
          '00003': { 'consents.marketing.email.val': 'u' },
        },
      ),
    ),
    told(
      'missing consent counts as no',
      flow(
        mail,
        { rules: { ...rules, consent: { missing: 'n' } } },
        {
          '00000': { 'consents.marketing.email.val': 'u', 'consents.marketing.any.val': 'u' },
        },
      ),
    ),
    told('simulation does not ask', flow(mail, {}, { '00000': { 'consents.marketing.email.val': 'n' } }), {
      mode: 'simulation',
    }),
  ],
  suppressed: () => [
    told(
      'a hard bounce takes the address out of use',
      flow(
        chain({
          mail: { kind: 'email', message: 'hello' },
          pause: { kind: 'wait', for: 'P1D' },
          more: { kind: 'email', message: 'receipt' },
          text: { kind: 'sms', message: 'text' },
          end: END,
        }),
        { people: { size: 3, behaviour: { emailBounce: 1 } } },
      ),
    ),
    told(
      'in the second of the bounce already',
      flow(
        chain(
          {
            mail: { kind: 'email', message: 'hello' },
            bounced: { kind: 'event', on: { did: 'message.bounced' }, timeout: 'P1D' },
            more: { kind: 'email', message: 'receipt' },
            end: END,
          },
          ['bounced/happened > more'],
        ),
        { people: { size: 3, behaviour: { emailBounce: 1 } } },
      ),
    ),
  ],
  unsubscribed: () => [
    told(
      'consent is gone in the second of the unsubscription',
      flow(
        chain(
          {
            mail: { kind: 'email', message: 'hello' },
            left: { kind: 'event', on: { did: 'message.unsubscribed' }, timeout: 'P5D' },
            ask: { kind: 'condition', paths: { yes: { consent: 'email' } } },
            more: { kind: 'email', message: 'again' },
            end: END,
          },
          ['left/happened > ask', 'ask/yes > more', 'ask/else > more'],
        ),
        { people: { size: 4, behaviour: { emailOpen: 9, emailUnsubscribe: 9, emailBounce: 0 } } },
      ),
    ),
  ],
  noAddress: () => [
    told(
      'people without the app get no push',
      flow(chain({ ping: { kind: 'push', message: 'ping' }, text: { kind: 'sms', message: 'text' }, end: END }), {
        people: { size: 6, edits: {} },
      }),
    ),
  ],
  capped: () => [
    told(
      'one a week, from Sunday: Tuesday yes, Thursday no, Sunday yes; the receipt goes out and does not count',
      flow(
        chain({
          one: { kind: 'email', message: 'receipt' },
          two: { kind: 'email', message: 'hello' },
          p: { kind: 'wait', for: 'P2D' },
          three: { kind: 'email', message: 'again' },
          q: { kind: 'wait', for: 'P3D' },
          four: { kind: 'email', message: 'again' },
          end: END,
        }),
        { people: { size: 1 }, rules: { ...rules, caps: { week: { channels: ['email'], atMost: 1, per: 'week' } } } },
      ),
    ),
    told(
      'a cap is counted before anybody hears of the delivery',
      flow(
        chain(
          {
            one: { kind: 'email', message: 'hello' },
            there: { kind: 'event', on: { did: 'message.delivered' }, timeout: 'P1D' },
            two: { kind: 'email', message: 'again' },
            end: END,
          },
          ['there/happened > two'],
        ),
        { people: { size: 1 }, rules: { ...rules, caps: { week: { channels: ['email'], atMost: 1, per: 'week' } } } },
      ),
    ),
  ],
  quietHours: () => [
    told(
      'queue: held from 09:00 to 19:30, then the gate runs again',
      flow(mail, { people: { size: 2 }, rules: quiet('queue') }),
    ),
    told('discard: the trip ends', flow(mail, { people: { size: 2 }, rules: quiet('discard') })),
    told(
      'local time: quiet in Madrid, not in Los Angeles (01:00)',
      flow(
        mail,
        { rules: quiet('queue') },
        {
          '00000': { timeZone: 'Europe/Madrid' },
          '00001': { timeZone: 'America/Los_Angeles' },
        },
      ),
    ),
    told(
      'over midnight, on Mondays only: 09:00 on a Tuesday is still part of it',
      flow(mail, {
        people: { size: 1 },
        rules: {
          ...rules,
          quietHours: { long: { channels: ['email'], from: '22:00', to: '10:00', weekdays: [1], then: 'queue' } },
        },
      }),
    ),
    told(
      'never a good time: dropped after seven days',
      flow(mail, {
        days: 12,
        people: { size: 1 },
        rules: {
          ...rules,
          quietHours: {
            day: { channels: ['email'], from: '06:00', to: '21:00', then: 'queue' },
            night: { channels: ['email'], from: '21:00', to: '06:00', then: 'queue' },
          },
        },
      }),
    ),
    told(
      'an exit that holds at release ends the trip',
      flow(
        chain({ mail: { kind: 'email', message: 'hello' }, end: END }, [], {
          exits: { evening: { when: { time: ['18:00', '22:00'] } } },
        }),
        { people: { size: 1 }, rules: quiet('queue') },
      ),
    ),
  ],
  holdOut: () => [
    told(
      'two of five are left alone; the receipt reaches them',
      flow(
        chain({ mail: { kind: 'email', message: 'hello' }, more: { kind: 'email', message: 'receipt' }, end: END }),
        { rules: { ...rules, holdOuts: { alone: { share: 0.4 } } } },
      ),
    ),
  ],
  withheld: () => [
    told('all', flow(mail, { people: { size: 2 } }), { without: { all: true } }),
    told(
      'a channel',
      flow(chain({ mail: { kind: 'email', message: 'hello' }, text: { kind: 'sms', message: 'text' }, end: END })),
      { without: { channel: 'email' } },
    ),
    told('another journey', flow(mail, { people: { size: 1 } }), { without: { journey: 'other' } }),
    told('this journey', flow(mail, { people: { size: 1 } }), { without: { journey: 'j' } }),
  ],
  transactional: () => [
    told(
      'skips consent, caps and hold-out; not the address',
      flow(
        chain({ receipt: { kind: 'email', message: 'receipt' }, end: END }),
        {
          rules: {
            ...rules,
            caps: { none: { channels: ['email'], atMost: 0, per: 'week' } },
            holdOuts: { all: { share: 1 } },
          },
        },
        { '00000': { 'consents.marketing.any.val': 'n' } },
      ),
    ),
  ],
};

it.each(Object.keys(TRACES))('gate: %s', (name) => golden(`gate-${name}`, TRACES[name]().join('\n')));

it('no address after no consent, cap after no address', () => {
  const capped = { ...rules, caps: { none: { channels: ['email' as const], atMost: 0, per: 'week' as const } } };
  const text = told('order', flow(mail, { rules: capped }, { '00000': { 'consents.marketing.email.val': 'n' } }));
  expect(text).toContain('00000  message.excluded              mail: consent');
  expect(text).toContain('00001  message.excluded              mail: capped');
});

import { describe, expect, it } from 'vitest';
import { activities } from '../../src/activities';
import { split } from '../../src/activities/split/split';
import { LIST_ADD, WEB_VISIT } from '../../src/engine/rows';
import { chain, flow, told } from '../engine/flow';
import { golden } from '../engine/help';

const END = { kind: 'end', reason: 'done' };

/** What each kind does, as traces that a person can check. */
const TRACES: Record<string, () => string[]> = {
  wait: () => [
    told('a day and a half', flow(chain({ pause: { kind: 'wait', for: 'PT36H' }, end: END }))),
    told(
      'two days, then until 10:00 local time in Tokyo (01:00 UTC) and New York (15:00 UTC)',
      flow(
        chain({ pause: { kind: 'wait', for: 'P2D', until: '10:00' }, end: END }, [], { zone: 'person' }),
        {},
        { '00000': { timeZone: 'Asia/Tokyo' }, '00001': { timeZone: 'America/New_York' } },
      ),
    ),
    told(
      'until 08:00 on a weekend, from a Tuesday',
      flow(chain({ pause: { kind: 'wait', for: 'PT0S', until: '08:00', weekdays: [6, 7] }, end: END })),
    ),
    told(
      'a weekday without a time: at once on Tuesdays',
      flow(chain({ pause: { kind: 'wait', for: 'PT0S', weekdays: [2, 4] }, end: END })),
    ),
    told(
      'a weekday without a time: Thursday begins at midnight',
      flow(chain({ pause: { kind: 'wait', for: 'PT0S', weekdays: [4] }, end: END })),
    ),
    told('nothing to wait for', flow(chain({ pause: { kind: 'wait', for: 'PT0S' }, end: END }))),
  ],
  condition: () => [
    told(
      'first path that is met, else the rest',
      flow(
        chain(
          {
            which: {
              kind: 'condition',
              paths: {
                gold: { attribute: 'loyalty.tier', is: 'gold' },
                loyal: { attribute: 'loyalty.tier', in: ['gold', 'platinum'] },
              },
            },
            a: { kind: 'end', reason: 'gold' },
            b: { kind: 'end', reason: 'loyal' },
            c: { kind: 'end', reason: 'others' },
          },
          ['which/gold > a', 'which/loyal > b', 'which/else > c'],
        ),
        {},
        {
          '00000': { 'loyalty.tier': 'gold' },
          '00001': { 'loyalty.tier': 'platinum' },
          '00002': { 'loyalty.tier': 'silver' },
          '00003': { 'loyalty.tier': 'bronze' },
          '00004': { 'loyalty.tier': 'gold' },
        },
      ),
    ),
  ],
  split: () => {
    const split = chain(
      {
        luck: { kind: 'split', arms: { a: 50, b: 50 } },
        x: { kind: 'end', reason: 'a' },
        y: { kind: 'end', reason: 'b' },
      },
      ['luck/a > x', 'luck/b > y'],
    );
    return [
      told('by luck', flow(split)),
      told('test mode takes the first arm', flow(split), { mode: 'test' }),
      told(
        'shares of 0 and 100',
        flow(chain({ luck: { kind: 'split', arms: { a: 0, b: 100 } }, end: END }, ['luck/b > end'])),
      ),
    ];
  },
  decision: () => {
    const offers = {
      items: {
        best: { name: 'Best', priority: 9, caps: [{ atMost: 2, scope: 'total' as const }] },
        good: { name: 'Good', priority: 5, eligible: { attribute: 'loyalty.tier', is: 'gold' } },
        rest: { name: 'Rest' },
      },
      policies: { pick: { strategies: [{ items: ['best', 'good'] }], fallback: 'rest' } },
    };
    return [
      told(
        'two may have the best, gold the good, others what is left; the choice rides into the message',
        flow(
          chain({ offer: { kind: 'decision', policy: 'pick' }, mail: { kind: 'email', message: 'hello' }, end: END }),
          { offers, days: 2 },
          {
            '00003': { 'loyalty.tier': 'gold' },
            '00002': { 'loyalty.tier': 'silver' },
            '00004': { 'loyalty.tier': 'silver' },
          },
        ),
      ),
      told('a policy that is not there', flow(chain({ offer: { kind: 'decision', policy: 'none' }, end: END }))),
    ];
  },
  email: () => [
    told(
      'sent, delivered, opened, clicked; the click brings a visit',
      flow(chain({ mail: { kind: 'email', message: 'hello' }, end: END })),
      {
        also: [WEB_VISIT],
      },
    ),
    told('a message that is not there', flow(chain({ mail: { kind: 'email', message: 'none' }, end: END }))),
  ],
  sms: () => [told('sent', flow(chain({ text: { kind: 'sms', message: 'text' }, end: END })))],
  push: () => [told('sent', flow(chain({ ping: { kind: 'push', message: 'ping' }, end: END })))],
  web: () => [
    told(
      'shown to who comes by in three days',
      flow(chain({ site: { kind: 'web', message: 'banner' }, end: END }), { seed: 'web' }),
      {
        also: [WEB_VISIT],
      },
    ),
  ],
  reaction: () => [
    told(
      'opened within two hours or not',
      flow(
        chain(
          {
            mail: { kind: 'email', message: 'hello' },
            opened: { kind: 'reaction', to: 'mail', on: 'opened', timeout: 'PT2H' },
            yes: { kind: 'end', reason: 'opened' },
            no: { kind: 'end', reason: 'not opened' },
          },
          ['opened/happened > yes', 'opened/timeout > no'],
        ),
      ),
    ),
    told(
      'a reaction that came before is known',
      flow(
        chain(
          {
            mail: { kind: 'email', message: 'hello' },
            pause: { kind: 'wait', for: 'P3D' },
            opened: { kind: 'reaction', to: 'mail', on: 'opened', timeout: 'PT2H' },
            end: END,
          },
          ['opened/happened > end'],
        ),
      ),
    ),
    told(
      'dry run: nothing is sent, every reaction counts as happened',
      flow(
        chain(
          {
            mail: { kind: 'email', message: 'hello' },
            opened: { kind: 'reaction', to: 'mail', on: 'opened' },
            end: END,
          },
          ['opened/happened > end'],
        ),
      ),
      { mode: 'dryRun' },
    ),
  ],
  event: () => [
    told(
      'a cart within four days, or the time-out',
      flow(
        chain(
          {
            cart: { kind: 'event', on: { did: 'commerce.productListAdds' }, timeout: 'P4D' },
            yes: { kind: 'end', reason: 'cart' },
            no: { kind: 'end', reason: 'timeout' },
          },
          ['cart/happened > yes', 'cart/timeout > no'],
        ),
        { seed: 'event', people: { size: 8, behaviour: { addsPerBuy: 100 } } },
      ),
      { also: [LIST_ADD] },
    ),
  ],
  end: () => [
    told('a reason of its own', flow(chain({ end: { kind: 'end', reason: 'told' } }))),
    told('no reason', flow(chain({ end: { kind: 'end', reason: '' } }))),
    told('a kind of another version', flow(chain({ what: { kind: 'teleport', to: 'the moon' }, end: END }))),
  ],
};

describe('golden traces', () => {
  it.each(activities.map(({ kind }) => kind))('%s', (kind) => {
    expect(TRACES, `TRACES says what ${kind} does`).toHaveProperty(kind);
    golden(kind, TRACES[kind]().join('\n'));
  });
});

it('a split loses nobody when its shares fall short of 100 by a rounding', () => {
  const arms = { a: 33.3333, b: 33.3333, c: 33.3333 };
  const ports = Object.keys(arms);
  const went: number[] = [];
  split.compile({ fields: { arms }, port: (name: string) => ports.indexOf(name) } as never)({
    draw: () => 0.9999999,
    go: (port: number) => went.push(port),
  } as never);
  expect(went).toEqual([2]);
});

describe('every kind', () => {
  it('has ports that its fields decide, and timers among them', () => {
    for (const activity of activities) {
      const fields = Object.fromEntries(
        Object.entries(activity.fields as Record<string, { default: unknown }>).map(([name, field]) => [
          name,
          field.default,
        ]),
      );
      const ports = activity.ports(fields);
      expect(new Set(ports).size).toBe(ports.length);
      if (activity.kind !== 'split' && activity.kind !== 'condition')
        for (const timer of activity.timers ?? []) expect(ports).toContain(timer);
      expect(activity.label && activity.help && activity.icon).toBeTruthy();
    }
  });
});

import { expect, it } from 'vitest';
import { LIST_ADD, WEB_VISIT } from '../../src/engine/rows';
import { chain, flow, told } from './flow';
import { golden } from './help';
import type { ReadEntry } from '../../src/model/journey';

const END = { kind: 'end', reason: 'done' };
/** Every visit puts something into the cart. */
const LIVELY = { size: 8, behaviour: { addsPerBuy: 100 } };
const wait = (time: string) => ({ pause: { kind: 'wait', for: time }, end: END });

const TRACES: Record<string, () => string[]> = {
  exits: () => [
    told(
      'a cart ends the trip; the goal is recorded first, within three days of entry',
      flow(
        chain(wait('P6D'), [], {
          exits: { cart: { on: { did: 'commerce.productListAdds' } } },
          goal: { on: { did: 'commerce.productListAdds' }, within: 'P3D' },
        }),
        { people: LIVELY, seed: 'exits' },
      ),
      { also: [LIST_ADD] },
    ),
    told(
      'a rule is tested at each step',
      flow(
        chain({ a: { kind: 'wait', for: 'PT1H' }, b: { kind: 'wait', for: 'P1D' }, end: END }, [], {
          exits: { late: { when: { time: ['09:30', '23:00'] } } },
        }),
        { people: { size: 1 } },
      ),
    ),
    told(
      'of two exits that match, the first in the file counts',
      flow(
        chain(wait('P6D'), [], {
          exits: { b: { on: { did: 'web.visit' } }, a: { on: { did: 'web.visit' } } },
        }),
        { people: { size: 8 }, seed: 'two' },
      ),
      { also: [WEB_VISIT] },
    ),
  ],
  reentrance: () => [
    told(
      'again after a day, counted from the end of the last trip; refused while inside or too early',
      flow(chain(wait('PT6H'), [], { enters: { event: { did: 'web.visit' } }, reentrance: { after: 'P1D' } }), {
        people: { size: 8 },
        days: 20,
        seed: 'often',
      }),
      { also: [WEB_VISIT] },
    ),
    told(
      'never again',
      flow(chain({ end: END }, [], { enters: { event: { did: 'web.visit' } }, reentrance: false }), {
        people: { size: 4 },
        days: 20,
        seed: 'often',
      }),
    ),
  ],
  read: () => [
    told(
      'every day but the weekend, two a second, in Madrid',
      flow(
        chain({ end: END }, [], {
          zone: 'Europe/Madrid',
          enters: {
            read: 'everybody',
            schedule: { at: '2026-01-08T09:00', every: 'day', weekdays: [1, 2, 3, 4, 5] },
            rate: 2,
          },
        }),
      ),
    ),
    told(
      'a schedule from before the start: the first read is at second 0',
      flow(
        chain({ end: END }, [], {
          enters: { read: 'everybody', schedule: { at: '2026-01-01T00:00', every: 'day' } },
        }),
        { people: { size: 1 }, days: 3 },
      ),
    ),
    told(
      'who is still inside is refused, or taken out first',
      flow(
        chain(wait('P2D'), [], {
          enters: { read: 'everybody', schedule: { at: '2026-01-06T09:00', every: 'day' } },
        }),
        { people: { size: 1 }, days: 4 },
      ),
    ),
    told(
      'forced',
      flow(
        chain(wait('P2D'), [], {
          reentrance: { after: 'PT0S' },
          enters: { read: 'everybody', schedule: { at: '2026-01-06T09:00', every: 'day' }, forceReentrance: true },
        }),
        { people: { size: 1 }, days: 4 },
      ),
    ),
    told(
      'only who joined since the last read',
      flow(
        chain({ end: END }, [], {
          enters: { read: 'visitors', schedule: { at: '2026-01-06T09:00', every: 'day' }, incremental: true },
        }),
        {
          people: { size: 12 },
          audiences: { visitors: { name: 'Visitors', rule: { did: 'web.visit', within: 'P4D' } } },
        },
      ),
    ),
    told(
      'each month, the 31st becomes the last day',
      flow(
        chain({ end: END }, [], {
          enters: { read: 'everybody', schedule: { at: '2026-01-31T09:00', every: 'month' } },
        }),
        { people: { size: 1 }, days: 95 },
      ),
    ),
  ],
  qualification: () => [
    told(
      'joins, leaves; nobody enters by being a member at second 0',
      flow(chain({ end: END }, [], { enters: { audience: 'visitors', on: 'both' } }), {
        people: { size: 6 },
        audiences: { visitors: { name: 'Visitors', rule: { did: 'web.visit', within: 'P2D' } } },
      }),
      { also: [WEB_VISIT] },
    ),
    told(
      'members of second 0 too',
      flow(chain({ end: END }, [], { enters: { audience: 'everybody', on: 'realized', existing: true } })),
    ),
  ],
  endings: () => [
    told('a port without a link', flow(chain({ pause: { kind: 'wait', for: 'PT1H' } }), { people: { size: 1 } })),
    told('a link into the void', flow(chain(wait('PT1H'), ['pause/next > nowhere']), { people: { size: 1 } })),
    told('no link from the start', flow({ ...chain({ end: END }), links: [] }, { people: { size: 1 } })),
    told('91 days are the most', flow(chain(wait('P90D'), ['pause/next > pause']), { people: { size: 1 }, days: 190 })),
  ],
};

it.each(Object.keys(TRACES))('trips: %s', (name) => golden(`trips-${name}`, TRACES[name]().join('\n')));

it('a timeless loop ends with its name after 200 passages', () => {
  const journey = chain({ a: { kind: 'split', arms: { x: 100 } }, b: { kind: 'wait', for: 'PT0S' } }, [
    'a/x > b',
    'b/next > a',
  ]);
  const lines = told('loop', flow(journey, { people: { size: 1 } }))
    .trim()
    .split('\n');
  expect(lines.filter((line) => line.includes('step.entered')).length).toBe(201);
  expect(lines.at(-1)).toBe('01d 09:00     00000  trip.ended                    j: timelessLoop');
});

it('reactions to a journey with many messages do not run into each other', () => {
  // Twelve messages; only the last is waited for, only the first was opened.
  const steps = Object.fromEntries(
    Array.from({ length: 12 }, (_, i) => [
      `m${String(i).padStart(2, '0')}`,
      { kind: 'email', message: i === 0 ? 'hello' : 'none' },
    ]),
  );
  const journey = chain(
    {
      ...steps,
      pause: { kind: 'wait', for: 'P3D' },
      last: { kind: 'reaction', to: 'm11', on: 'opened', timeout: 'PT1H' },
      also: { kind: 'reaction', to: 'm10', on: 'clicked', timeout: 'PT1H' },
      end: END,
    },
    ['last/timeout > also', 'also/timeout > end'],
  );
  const text = told('many', flow(journey));
  expect(text).toContain('message.opened');
  expect(text).not.toContain('→ happened');
});

it('a read before the start is over unless it comes again', () => {
  const entered = (schedule: ReadEntry['schedule']) =>
    told('read', flow(chain({ end: END }, [], { enters: { read: 'everybody', schedule } }), { people: { size: 1 } }))
      .split('\n')
      .filter((line) => line.includes('trip.entered'))
      .map((line) => line.slice(0, 9));
  // Friday; the run begins on the Monday after it and lasts eight days.
  const at = '2026-01-02T09:00';
  expect(entered({ at })).toEqual([]);
  expect(entered({ at, every: 'week' })).toEqual(['04d 09:00']);
  expect(entered({ at, every: 'week', weekdays: [2, 4] })).toEqual(['01d 09:00', '03d 09:00']);
  expect(entered({ at, every: 'month' })).toEqual([]);
});

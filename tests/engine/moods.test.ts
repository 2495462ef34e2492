import { expect, it } from 'vitest';
import { OPENED, PURCHASE } from '../../src/engine/rows';
import type { Step } from '../../src/model/journey';
import { chain, flow } from './flow';
import { DAY, play } from './help';

const END = { kind: 'end', reason: 'done' };
const NO_LIFT = { liftOpened: 0, liftClicked: 0, liftShown: 0 };
/** Tuesday, 09:00. */
const SENT = DAY + 9 * 3600;

/** Purchases of 1,000 people before and after a message. */
function purchases(step: Step, lifts: typeof NO_LIFT) {
  const people = { size: 1000, behaviour: { emailClick: 0.5, webClick: 0, ...lifts } };
  const { log } = play(flow(chain({ message: step, end: END }), { people, days: 12 }));
  const bought = { before: 0, after: 0 };
  for (let row = 0; row < log.count; row++)
    if (log.kind[row] === PURCHASE) bought[log.time[row] < SENT ? 'before' : 'after']++;
  return bought;
}

it.each<[string, keyof typeof NO_LIFT, Step]>([
  ['an e-mail that is opened', 'liftOpened', { kind: 'email', message: 'hello' }],
  ['an e-mail that is clicked', 'liftClicked', { kind: 'email', message: 'hello' }],
  ['a text that is clicked', 'liftClicked', { kind: 'sms', message: 'text' }],
  ['web content that is shown', 'liftShown', { kind: 'web', message: 'banner', for: 'P10D' }],
])('%s lifts what is sold afterwards', (_, lift, step) => {
  const unmoved = purchases(step, NO_LIFT);
  const lifted = purchases(step, { ...NO_LIFT, [lift]: 5 });
  expect(lifted.before).toBe(unmoved.before);
  expect(lifted.after).toBeGreaterThan(1.5 * unmoved.after);
});

it('a marketing message tires of the next one, a receipt does not', () => {
  const opensOfNext = (first: 'hello' | 'receipt', fatigueOnOpen: number): number => {
    const steps = {
      first: { kind: 'email', message: first },
      pause: { kind: 'wait', for: 'P1D' },
      next: { kind: 'email', message: 'again' },
      end: END,
    };
    const people = { size: 300, behaviour: { emailOpen: 1, fatigueOnOpen } };
    const { log, plan } = play(flow(chain(steps), { people }));
    const next = plan.steps.findIndex(({ id }) => id === 'next');
    let opens = 0;
    for (let row = 0; row < log.count; row++) if (log.kind[row] === OPENED && log.object[row] === next) opens++;
    return opens;
  };
  const fresh = opensOfNext('receipt', 2);
  expect(fresh).toBeGreaterThan(100);
  expect(opensOfNext('hello', 2)).toBeLessThan(fresh / 2);
  expect(opensOfNext('hello', 0)).toBe(fresh);
});

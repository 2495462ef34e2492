import { describe, expect, it } from 'vitest';
import * as rows from '../../src/engine/rows';
import type { Run } from '../../src/engine/run';
import { DAY, example, play } from '../engine/help';
import { membersAt } from '../../src/engine/runFacts';

const PEOPLE = 10_000;

function within(name: string, value: number, low: number, high: number): void {
  expect(value, `${name} = ${value}, expected ${low} to ${high}`).toBeGreaterThanOrEqual(low);
  expect(value, `${name} = ${value}, expected ${low} to ${high}`).toBeLessThanOrEqual(high);
}

/** Rows of a message kind by channel. */
function mails(run: Run, kind: number): number {
  const { log, plan } = run;
  let count = 0;
  for (let row = 0; row < log.count; row++)
    if (log.kind[row] === kind && plan.messages[plan.steps[log.object[row]].message].message.channel === 'email')
      count++;
  return count;
}

describe.each(['win-back', 'weekly-promotion'])('%s, 10,000 people', (name) => {
  const run = play(example(name), { people: PEOPLE });

  it('e-mails are opened, clicked and unsubscribed from as benchmark reports say', () => {
    const delivered = mails(run, rows.DELIVERED);
    expect(delivered).toBeGreaterThan(300);
    within('opened', mails(run, rows.OPENED) / delivered, 0.2, 0.4);
    within('clicked', mails(run, rows.CLICKED) / delivered, 0.01, 0.04);
    // Of few e-mails chance decides.
    if (delivered > 3000) within('unsubscribed', mails(run, rows.UNSUBSCRIBED) / delivered, 0.0005, 0.005);
    within('bounced', mails(run, rows.BOUNCED) / mails(run, rows.SENT), 0.002, 0.02);
  });

  it('a purchase costs visits, a visit is worth little', () => {
    const of = (kind: number): number => run.log.kind.subarray(0, run.log.count).filter((each) => each === kind).length;
    const online = of(rows.WEB_VISIT) + of(rows.APP_LAUNCH);
    within('visits a person and day', (online + of(rows.LOCATION_ENTRY)) / PEOPLE / run.days, 0.08, 0.16);
    within('carts', of(rows.LIST_ADD) / online, 0.07, 0.13);
    let store = 0;
    for (let row = 0; row < run.log.count; row++)
      if (run.log.kind[row] === rows.PURCHASE && run.log.object[row] >> 16 === 2) store++;
    within('web conversion', (of(rows.PURCHASE) - store) / online, 0.02, 0.04);
    within('store share of purchases', store / of(rows.PURCHASE), 0.05, 0.45);
  });
});

it('some people are lapsed yoga lovers at any time', () => {
  const run = play(example('win-back'), { people: PEOPLE });
  const lapsed = run.plan.audiences.indexOf('lapsedYoga');
  for (const day of [0, 20, 40, 60]) {
    const members = membersAt(run, lapsed, day * DAY);
    within(`lapsed on day ${day}`, members.reduce((sum, each) => sum + each, 0) / PEOPLE, 0.03, 0.2);
  }
});

it('an offer inside moves clicks, not openings', () => {
  const opened = [0.1, 3].map((appeal) => {
    const workspace = example('weekly-promotion');
    for (const offer of Object.values(workspace.offers.items)) offer.appeal = appeal;
    // The first read: nobody is tired yet.
    const run = play(workspace, { people: 2000, days: 7 });
    return [mails(run, rows.OPENED), mails(run, rows.CLICKED)];
  });
  expect(opened[1][0]).toBe(opened[0][0]);
  expect(opened[1][1]).toBeGreaterThan(opened[0][1] * 3);
});

import { describe, expect, it } from 'vitest';
import { compileRule } from '../../src/rules/compile';
import { factsAsOf, membersAt } from '../../src/engine/runFacts';
import type { Rule } from '../../src/model/rule';
import { DAY, example, finished } from '../engine/help';
import { dice } from '../engine/journeys';

/** Rules over everything that can happen in a run. */
const RULES: Record<string, Rule> = {
  viewers: { did: 'commerce.productViews', within: 'P3D', atLeast: 3 },
  yogaViewers: { did: 'commerce.productViews', where: { 'productListItems.productCategories': 'yoga' }, within: 'P5D' },
  searchers: { all: [{ did: 'search', within: 'P4D' }, { not: { did: 'commerce.purchases' } }] },
  opened: { did: 'message.opened', within: 'P5D' },
  mailed: { did: 'message.delivered', where: { channel: 'email', journey: 'winBack' }, atLeast: 1 },
  nested: { all: [{ audience: 'viewers', is: 'in' }, { not: { did: 'message.delivered', within: 'P2D' } }] },
  nights: { all: [{ time: ['20:00', '23:30'] }, { did: 'web.visit', within: 'P1D' }] },
  weekend: { all: [{ weekday: [6, 7] }, { attribute: 'person.gender', is: 'female' }] },
  asked: { not: { consent: 'email' } },
  dated: { all: [{ date: ['2026-01-20', '2026-02-10'] }, { did: 'call' }] },
  seldom: { did: 'web.visit', within: 'P10D', atMost: 1 },
};

/** What journeys, decisions and memberships write down is heard at the end of its second. */
const WRITTEN: Record<string, Rule> = {
  travellers: { did: 'trip.entered', within: 'P3D' },
  converted: { did: 'trip.converted' },
  chosen: { did: 'decision.made', within: 'P7D' },
  joined: { did: 'audience.realized', where: { audience: 'lapsedYoga' }, within: 'P3D' },
};

describe('audiences kept live are what a whole look at the log says', () => {
  const workspace = example('win-back');
  for (const [id, rule] of Object.entries({ ...RULES, ...WRITTEN }))
    workspace.audiences[id] = { name: id, evaluation: 'streaming', rule };
  const done = finished(workspace, { people: 1000, days: 40 });
  const facts = done.facts({ inside: true, steps: true });
  const audiences = Object.keys(workspace.audiences).sort();

  it.each([...Object.keys(RULES), 'lapsedYoga', 'windowShoppers'])('%s', check);
  it.each(Object.keys(WRITTEN))('%s', check);

  function check(id: string): void {
    const die = dice(21);
    const rule = workspace.audiences[id].rule;
    let most = 0;
    for (let i = 0; i < 12; i++) {
      const at = i === 0 ? 0 : i < 3 ? die.below(300) : die.below(40 * DAY);
      const members = membersAt(done.run, audiences.indexOf(id), at);
      const mask = compileRule(rule, factsAsOf(done.run, facts, at)).mask(at);
      const wrong: number[] = [];
      for (let person = 0; person < 1000; person++) if (members[person] !== mask[person]) wrong.push(person);
      expect(wrong, `${id} at ${at}`).toEqual([]);
      most = Math.max(
        most,
        members.reduce((sum, each) => sum + each, 0),
      );
    }
    expect(most, id).toBeGreaterThan(0);
  }
});

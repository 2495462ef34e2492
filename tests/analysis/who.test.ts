import { describe, expect, it } from 'vitest';
import { ask, minutes, page, pages, tell, touches } from './data';

describe('who is counted', () => {
  const data = touches({
    gold: 'email@1 display@2 order@3=50',
    silver: 'email@1 order@2=30',
    late: 'display@4 order@5=20',
  });
  data.profiles = [
    { id: 'gold', tier: 'gold' },
    { id: 'silver', tier: 'silver' },
    { id: 'late', tier: 'gold' },
  ];
  const who = { attribute: 'tier', is: 'gold' };

  it('only people who meet the rule, with all their events', () => {
    const steps = [{ on: { did: 'touch' } }, { on: { did: 'order' } }];
    expect(ask(data, { kind: 'fallout', steps, who, ids: true }).steps.map(({ ids }) => ids)).toEqual([
      ['gold', 'late'],
      ['gold', 'late'],
    ]);
    expect(ask(data, { kind: 'flow', dimension: 'channel', startsWith: { did: 'touch' }, who }).nodes).toEqual([
      { column: 1, value: 'display', count: 2 },
      { column: 1, value: 'email', count: 1 },
      { column: 2, value: 'display', count: 1 },
    ]);
    const credit = ask(data, {
      kind: 'attribution',
      conversion: { did: 'order' },
      value: 'amount',
      touch: { dimension: 'channel' },
      models: [{ model: 'last' }],
      who,
    });
    expect(credit).toMatchObject({ total: 70, conversions: 2, models: [{ credit: { display: 70 }, none: 0 }] });
    const time = ask(data, { kind: 'timeToConvert', from: { did: 'touch' }, to: { did: 'order' }, who });
    expect([time.people, time.converted, time.meanSeconds]).toEqual([2, 2, 1.5 * 86400]);
  });

  it('as of `at`, so that what a person does later does not count', () => {
    const ordered = { did: 'order' };
    const people = (at: string) =>
      ask(data, { kind: 'fallout', steps: [{ on: { did: 'touch' } }], who: ordered, at }).steps[0].people;
    expect(people(minutes(2 * 1440 - 1))).toBe(0);
    expect(people(minutes(2 * 1440))).toBe(1);
    expect(people(minutes(3 * 1440))).toBe(2);
  });

  it('together with sessions and compared audiences', () => {
    const visits = pages({ a: 'Home Cart | Home', b: 'Home | Cart', c: 'Cart' });
    const answer = ask(visits, {
      kind: 'fallout',
      steps: [{ on: page('Home') }, { on: page('Cart') }],
      container: 'session',
      who: page('Home'),
      compare: [{ id: 'cart', rule: { ...page('Cart'), atLeast: 1 } }],
    });
    expect(answer.steps.map(({ people }) => people)).toEqual([3, 1]);
    expect(answer.series![0].steps.map(({ people }) => people)).toEqual([3, 1]);
  });

  it('a rule that cannot be read is named', () => {
    const query = { kind: 'flow', dimension: 'page', startsWith: 'Home' };
    expect(tell(data, { ...query, who: 'gold' })).toBe('ask.0.who: needs a rule (got "gold")');
    expect(tell(data, { ...query, who: { attribute: 'tier', iz: 'gold' } })).toContain('ask.0.who');
  });
});

import { describe, expect, it } from 'vitest';
import { localParts } from '../../src/base/calendar';
import { STAGES } from '../../src/people/people';
import { code, DAY, historyOf, luma, messageKey, START, tally, untouched, valuesOf } from './world';

const SIZE = 10_000;
const DAYS = 60;
const { people, life } = luma(SIZE);
const rows = untouched(life, DAYS);
const of = (type: Parameters<typeof code>[0]) => rows.filter((row) => row.type === code(type));
const online = [...of('web.visit'), ...of('application.launch')];
const store = of('location.entry');
const bought = of('commerce.purchases');
const boughtOnline = bought.filter(({ object }) => object >> 16 !== 2);

/** Says how far off a number is, with its name. */
function within(name: string, value: number, low: number, high: number): void {
  expect(value, `${name} = ${value}, expected ${low} to ${high}`).toBeGreaterThanOrEqual(low);
  expect(value, `${name} = ${value}, expected ${low} to ${high}`).toBeLessThanOrEqual(high);
}

describe('60 days untouched, 10,000 people', () => {
  it('people come about once in a week', () => {
    within('visits a day', (online.length + store.length) / DAYS / SIZE, 0.1, 0.16);
    within('store visits a day', store.length / DAYS / SIZE, 0.004, 0.02);
    within('calls a day', of('call').length / DAYS / SIZE, 0.001, 0.003);
    within('part by the app', of('application.launch').length / online.length, 0.12, 0.35);
  });

  it('some put into the cart, fewer check out, fewer still buy', () => {
    within('carts a visit', of('commerce.productListAdds').length / online.length, 0.07, 0.11);
    within('checkouts a visit', of('commerce.checkouts').length / online.length, 0.035, 0.06);
    within('purchases a visit', boughtOnline.length / online.length, 0.02, 0.033);
    within('purchases a store visit', (bought.length - boughtOnline.length) / store.length, 0.2, 0.33);
  });

  it('money', () => {
    const revenue = bought.reduce((sum, { value }) => sum + value, 0) / 100;
    within('revenue a person', revenue / SIZE, 15, 40);
    within('revenue a purchase', revenue / bought.length, 45, 80);
    within('part that buys', new Set(bought.map(({ person }) => person)).size / SIZE, 0.15, 0.35);
  });

  it('some come often, many hardly ever', () => {
    const visits = new Int32Array(SIZE);
    for (const { person } of online) visits[person]++;
    const sorted = [...visits].sort((a, b) => b - a);
    const top = sorted.slice(0, SIZE / 10).reduce((sum, count) => sum + count, 0);
    within('part of visits by the busiest tenth', top / online.length, 0.22, 0.4);
  });

  it('evenings online, opening hours in stores, Saturdays in stores', () => {
    const hour = ({ person, time }: { person: number; time: number }) =>
      localParts(people.zone[person], START + time).hour;
    const evening = online.filter((row) => hour(row) >= 18 && hour(row) < 23).length / online.length;
    const night = online.filter((row) => hour(row) < 6).length / online.length;
    within('online from 18 to 23', evening, 0.3, 0.45);
    within('online before 6', night, 0.02, 0.1);
    within(
      'store visits from 9 to 20',
      store.filter((row) => hour(row) >= 9 && hour(row) < 20).length / store.length,
      0.97,
      1,
    );
    const weekdays = new Int32Array(7);
    for (const { time } of store) weekdays[Math.floor(time / DAY) % 7]++;
    expect(Math.max(...weekdays)).toBe(weekdays[5]);
    within('Saturday against Monday', weekdays[5] / weekdays[0], 1.6, 3);
  });

  it('stages at the end of the history', () => {
    const stages = tally(valuesOf(people, 'stage'));
    for (const stage of STAGES) within(stage, (stages[stage] ?? 0) / SIZE, 0.03, 0.7);
  });
});

describe('the story of Sarah has its audience', () => {
  it('5 to 15 % bought yoga things once and nothing in the last 30 days', () => {
    const yoga = new Set(
      people.crowd.catalogue.items.flatMap(({ categories }, i) => (categories.includes('yoga') ? [i] : [])),
    );
    let lapsed = 0;
    for (let person = 0; person < SIZE; person++) {
      const purchases = historyOf(people, person).filter(({ type }) => type === code('commerce.purchases'));
      const ever = purchases.some(({ object }) => yoga.has(object & 0xffff));
      if (ever && purchases.every(({ time }) => time < -30 * DAY)) lapsed++;
    }
    within('lapsed yoga buyers', lapsed / SIZE, 0.05, 0.15);
  });
});

describe('profiles', () => {
  it('consent', () => {
    const email = tally(valuesOf(people, 'consents.marketing.email.val'));
    within('yes to e-mail', email.y / SIZE, 0.6, 0.75);
    within('never asked', email.none / SIZE, 0.03, 0.1);
    within('no to everything', tally(valuesOf(people, 'consents.marketing.any.val')).n / SIZE, 0.02, 0.06);
    within('yes to texts', tally(valuesOf(people, 'consents.marketing.sms.val')).y / SIZE, 0.2, 0.4);
    within('yes to pushes', tally(valuesOf(people, 'consents.marketing.push.val')).y / SIZE, 0.15, 0.35);
  });

  it('tiers become rarer upwards', () => {
    const { bronze, silver, gold, platinum, none } = tally(valuesOf(people, 'loyalty.tier'));
    expect(bronze > silver && silver > gold && gold > platinum).toBe(true);
    within('not a member', none / SIZE, 0.25, 0.35);
    within('silver', silver / SIZE, 0.06, 0.15);
    within('gold', gold / SIZE, 0.02, 0.08);
    within('platinum', platinum / SIZE, 0.004, 0.03);
  });

  it('addresses', () => {
    within('with e-mail', valuesOf(people, 'personalEmail.address').filter(Boolean).length / SIZE, 0.92, 0.98);
    within('with telephone', valuesOf(people, 'mobilePhone.number').filter(Boolean).length / SIZE, 0.65, 0.8);
    within(
      'with push token',
      valuesOf(people, 'pushNotificationDetails.token').filter(Boolean).length / SIZE,
      0.3,
      0.5,
    );
  });
});

describe('answers to an average message', () => {
  const answers = (channel: 'email' | 'sms' | 'push' | 'web', contacts = 1, topic = -1, discount = 0) => {
    const counts = { bounced: 0, opened: 0, clicked: 0, unsubscribed: 0, complained: 0 };
    life.moods.reset();
    for (let person = 0; person < SIZE; person++) {
      for (let i = 0; i < contacts; i++) life.moods.contact(person, 0, { channel, appeal: 1, topic, discount });
      const response = life.respond(person, { channel, appeal: 1, topic, discount }, messageKey(person), 60);
      counts.bounced += +response.bounced / SIZE;
      counts.opened += +(response.openAfter >= 0) / SIZE;
      counts.clicked += +(response.clickAfter >= 0) / SIZE;
      counts.unsubscribed += +(response.unsubscribeAfter >= 0) / SIZE;
      counts.complained += +(response.complainAfter >= 0) / SIZE;
    }
    life.moods.reset();
    return counts;
  };

  it('lies where benchmark reports put it', () => {
    const email = answers('email');
    within('e-mails bounced', email.bounced, 0.004, 0.012);
    within('e-mails opened', email.opened, 0.2, 0.4);
    within('e-mails clicked', email.clicked, 0.01, 0.04);
    within('e-mails unsubscribed', email.unsubscribed, 0.001, 0.004);
    within('e-mails complained', email.complained, 0, 0.001);
    within('pushes opened', answers('push').opened, 0.03, 0.08);
    within('texts clicked', answers('sms').clicked, 0.04, 0.1);
    within('web clicked', answers('web').clicked, 0.02, 0.08);
  });

  it('is better with a discount, worse after many messages', () => {
    const [plain, tempting, weary] = [answers('email'), answers('email', 1, -1, 0.3), answers('email', 6)];
    expect(tempting.clicked).toBeGreaterThan(plain.clicked * 1.1);
    expect(weary.opened).toBeLessThan(plain.opened * 0.8);
    expect(weary.unsubscribed).toBeGreaterThan(plain.unsubscribed * 1.2);
  });
});

import { describe, expect, it } from 'vitest';
import { hashText, mix } from '../../src/base/luck';
import { eventField } from '../../src/people/eventFields';
import { DaysInOrder } from '../../src/people/daysInOrder';
import { STAGES, type LifeDay } from '../../src/people/people';
import { code, DAY, luma, messageKey, untouched } from './world';

const SIZE = 2000;
const { people, life } = luma(SIZE);
const WEB = code('web.visit');
const STORE = code('location.entry');
const PURCHASE = code('commerce.purchases');

/** Copies of what a day holds. */
const dayOf = (day: number) => {
  const { count, person, time, type, object, key } = life.day(day);
  return Array.from({ length: count }, (_, i) => ({
    person: person[i],
    time: time[i],
    type: type[i],
    object: object[i],
    key: key[i],
  }));
};

describe('days', () => {
  it('hold visits inside the UTC day, in order of people', () => {
    for (const day of [0, 1, 30, 59]) {
      const visits = dayOf(day);
      expect(visits.length).toBeGreaterThan(100);
      for (const [i, { time, person }] of visits.entries()) {
        expect(Math.floor(time / DAY)).toBe(day);
        if (i > 0) expect(person).toBeGreaterThanOrEqual(visits[i - 1].person);
      }
    }
  });

  it('are the same in any order of asking', () => {
    const forward = [3, 4].map(dayOf);
    const back = [4, 3].map(dayOf).reverse();
    expect(back).toEqual(forward);
  });

  it('come in order of second, then person, whether they are kept or drawn anew', () => {
    const held = ({ count, person, time, type, object, key, idle }: LifeDay) =>
      Array.from({ length: count }, (_, i) => [person[i], time[i], type[i], object[i], key[i], idle[i]]);
    const inOrder = (day: number) => held(life.day(day)).sort((a, b) => a[1] - b[1] || a[0] - b[0]);
    const few = new DaysInOrder((day) => life.day(day), life.day(3).count);
    for (const day of [3, 4, 5, 3, 4]) {
      expect(held(life.dayInOrder(day))).toEqual(inOrder(day));
      expect(held(few.day(day))).toEqual(inOrder(day));
    }
  });

  it('give every visit its own key', () => {
    const keys = [0, 1, 2, 3].flatMap(dayOf).map(({ person, key }) => `${person} ${key}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('inside a visit', () => {
  it('the wanted product is looked at before it goes into the cart, cart before checkout before purchase', () => {
    for (const { person, type, object, key, time } of dayOf(5)) {
      if (type === code('call') || type === STORE) continue;
      const { product, addAfter, checkoutAfter, buyAfter, add, checkout, buy, mark } = life.intent(
        person,
        type,
        object,
        key,
        time,
      );
      if (mark >= add) continue;
      expect(buy <= checkout && checkout <= add && add < 1).toBe(true);
      const seen: number[] = [];
      let last = 0;
      life.inside(person, type, object, key, (inner, what, _, after) => {
        expect(after).toBeGreaterThanOrEqual(last);
        last = after;
        if (inner === code('commerce.productViews')) seen.push(what & 0xffff);
      });
      expect(seen).toContain(product);
      expect(last).toBeLessThan(addAfter);
      expect(addAfter < checkoutAfter && checkoutAfter < buyAfter).toBe(true);
    }
  });

  it('nothing is derived in a store', () => {
    life.inside(0, STORE, 0, 1, () => expect.unreachable());
  });
});

describe('orders', () => {
  it('are shipped, sometimes late, delivered; not from a store', () => {
    let late = 0;
    for (let i = 0; i < 5000; i++) {
      const { shippedAfter, delayedAfter, deliveredAfter } = life.parcel(3, mix(i, 1))!;
      expect(shippedAfter >= 0.5 * DAY && shippedAfter <= 1.5 * DAY).toBe(true);
      if (delayedAfter < 0) expect(deliveredAfter <= 4.5 * DAY && deliveredAfter > shippedAfter).toBe(true);
      else {
        late++;
        expect(shippedAfter < delayedAfter && delayedAfter < deliveredAfter).toBe(true);
      }
    }
    expect(late / 5000).toBeGreaterThan(0.06);
    expect(late / 5000).toBeLessThan(0.1);
    expect(life.parcel(3 + 65536 * 2, 1)).toBeUndefined();
  });

  it('bring members points', () => {
    const member = people.crowd.member.indexOf(1);
    expect(life.points(member, 6999)).toBe(69);
    expect(life.points(people.crowd.member.indexOf(0), 6999)).toBe(0);
  });
});

describe('moods', () => {
  const email = { channel: 'email', appeal: 1, topic: -1, discount: 0 } as const;

  it('a lift halves every half-life, and sums up', () => {
    life.moods.reset();
    life.moods.treat(1, 0, email, 'clicked');
    const lift = life.moods.lift(1, 0);
    expect(lift).toBeGreaterThan(0);
    expect(life.moods.lift(1, 6 * DAY)).toBeCloseTo(lift / 2, 12);
    expect(life.moods.lift(1, 12 * DAY)).toBeCloseTo(lift / 4, 12);
    life.moods.treat(1, 6 * DAY, email, 'clicked');
    expect(life.moods.lift(1, 6 * DAY)).toBeCloseTo(lift * 1.5, 12);
    expect(life.moods.lift(2, 0)).toBe(0);
  });

  it('fatigue halves in a week; too many messages please nobody', () => {
    life.moods.reset();
    const before = life.moods.satisfaction(1);
    life.moods.contact(1, 0, email);
    expect(life.moods.fatigue(1, 7 * DAY)).toBeCloseTo(0.5, 12);
    expect(life.moods.satisfaction(1)).toBe(before);
    for (let i = 0; i < 5; i++) life.moods.contact(1, 60, email);
    expect(life.moods.satisfaction(1)).toBeLessThan(before);
  });

  it('a message about what somebody does not like displeases, the more the less it is liked', () => {
    const { affinity, catalogue } = people.crowd;
    const liking = (person: number, topic: number) => affinity[person * catalogue.topics.length + topic];
    const lost = (person: number, topic: number) => {
      life.moods.reset();
      const before = life.moods.satisfaction(person);
      life.moods.contact(person, 0, { ...email, topic });
      return before - life.moods.satisfaction(person);
    };
    const likings = new Set<string>();
    for (let person = 0; person < 200; person++)
      for (let topic = 0; topic < catalogue.topics.length; topic++) {
        const liked = liking(person, topic);
        if (liked >= 0.3) expect(lost(person, topic)).toBe(0);
        else expect(lost(person, topic)).toBeCloseTo(0.02 * (1 - liked / 0.3), 5);
        likings.add(liked === 0 ? 'none' : liked < 0.3 ? 'little' : 'much');
      }
    expect([...likings].sort()).toEqual(['little', 'much', 'none']);
    expect(lost(0, -1)).toBe(0);
  });

  it('who is displeased buys less', () => {
    const chance = () => life.intent(1, STORE, 0, 77, 0).buy;
    life.moods.reset();
    const before = chance();
    for (let i = 0; i < 3; i++) life.moods.note(1, 0, code('parcel.delayed'), 0);
    const displeased = chance();
    expect(displeased).toBeLessThan(before * 0.75);
    for (let i = 0; i < 10; i++) life.moods.note(1, 0, code('parcel.delivered'), 0);
    expect(chance()).toBeGreaterThan(displeased);
  });

  it('a late parcel displeases, one that arrives pleases; most calls please, the others displease more', () => {
    const after = (type: number, value = 0) => {
      life.moods.reset();
      const before = life.moods.satisfaction(1);
      life.moods.note(1, 0, type, value);
      return Math.round((life.moods.satisfaction(1) - before) * 1000) / 1000;
    };
    expect(after(code('parcel.delayed'))).toBe(-0.2);
    expect(after(code('parcel.delivered'))).toBe(0.03);
    expect(after(code('parcel.shipped'))).toBe(0);
    const calls = Array.from({ length: 2000 }, (_, key) => after(code('call'), mix(key, 1)));
    expect([...new Set(calls)].sort()).toEqual([-0.1, 0.05]);
    const solved = calls.filter((by) => by > 0).length / calls.length;
    expect(solved).toBeGreaterThan(0.72);
    expect(solved).toBeLessThan(0.78);
  });

  it('a lift makes buying likelier, a discount cheaper until it is used or too old', () => {
    life.moods.reset();
    const ask = (now: number) => ({ ...life.intent(1, STORE, 0, 77, now) });
    const before = ask(0);
    life.moods.treat(1, 0, { ...email, discount: 0.1 }, 'clicked');
    const after = ask(0);
    expect(after.buy).toBeGreaterThan(before.buy);
    expect(after.mark).toBe(before.mark);
    expect(after.price).toBe(Math.round(before.price * 0.9));
    expect(ask(15 * DAY).price).toBe(before.price);
    life.moods.note(1, 60, PURCHASE, 0);
    expect(ask(120).price).toBe(before.price);
  });

  it('people move through the stages', () => {
    life.moods.reset();
    const nobody = Array.from({ length: SIZE }, (_, person) => person).find(
      (person) => life.moods.stage(person, 0) === 0,
    )!;
    const stage = (now: number): string => STAGES[life.moods.stage(nobody, now)];
    expect(stage(0)).toBe('unaware');
    life.moods.note(nobody, 10, code('commerce.productListAdds'), 0);
    expect(stage(20)).toBe('considering');
    expect(stage(40 * DAY)).toBe('unaware');
    life.moods.note(nobody, 30, PURCHASE, 0);
    expect(stage(40)).toBe('converted');
    life.moods.note(nobody, 50, PURCHASE, 0);
    life.moods.note(nobody, 60, PURCHASE, 0);
    expect(stage(70)).toBe('loyal');
    expect(stage(70 * DAY)).toBe('lapsed');
  });

  it('reset gives back what the history left, and the same life', () => {
    const first = untouched(life, 10);
    for (let person = 0; person < SIZE; person++) life.moods.treat(person, 0, { ...email, discount: 0.3 }, 'clicked');
    const moved = life.moods.lift(0, 0);
    expect(moved).toBeGreaterThan(0);
    expect(untouched(life, 10)).toEqual(first);
    expect(life.moods.lift(0, 0)).toBe(0);
  });

  it('treated people buy more, with the same luck: nobody who bought untouched is lost', () => {
    life.moods.reset();
    const buys = () =>
      dayOf(2)
        .filter(({ type }) => type === WEB)
        .filter(({ person, type, object, key, time }) => {
          const { mark, buy } = life.intent(person, type, object, key, time);
          return mark < buy;
        });
    const untreated = buys();
    for (let person = 0; person < SIZE; person++)
      life.moods.treat(person, 2 * DAY, { ...email, discount: 0.2 }, 'clicked');
    const treated = new Set(buys().map(({ key }) => key));
    expect(untreated.every(({ key }) => treated.has(key))).toBe(true);
    expect(treated.size).toBeGreaterThanOrEqual(untreated.length);
    life.moods.reset();
  });
});

describe('answers', () => {
  it('only an e-mail bounces', () => {
    for (const channel of ['sms', 'push', 'web'] as const)
      for (let i = 0; i < 3000; i++)
        expect(life.respond(1, { channel, appeal: 1, topic: -1, discount: 0 }, mix(i, 7), 0).bounced).toBe(false);
  });

  it('click only what was opened, and nothing that bounced', () => {
    life.moods.reset();
    let bounced = 0;
    for (let person = 0; person < SIZE; person++)
      for (let i = 0; i < 5; i++) {
        const answer = life.respond(
          person,
          { channel: 'email', appeal: 1.5, topic: 0, discount: 0.2 },
          mix(messageKey(person), i),
          0,
        );
        if (answer.clickAfter >= 0) expect(answer.clickAfter > answer.openAfter && answer.openAfter >= 0).toBe(true);
        if (!answer.bounced) continue;
        bounced++;
        expect([answer.openAfter, answer.clickAfter, answer.unsubscribeAfter, answer.complainAfter]).toEqual([
          -1, -1, -1, -1,
        ]);
      }
    expect(bounced).toBeGreaterThan(20);
  });

  it('come from the key alone', () => {
    const ask = () => ({
      ...life.respond(5, { channel: 'push', appeal: 1, topic: 1, discount: 0 }, hashText('key'), 0),
    });
    const first = ask();
    life.respond(6, { channel: 'sms', appeal: 1, topic: 1, discount: 0 }, 3, 0);
    expect(ask()).toEqual(first);
  });
});

describe('event fields', () => {
  const flow = people.products.indexOf('flowLeggings');
  const read = (path: string, type: number, object: number, value: number): unknown => {
    const field = eventField(path, people)!;
    if (field.type === 'text') return field.words[field.of(type, object, value)];
    return field.type === 'texts'
      ? field.of(type, object, value).map((word) => field.words[word])
      : field.of(type, object, value);
  };

  it('of a purchase', () => {
    const event = [PURCHASE, flow + 65536, 7110] as const;
    expect(read('productListItems.SKU', ...event)).toBe('flowLeggings');
    expect(read('productListItems.name', ...event)).toBe('Flow leggings');
    expect(read('productListItems.productCategories', ...event)).toEqual(['yoga', 'clothing']);
    expect(read('commerce.order.priceTotal', ...event)).toBe(71.1);
    expect(read('productListItems.priceTotal', ...event)).toBe(71.1);
    expect(read('channel', ...event)).toBe('app');
  });

  it('of a store visit, a page view, a search', () => {
    const madrid = people.places.indexOf('madridStudio');
    expect(read('placeContext.POIinteraction.poiDetail.poiID', STORE, madrid, 1)).toBe('madridStudio');
    expect(read('channel', STORE, madrid, 1)).toBe('store');
    expect(read('web.webPageDetails.siteSection', code('web.webpagedetails.pageViews'), 2, 0)).toBe('product');
    expect(read('search.keywords', code('search'), flow, 0)).toBe('flow leggings');
  });

  it('are missing where an event has none', () => {
    expect(read('productListItems.SKU', WEB, 0, 1)).toBeUndefined();
    expect(read('commerce.order.priceTotal', WEB, 0, 1)).toBeNaN();
    expect(read('productListItems.productCategories', code('call'), 0, 1)).toEqual([]);
    expect(eventField('no.such.path', people)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { ZONES } from '../../src/base/calendar';
import type { PeopleRecipe } from '../../src/model/people';
import { makePeople, makingPeople } from '../../src/people/makePeople';
import { packPeople, peopleHash, unpackPeople } from '../../src/people/pack';
import { code, historyOf, luma, SEED, START, tally, valuesOf } from './world';

const { people } = luma(2000);

/** All that can be asked about somebody. */
const everything = (all: typeof people, person: number) => ({
  profile: all.profile(person),
  history: historyOf(all, person),
  coming: historyOf({ history: all.coming }, person),
  moods: Object.values(all.moods).map((column: ArrayLike<number>) => column[person]),
});

describe('what is still to come at second 0', () => {
  it('each order sent home is delivered once, before or after', () => {
    let under = 0;
    for (let person = 0; person < 2000; person++) {
      const [before, after] = [people.history, people.coming].map((history) => historyOf({ history }, person));
      expect(before.every(({ time }) => time < 0) && after.every(({ time }) => time >= 0)).toBe(true);
      const all = [...before, ...after];
      const of = (type: string) => all.filter((row) => row.type === code(type as 'call'));
      const orders = of('commerce.purchases').filter(({ object }) => object >> 16 !== 2).length;
      expect([of('parcel.shipped').length, of('parcel.delivered').length]).toEqual([orders, orders]);
      expect(of('location.exit').length).toBe(of('location.entry').length);
      under += after.filter(({ type }) => type === code('parcel.delivered')).length;
    }
    expect(under).toBeGreaterThan(5);
  });
});

describe('the same people', () => {
  it('a piece at a time, with the part that is done', () => {
    const making = makingPeople({ size: 2000 }, { seed: SEED, startUnix: START });
    const parts: number[] = [];
    let step = making.next();
    for (; !step.done; step = making.next()) parts.push(step.value);
    expect(parts.length).toBeGreaterThan(3);
    expect(parts).toEqual([...parts].sort((a, b) => a - b));
    expect(parts.every((part) => part >= 0 && part < 1)).toBe(true);
    for (const person of [0, 999, 1000, 1999])
      expect(everything(step.value, person)).toEqual(everything(people, person));
  });

  it('every time', () => {
    const again = luma(2000).people;
    expect(again.history).toEqual(people.history);
    for (let person = 0; person < 2000; person += 97)
      expect(everything(again, person)).toEqual(everything(people, person));
  });

  it('the first 2,000 of 10,000, with the same history', () => {
    const more = luma(10_000).people;
    for (let person = 0; person < 2000; person++) expect(everything(more, person)).toEqual(everything(people, person));
  });

  it('others for another seed', () => {
    const others = makePeople({ size: 2000 }, { seed: 'luma-43', startUnix: START });
    const names = Array.from({ length: 2000 }, (_, person) => +(others.name(person) === people.name(person)));
    expect(names.reduce((sum, same) => sum + same, 0)).toBeLessThan(20);
  });

  it('a category more moves no other liking', () => {
    const { people: more } = luma(200, {
      personas: { yogaLover: {}, runner: { affinities: { aaa: 0.5, running: 0.9, yoga: 0.2, outdoor: 0.4 } } },
    });
    const { people: fewer } = luma(200, {
      personas: { yogaLover: {}, runner: { affinities: { running: 0.9, yoga: 0.2, outdoor: 0.4 } } },
    });
    expect(valuesOf(more, 'affinity.yoga')).toEqual(valuesOf(fewer, 'affinity.yoga'));
  });

  it('an order of keys in the file has no meaning', () => {
    const recipe: PeopleRecipe = {
      size: 200,
      attributes: { pet: { oneOf: { dog: 1, cat: 2 } } },
      personas: { runner: {}, browser: {} },
    };
    const turned: PeopleRecipe = {
      size: 200,
      personas: { browser: {}, runner: {} },
      attributes: { pet: { oneOf: { cat: 2, dog: 1 } } },
    };
    const [one, other] = [recipe, turned].map((each) => makePeople(each, { seed: SEED, startUnix: START }));
    for (let person = 0; person < 200; person++) expect(one.profile(person)).toEqual(other.profile(person));
  });
});

describe('profiles', () => {
  it('have XDM shape', () => {
    const profile = people.profile(people.find('00003')) as Record<string, Record<string, unknown>>;
    expect(Object.keys(profile)).toEqual(
      expect.arrayContaining([
        'personID',
        'person',
        'homeAddress',
        'loyalty',
        'consents',
        'identityMap',
        'timeZone',
        'affinity',
        'devices',
      ]),
    );
    expect(profile.personID).toBe('00003');
    const { name } = profile.person as { name: Record<string, string> };
    expect(name.fullName).toBe(`${name.firstName} ${name.lastName}`);
    expect(profile.identityMap.ECID).toEqual(expect.arrayContaining([{ id: expect.stringMatching(/^\d{38}$/) }]));
  });

  it('no address can belong to anybody', () => {
    for (const address of valuesOf(people, 'personalEmail.address').filter(Boolean))
      expect(address).toMatch(/^[a-z0-9.]+@example\.com$/);
    for (const number of valuesOf(people, 'mobilePhone.number').filter(Boolean))
      expect(number).toMatch(/^\+1 555 01\d\d /);
  });

  it('a city has its zone, country and postal code', () => {
    const seen = new Map<unknown, Set<unknown>>();
    const zones = valuesOf(people, 'timeZone');
    const codes = valuesOf(people, 'homeAddress.countryCode');
    for (const [person, city] of valuesOf(people, 'homeAddress.city').entries())
      seen.set(city, (seen.get(city) ?? new Set()).add(`${zones[person]} ${codes[person]}`));
    expect([...seen.values()].every(({ size }) => size === 1)).toBe(true);
    expect(zones.every((zone) => ZONES.includes(String(zone)))).toBe(true);
    expect(
      valuesOf(people, 'homeAddress.postalCode').every(
        (postal) => /\d/.test(String(postal)) && !/#/.test(String(postal)),
      ),
    ).toBe(true);
  });

  it('what hangs together does', () => {
    const spend = valuesOf(people, 'loyalty.lifetimePurchases') as number[];
    const mean = (who: (person: number) => boolean): number => {
      const those = spend.filter((_, person) => who(person));
      return those.reduce((sum, each) => sum + each, 0) / those.length;
    };
    const tiers = valuesOf(people, 'loyalty.tier');
    expect(mean((person) => tiers[person] === 'gold')).toBeGreaterThan(
      2 * mean((person) => tiers[person] === 'silver'),
    );
    const tokens = valuesOf(people, 'pushNotificationDetails.token');
    const devices = valuesOf(people, 'devices') as string[][];
    expect(tokens.every((token, person) => !token || devices[person].includes('phone'))).toBe(true);
    expect(devices.every(({ length }) => length > 0)).toBe(true);
    const push = valuesOf(people, 'consents.marketing.push.val');
    expect(push.every((answer, person) => (answer === undefined) === (tokens[person] === undefined))).toBe(true);
    const yoga = valuesOf(people, 'affinity.yoga') as number[];
    const personas = valuesOf(people, 'persona');
    const liking = (persona: string): number => {
      const those = yoga.filter((_, person) => personas[person] === persona);
      return those.reduce((sum, each) => sum + each, 0) / those.length;
    };
    expect(liking('yogaLover')).toBeGreaterThan(liking('runner') + 0.4);
  });

  it('lifetime sums and join dates agree with the history', () => {
    const points = valuesOf(people, 'loyalty.points');
    const spend = valuesOf(people, 'loyalty.lifetimePurchases');
    const joined = valuesOf(people, 'loyalty.joinDate');
    for (let person = 0; person < people.size; person++) {
      const rows = historyOf(people, person);
      const sum = (type: number): number => rows.reduce((all, row) => all + (row.type === type ? row.value : 0), 0);
      expect(spend[person]).toBeCloseTo(sum(code('commerce.purchases')) / 100, 9);
      if (points[person] === undefined) expect(joined[person]).toBeUndefined();
      else {
        expect(points[person]).toBe(sum(code('loyalty.points')));
        expect(Date.parse(String(joined[person])) / 1000).toBeLessThan(START - 120 * 86400);
      }
    }
  });

  it('history is negative, in order of time, within 120 days', () => {
    const { first, time, count } = people.history;
    expect(first[people.size]).toBe(count);
    for (let person = 0; person < people.size; person++)
      for (let row = first[person]; row < first[person + 1]; row++) {
        expect(time[row] < 0 && time[row] >= -120 * 86400).toBe(true);
        if (row > first[person]) expect(time[row]).toBeGreaterThanOrEqual(time[row - 1]);
      }
  });
});

interface Sarah {
  person: { name: Record<string, string> };
  personalEmail: { address: string };
  identityMap: { Email: { id: string }[] };
  homeAddress: Record<string, string>;
  timeZone: string;
  affinity: Record<string, number>;
  loyalty: Record<string, unknown>;
}

describe('edits', () => {
  const edited = (values: Record<string, string | number | boolean>) => {
    const all = luma(500, { edits: { '00417': values } }).people;
    return { all, sarah: all.profile(417) as unknown as Sarah };
  };

  it('name Sarah Rose, her address follows', () => {
    const { all, sarah } = edited({ 'person.name.fullName': 'Sarah Rose' });
    expect(all.name(all.find('00417'))).toBe('Sarah Rose');
    expect(sarah.person.name).toEqual({ firstName: 'Sarah', lastName: 'Rose', fullName: 'Sarah Rose' });
    expect(sarah.personalEmail.address).toBe('sarah.rose.00417@example.com');
    expect(sarah.identityMap.Email[0].id).toBe('sarah.rose.00417@example.com');
  });

  it('a first and a last name make a full name', () => {
    expect(edited({ 'person.name.firstName': 'Sarah', 'person.name.lastName': 'Rose' }).all.name(417)).toBe(
      'Sarah Rose',
    );
  });

  it('move her to Madrid, country and zone follow', () => {
    const { all, sarah } = edited({ 'homeAddress.city': 'Madrid' });
    expect(sarah.homeAddress).toMatchObject({ city: 'Madrid', country: 'Spain', countryCode: 'ES' });
    expect(sarah.timeZone).toBe('Europe/Madrid');
    expect(ZONES[all.zone[417]]).toBe('Europe/Madrid');
    expect(all.places[all.crowd.place[417]]).toBe('madridStudio');
  });

  it('make her love yoga and buy it', () => {
    const { all, sarah } = edited({ persona: 'yogaLover', 'affinity.yoga': 1, 'loyalty.tier': 'gold' });
    expect(sarah.affinity.yoga).toBe(1);
    expect(sarah.loyalty).toMatchObject({ tier: 'gold', program: 'Luma Plus' });
    const wanted = historyOf(all, 417).filter(({ type }) => type === code('commerce.purchases'));
    expect(wanted.length).toBeGreaterThan(0);
  });

  it('touch nobody else', () => {
    const { all } = edited({ persona: 'yogaLover', 'homeAddress.city': 'Madrid', 'made.up': true });
    for (const person of [0, 416, 418, 499]) expect(everything(all, person)).toEqual(everything(people, person));
    expect(all.attribute('made.up')).toMatchObject({ type: 'any' });
    expect((all.profile(417) as Record<string, unknown>).made).toEqual({ up: true });
  });

  it('of nobody, or of an object’s machinery, do no harm', () => {
    const all = luma(10, {
      edits: { nobody: { a: 1 }, '00003': JSON.parse('{"__proto__.x": 1, "constructor.y": 2}') },
    }).people;
    expect(all.profile(3)).toEqual(people.profile(3));
  });

  it('keep what others have, in every type of attribute', () => {
    const all = luma(50, {
      attributes: { vip: { share: 0.5 } },
      edits: { '00007': { devices: 'watch', vip: true, 'person.birthYear': 1990, 'person.gender': 'not_specified' } },
    }).people;
    expect(all.profile(7)).toMatchObject({
      devices: ['watch'],
      vip: true,
      person: { birthYear: 1990, gender: 'not_specified' },
    });
    expect((all.profile(8) as { devices: string[] }).devices).toEqual(
      (people.profile(8) as { devices: string[] }).devices,
    );
  });
});

describe('a file’s own recipe', () => {
  it('an empty map means the shipped one', () => {
    const bare = makePeople(
      { size: 50, personas: {}, attributes: {}, catalogue: {}, places: {}, behaviour: {}, edits: {} },
      { seed: SEED, startUnix: START },
    );
    for (let person = 0; person < 50; person++) expect(everything(bare, person)).toEqual(everything(people, person));
  });

  it('a persona may say only what differs', () => {
    const { people: own } = luma(300, {
      personas: { yogaLover: { weight: 1 }, cyclist: { weight: 3, affinities: { bikes: 0.9 } } },
    });
    const counts = tally(valuesOf(own, 'persona'));
    expect(counts.cyclist).toBeGreaterThan(180);
    expect(own.attribute('affinity.bikes')).toBeDefined();
    expect(own.attribute('affinity.yoga')).toBeDefined();
  });

  it('draws attributes of its own', () => {
    const own = luma(2000, {
      attributes: {
        pet: { oneOf: { cat: 3, dog: 1 }, missing: 0.5 },
        mileage: { between: [0, 1000] },
        doors: { between: [3, 5], whole: true },
        vip: { share: 0.1 },
      },
    }).people;
    const { cat, dog, none } = tally(valuesOf(own, 'pet'));
    expect(none).toBeGreaterThan(900);
    expect(cat / dog).toBeGreaterThan(2.4);
    expect(cat / dog).toBeLessThan(3.8);
    expect(Object.keys(tally(valuesOf(own, 'doors'))).sort()).toEqual(['3', '4', '5']);
    expect(valuesOf(own, 'mileage').every((value) => (value as number) >= 0 && (value as number) < 1000)).toBe(true);
    expect(tally(valuesOf(own, 'vip')).true).toBeGreaterThan(150);
    expect(own.profile(1)).toHaveProperty('doors');
  });

  it('sells its own products', () => {
    const { people: own } = luma(500, {
      personas: { fan: { affinities: { tickets: 0.9 }, buys: 0.2 } },
      catalogue: { products: { seat: { name: 'Seat', categories: ['tickets'], price: 12.5 } } },
    });
    const purchases = own.history.type.filter((type) => type === code('commerce.purchases'));
    expect(purchases.length).toBeGreaterThan(100);
    expect(own.products).toEqual(['seat']);
  });
});

describe('packing', () => {
  it('gives the same people back', () => {
    const recipe = { size: 2000 };
    const packed = structuredClone(packPeople(people, SEED));
    const back = unpackPeople(recipe, packed)!;
    expect(back.history).toMatchObject({ count: people.history.count });
    for (let person = 0; person < 2000; person += 13)
      expect(everything(back, person)).toEqual(everything(people, person));
  });

  it('what is not whole is made anew', () => {
    const packed = packPeople(people, SEED);
    const without = { ...packed, columns: { ...packed.columns, time: packed.columns.time.slice(1) } };
    expect(unpackPeople({ size: 2000 }, without)).toBeUndefined();
    expect(unpackPeople({ size: 2000 }, { ...packed, version: 0 })).toBeUndefined();
  });

  it('the hash tells recipes, seeds, sizes and starts apart', () => {
    const start = '2026-01-05T00:00:00Z';
    const hashes = [
      peopleHash({ size: 10 }, SEED, 10, start),
      peopleHash({ size: 10, edits: { '00001': { a: 1 } } }, SEED, 10, start),
      peopleHash({ size: 10 }, 'luma-43', 10, start),
      peopleHash({ size: 10 }, SEED, 11, start),
      peopleHash({ size: 10 }, SEED, 10, '2026-01-06T00:00:00Z'),
    ];
    expect(new Set(hashes).size).toBe(5);
    expect(hashes.every((hash) => /^[0-9a-f]{16}$/.test(hash))).toBe(true);
    expect(peopleHash({ size: 10 }, SEED, 10, start)).toBe(hashes[0]);
  });
});

/* eslint-disable @typescript-eslint/no-explicit-any -- what these files are is no workspace of any type */

const journey = (file: any): any => file.journeys.winBack;
const LONG = 'long '.repeat(2000);
const WORDS = ['toString', 'valueOf', 'hasOwnProperty'];
const ODD_IDS = ['a.b', 'a/b', 'a b', '🧘', 'ä', '-', '0', '1', ...WORDS];

/** Returns files that are odd, and yet must open, run or say why not, and be shown in every view; by a name for the report. Each is the example on a small crowd, with a part of it made odd. */
export function oddFiles(example: object): Record<string, string> {
  function odd(change: (file: any) => void): string {
    const file: any = { ...structuredClone(example), days: 20 };
    file.people.size = 300;
    change(file);
    return JSON.stringify(file);
  }
  return {
    noJourneys: odd((file) => (file.journeys = {})),
    noSteps: odd((file) => Object.assign(journey(file), { steps: {}, links: [] })),
    oneStep: odd((file) =>
      Object.assign(journey(file), { steps: { done: { kind: 'end' } }, links: [{ from: 'start', to: 'done' }] }),
    ),
    loop: odd((file) =>
      Object.assign(journey(file), {
        steps: { a: { kind: 'wait', for: 'P0D' }, b: { kind: 'condition', paths: { yes: { consent: 'email' } } } },
        links: [
          { from: 'start', to: 'a' },
          { from: 'a', to: 'b' },
          { from: 'b', port: 'yes', to: 'a' },
          { from: 'b', port: 'else', to: 'a' },
        ],
      }),
    ),
    manyJourneys: odd((file) => {
      for (let i = 0; i < 49; i++) file.journeys[`copy${i}`] = structuredClone(journey(file));
    }),
    longNames: odd((file) => {
      for (const things of [file.audiences, file.offers.items, file.messages, file.journeys, journey(file).steps])
        for (const thing of Object.values<any>(things)) thing.name = LONG;
      file.name = LONG;
      file.skin.brand = LONG;
    }),
    names200: odd((file) => {
      for (const things of [file.audiences, file.offers.items, file.messages, file.journeys, journey(file).steps])
        for (const thing of Object.values<any>(things)) thing.name = 'W'.repeat(200);
      file.name = 'W'.repeat(200);
    }),
    emptyNames: odd((file) => {
      for (const things of [file.audiences, file.offers.items, file.messages, file.journeys, journey(file).steps])
        for (const thing of Object.values<any>(things)) thing.name = '';
      file.name = '';
    }),
    noNames: odd((file) => {
      for (const things of [file.audiences, file.offers.items, file.messages, file.journeys, journey(file).steps])
        for (const thing of Object.values<any>(things)) delete thing.name;
      delete file.name;
      delete file.skin;
      delete file.notes;
    }),
    sameNames: odd((file) => {
      for (const things of [file.audiences, file.offers.items, file.messages, journey(file).steps])
        for (const thing of Object.values<any>(things)) thing.name = 'The same';
    }),
    oddIds: odd((file) => {
      for (const id of ODD_IDS) {
        file.audiences[id] = structuredClone(file.audiences.highValue);
        file.offers.items[id] = structuredClone(file.offers.items.tenOff);
        file.messages[id] = structuredClone(file.messages.missYou);
        journey(file).steps[id] = { kind: 'wait', for: 'P1D' };
        journey(file).links.push({ from: 'nudge', to: id });
      }
    }),
    reservedIds: odd((file) => {
      for (const id of ['constructor', 'prototype'])
        for (const things of [file.audiences, file.offers.items, file.messages, journey(file).steps])
          things[id] = structuredClone(Object.values(things)[0]);
    }).replace('"highValue":', '"__proto__":'),
    numericIds: odd((file) => {
      const steps = journey(file).steps;
      steps['10'] = { kind: 'wait', for: 'P1D' };
      steps['9'] = { kind: 'end' };
      journey(file).links.push({ from: 'nudge', to: '10' }, { from: '10', to: '9' });
      journey(file).links = journey(file).links.filter(({ from, to }: any) => from !== 'nudge' || to === '10');
      file.audiences['7'] = structuredClone(file.audiences.highValue);
      file.offers.items['3'] = structuredClone(file.offers.items.tenOff);
      file.offers.collections.shop.items.push('3');
    }),
    noPeople: odd((file) => (file.people.size = 0)),
    onePerson: odd((file) => (file.people.size = 1)),
    threePeople: odd((file) => (file.people.size = 3)),
    oneDay: odd((file) => (file.days = 1)),
    wholeYear: odd((file) => Object.assign(file, { days: 365, people: { size: 100 } })),
    noCaps: odd((file) => {
      file.rules.caps.weekly.atMost = 0;
      for (const offer of Object.values<any>(file.offers.items)) offer.caps = [{ atMost: 0, scope: 'total' }];
    }),
    wholeDiscount: odd((file) => (file.offers.items.tenOff.discount = 1)),
    discount100: odd((file) => (file.offers.items.tenOff.discount = 100)),
    past: odd((file) => {
      file.offers.items.tenOff.from = '2020-01-01T00:00:00Z';
      file.offers.items.tenOff.until = '2020-01-02T00:00:00Z';
      file.offers.items.freeReturns.from = '2026-02-01T00:00:00Z';
      file.offers.items.freeReturns.until = '2026-01-01T00:00:00Z';
      journey(file).starts = '2020-01-01T00:00:00Z';
      journey(file).ends = '2020-02-01T00:00:00Z';
    }),
    circle: odd((file) => {
      file.audiences.lapsedYoga.rule = { audience: 'highValue', is: 'in' };
      file.audiences.highValue.rule = { not: { audience: 'lapsedYoga', is: 'in' } };
      file.audiences.self = { name: 'Self', evaluation: 'streaming', rule: { audience: 'self', is: 'out' } };
    }),
    noMessages: odd((file) => (file.messages = {})),
    noOffers: odd((file) => (file.offers = { items: {}, policies: {} })),
    noParts: odd((file) => {
      for (const part of ['offers', 'audiences', 'messages', 'rules', 'whatIf', 'goals', 'layout', 'skin'])
        delete file[part];
    }),
    shares: odd((file) => {
      const { steps, links } = journey(file);
      steps.split = { kind: 'split', arms: { a: 0, b: 100 } };
      steps.none = { kind: 'split', arms: { a: 0, b: 0 } };
      links.push({ from: 'nudge', to: 'split' }, { from: 'split', port: 'a', to: 'none' });
      links.splice(
        links.findIndex(({ from, to }: any) => from === 'nudge' && to === 'reminded'),
        1,
      );
    }),
    noWait: odd((file) => {
      Object.assign(journey(file).steps.pause, { for: 'P0D' });
      Object.assign(journey(file).steps.opened, { timeout: 'PT0S' });
      journey(file).reentrance = { after: 'PT0S' };
      journey(file).goal.within = 'PT0S';
    }),
    quiet: odd((file) =>
      Object.assign(file.rules.quietHours.night, { from: '21:00', to: '21:00', channels: ['email', 'push'] }),
    ),
    zone: odd((file) => {
      journey(file).zone = 'Mars/Olympus';
      file.people.edits = {
        '00001': { timeZone: 'Nowhere/Else' },
        '999999': { 'homeAddress.city': 'Rome' },
        x: { y: 1 },
      };
    }),
    numbersAsText: odd((file) => {
      file.days = '20';
      file.people.size = '300';
      file.offers.items.tenOff.priority = '20';
      file.rules.caps.weekly.atMost = '2';
      journey(file).priority = '50';
    }),
    year1970: odd((file) => (file.start = '1970-01-01T00:00:00Z')),
    year2100: odd((file) => (file.start = '2100-02-20T00:00:00Z')),
    year0001: odd((file) => (file.start = '0001-01-01T00:00:00Z')),
    year9999: odd((file) => (file.start = '9999-12-20T00:00:00Z')),
    leapDay: odd((file) => (file.start = '2028-02-29T12:34:56Z')),
    noSuchDay: odd((file) => (file.start = '2026-02-30T00:00:00Z')),
    summerTime: odd((file) => (file.start = '2026-03-28T00:00:00+01:00')),
    noSeed: odd((file) => (file.seed = '')),
    longSeed: odd((file) => (file.seed = 'x'.repeat(1_000_000))),
    sliders: odd((file) => {
      file.whatIf.wait = {
        label: 'Wait',
        path: 'journeys.winBack.steps.pause.for',
        min: 'P7D',
        max: 'P1D',
        step: 'P0D',
      };
      file.whatIf.cap = { label: 'Cap', path: 'rules.caps.weekly.atMost', min: 0, max: 0, step: 0 };
      file.whatIf.discount = { label: LONG, path: 'offers.items.tenOff.name', min: 0, max: 1, step: 0.1 };
      for (let i = 0; i < 12; i++)
        file.whatIf[`k${i}`] = { label: `Days ${i}`, path: 'days', min: 1, max: 730, step: 0.3 };
    }),
    layout: odd((file) => {
      file.layout.winBack = { consent: [1e9, -1e9], offer: ['x', 2], pause: [0], nobody: [1, 2], mail: null };
    }),
    freeGoods: odd((file) => {
      file.people.catalogue = { products: { nothing: { name: 'Nothing', categories: [], price: 0, stock: 0 } } };
      file.people.places = { pole: { name: 'Pole', city: 'Pole', kind: 'store', lat: 90, lon: 180, radius: 1 } };
      file.people.attributes = { mood: { oneOf: {} }, height: { between: [2, 1] }, sure: { share: 0, missing: 1 } };
    }),
    nobodyComes: odd((file) => {
      file.people.personas = {
        ghost: { weight: 1, visits: 0, storeVisits: 0, buys: 0, affinities: {}, openness: 0, app: 0 },
      };
    }),
    weightless: odd((file) => (file.people.personas = { ghost: { weight: 0 } })),
    deepRule: odd((file) => {
      let rule: object = { consent: 'email' };
      for (let i = 0; i < 25; i++) rule = i % 2 ? { all: [rule] } : { not: rule };
      file.audiences.lapsedYoga.rule = rule;
      file.audiences.highValue.rule = { any: [] };
      file.audiences.nearStudio.rule = { all: [] };
    }),
  };
}

import { describe, expect, it } from 'vitest';
import type { CallerData, Noted } from '../../src/analysis/query';
import { askData } from '../../src/analysis/later';
import { plainFacts } from '../../src/rules/plainFacts';

const data: CallerData = {
  profiles: [{ id: 'p', loyalty: { tier: 'gold' } }],
  events: [
    { person: 'p', timestamp: '2026-01-01T00:00:00Z', type: 'touch', channel: 'email', place: { city: 'Rome' } },
    { person: 'p', timestamp: '2026-01-02T00:00:00Z', type: 'order', total: 5, label: '5', weight: Infinity },
  ],
};
const notes = (query: object, of: CallerData = data) => (askData(query, plainFacts(of), 'ask.0') as Noted).notes;

const touch = { did: 'touch' };
const attribution = {
  kind: 'attribution',
  conversion: { did: 'order' },
  touch: { ...touch, dimension: 'channel' },
  models: ['last'],
};
const audience = (rule: object) => ({ kind: 'audience', rule });
const fallout = { kind: 'fallout', steps: [{ on: touch }] };
const flow = { kind: 'flow', dimension: 'channel', startsWith: 'email' };

describe('an answer notes', () => {
  it.each<[object, string]>([
    [
      { ...fallout, steps: [{ on: { did: 'tuch' } }] },
      'ask.0.steps.0.on.did: no event has the type "tuch" (did you mean "touch"?)',
    ],
    [audience({ not: { did: 'return' } }), 'ask.0.rule.not.did: no event has the type "return"'],
    [{ ...fallout, who: { did: 'ordr' } }, 'ask.0.who.did: no event has the type "ordr" (did you mean "order"?)'],
    [
      { ...attribution, touch: { dimension: 'chanel' } },
      'ask.0.touch.dimension: no event has "chanel" (did you mean "channel"?)',
    ],
    [{ ...attribution, value: 'totl' }, 'ask.0.value: no event has "totl" (did you mean "total"?)'],
    [
      { ...attribution, value: 'label' },
      'ask.0.value: "label" holds text in some events, which counts 0; amounts are numbers',
    ],
    [{ ...attribution, value: 'weight' }, 'ask.0.value: "weight" holds numbers that are too large, which count 0'],
    [
      { ...flow, dimension: 'place.cty', startsWith: touch },
      'ask.0.dimension: no event has "place.cty" (did you mean "place.city"?)',
    ],
    [{ ...flow, startsWith: 'emial' }, 'ask.0.startsWith: no event has "emial" in "channel" (did you mean "email"?)'],
    [
      audience({ did: 'order', where: { totl: { over: 3 } } }),
      'ask.0.rule.where.totl: no event has "totl" (did you mean "total"?)',
    ],
    [
      audience({ attribute: 'loyalty.teir', is: 'gold' }),
      'ask.0.rule.attribute: nobody has "loyalty.teir" (did you mean "loyalty.tier"?)',
    ],
    [audience({ consent: 'emial' }), 'ask.0.rule.consent: nobody has a consent for "emial" (did you mean "email"?)'],
    [audience({ place: 'rome' }), 'ask.0.rule.place: no event is at "rome"'],
    [audience({ attribute: 'loyalty.tier', is: 'gold', gt: 3 }), 'ask.0.rule.gt: unknown operator "gt"'],
    [
      audience({ date: ['2026-02-01', '2026-01-01'] }),
      'ask.0.rule.date: nothing lies in this stretch: its end must come after its start',
    ],
    [{ ...fallout, session: 'PT1H' }, 'ask.0.session: means nothing in the person container'],
    [
      { ...attribution, container: 'session', lookback: 'P1D' },
      "ask.0.lookback: means nothing in the session container, where the conversion's session is the window",
    ],
    [
      { ...attribution, models: [{ model: 'linear', halfLife: 'P1D' }] },
      'ask.0.models.0.halfLife: means nothing to "linear"',
    ],
    [
      { ...attribution, models: [{ model: 'last', weights: [1, 1, 1] }] },
      'ask.0.models.0.weights: means nothing to "last"',
    ],
  ])('%j', (query, note) => expect(notes(query)).toEqual([note]));

  it.each([
    attribution,
    fallout,
    flow,
    audience({ attribute: 'loyalty.tier', exists: true }),
    audience({ consent: 'email' }),
  ])('nothing where all is well: %j', (query) => expect(notes(query)).toBeUndefined());
});

describe('without any event', () => {
  const none: CallerData = { profiles: [{ id: 'p', tier: 'gold' }], events: [] };
  const gold = { id: 'gold', rule: { attribute: 'tier', is: 'gold' } };
  const membership = { kind: 'membership', audiences: [gold], every: 'P1D' };
  const say = 'ask.0.at: no event tells the time, so it must be said here';
  const tell = (query: object) => askData(query, plainFacts(none), 'ask.0');

  it('nothing is dated, and it is said why', () => {
    expect(tell(membership)).toEqual({
      kind: 'membership',
      times: [],
      audiences: [{ audience: 'gold', in: [], entered: [], left: [] }],
      notes: [say],
    });
    expect(tell({ kind: 'timeline', measures: ['purchases'], every: 'P1D' })).toEqual({
      kind: 'timeline',
      times: [],
      series: { purchases: [] },
      notes: [say],
    });
    expect(notes(audience({ weekday: [1] }), none)).toEqual([`${say} (1970 is taken)`]);
    expect(notes(audience(gold.rule), none)).toBeUndefined();
  });

  it('an instant that is given is taken', () => {
    const times = ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'];
    expect(tell({ ...membership, from: times[0], at: times[1] })).toMatchObject({ times, audiences: [{ in: [1, 1] }] });
    expect(tell({ ...membership, at: times[1] })).toMatchObject({ times: [times[1]], audiences: [{ in: [1] }] });
  });

  it('there is no day 0', () => {
    expect(() => tell({ ...audience(gold.rule), at: 'day 3' })).toThrow(
      'needs an instant: no event tells which is day 0 (got "day 3")',
    );
  });
});

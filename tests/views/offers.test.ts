import { describe, expect, it } from 'vitest';
import type { Candidate, DecisionsAnswer } from '../../src/analysis/query';
import { emptyAt } from '../../src/charts/stock/stock';
import { DECISION_REASONS } from '../../src/decisions/reasons';
import { m } from '../../src/text';
import { funnelOf } from '../../src/views/offers/funnel';
import { stockData, stockOf } from '../../src/views/offers/stock';
import { whyRows } from '../../src/views/offers/why';
import { capOfKey, capWords, offerLine, policyName, reasonWords } from '../../src/views/offers/words';
import { example } from '../shell/example';

const DAY = 86400;
const { items } = example.offers;
const counts = { decisions: 10, eligible: 0, ineligible: {}, capped: {}, outranked: 0, chosen: 0, clicked: 0 };

describe('words', () => {
  it('say caps, however they come', () => {
    expect(capWords({ atMost: 1, scope: 'person', per: 'month' })).toBe('1 a person a month');
    expect(capOfKey('60 in all')).toBe('60 in all');
    expect(capOfKey('cap 3')).toBe('cap 3');
  });
  it('say an offer in a line', () => {
    expect(offerLine(items.freeClass, example.start)).toBe('priority 30 · 60 in all · 1 a person');
    expect(offerLine(items.freeReturns, example.start, true)).toBe('fallback');
    expect(policyName(example, 'homePage')).toBe('Home page offer · Home page banner');
  });
  it('have a sentence for every reason', () => {
    const catalogue = m as unknown as Record<string, unknown>;
    expect(Object.keys(DECISION_REASONS).filter((key) => !(key in catalogue))).toEqual([]);
    expect(reasonWords('decision_not_yet', example.start, { from: '2026-01-16T00:00:00Z' })).toContain('day 11');
  });
});

describe('the funnel', () => {
  const answer: DecisionsAnswer = {
    kind: 'decisions',
    decisions: 10,
    offers: [
      { ...counts, offer: 'freeClass', eligible: 7, ineligible: { ownRule: 3 }, capped: { '60 in all': 4 }, chosen: 3 },
      {
        ...counts,
        offer: 'tenOff',
        eligible: 5,
        ineligible: { over: 2, placesFilled: 3 },
        outranked: 1,
        chosen: 4,
        clicked: 2,
      },
    ],
  };
  it('leaves out what was never looked at and balances at every stage', () => {
    const data = funnelOf(answer, items);
    expect(data.stages.map(({ count }) => count)).toEqual([17, 12, 8, 7]);
    const lost = (stage: string) =>
      data.losses.filter((loss) => loss.stage === stage).reduce((n, { count }) => n + count, 0);
    expect([lost('eligible'), lost('uncapped'), lost('ranked')]).toEqual([5, 4, 1]);
  });
  it('has clicks only when they belong to it, and grows with the scale', () => {
    const data = funnelOf(answer, items, { clicks: true, scale: 10 });
    expect(data.stages.at(-1)).toEqual({ stage: 'clicked', count: 20 });
  });
});

describe('the stock', () => {
  const answer: DecisionsAnswer = {
    kind: 'decisions',
    decisions: 12,
    times: ['2026-01-05T00:00:00Z', '2026-01-06T00:00:00Z', '2026-01-07T00:00:00Z'],
    offers: [{ ...counts, offer: 'freeClass', chosen: 7, chosenIn: [2, 5, 0], lastChosen: '2026-01-06T06:00:00Z' }],
  };
  const of = (offer: string, cap?: number) => stockData(answer, offer, '2026-01-05T00:00:00Z', 2.5 * DAY, cap);
  it('is what was given out by the end of each day', () => {
    expect(of('freeClass')).toEqual({ times: [0, DAY, 2 * DAY, 2.5 * DAY], given: [0, 2, 7, 7] });
    expect(of('tenOff').given).toEqual([0, 0, 0, 0]);
  });
  it('runs out at the very moment that the last one is given', () => {
    expect(of('freeClass', 7)).toEqual({
      times: [0, DAY, 1.25 * DAY, 2 * DAY, 2.5 * DAY],
      given: [0, 2, 7, 7, 7],
      cap: 7,
    });
    expect(emptyAt(of('freeClass', 7))).toBe(1.25 * DAY);
    expect(emptyAt(of('freeClass', 8))).toBeUndefined();
  });
  it('is the cap on everybody for ever', () => {
    expect([stockOf(items.freeClass), stockOf(items.tenOff), stockOf(undefined)]).toEqual([60, undefined, undefined]);
  });
});

describe('why', () => {
  it('says what stood in the way and what would change it', () => {
    const rule = { attribute: 'homeAddress.city', is: 'Lisbon' };
    const leaf = { rule, met: false, value: 'Madrid' };
    const candidates: Candidate[] = [
      {
        offer: 'studioOpening',
        stage: 'ineligible',
        reason: 'decision_own_rule',
        rule: leaf,
        changes: [{ kind: 'rule', leaves: [leaf] }],
      },
      {
        offer: 'tenOff',
        stage: 'capped',
        caps: [{ position: 0, scope: 'person', per: 'month', atMost: 1, used: 1, freeAgain: 27 * DAY }],
        changes: [
          { kind: 'wait', until: 27 * DAY },
          { kind: 'cap', position: 0, atMost: 2 },
        ],
      },
      { offer: 'freeReturns', stage: 'notConsidered', reason: 'decision_places_filled' },
    ];
    const [capped, city, unseen] = whyRows(candidates, example, {});
    expect(city.eligible).toEqual({
      mark: 'no',
      text: 'It is for everyone whose city is Lisbon; here that is Madrid.',
    });
    expect(city.change).toBe('city is Lisbon');
    expect(capped.caps.text).toMatch(/^1 of 1 a person a month, free again on day 2[78]$/);
    expect(capped.change).toMatch(/^waiting until day 2[78], 00:00, or a cap of 2$/);
    expect(unseen.change).toBe('Not looked at: all places were taken before.');
  });
  it('has one row for an offer that is ranked and the default too', () => {
    const rule = { attribute: 'homeAddress.city', is: 'Lisbon' };
    const candidates: Candidate[] = [
      { offer: 'freeReturns', stage: 'ineligible', reason: 'decision_own_rule', rule: { rule, met: false } },
      { offer: 'freeReturns', stage: 'fallback' },
      { offer: 'tenOff', stage: 'ranked', data: { rank: 2 }, score: 3 },
      { offer: 'tenOff', stage: 'notConsidered', reason: 'decision_places_filled' },
    ];
    const rows = whyRows(candidates, example, {});
    expect(rows.map(({ offer, stage }) => [offer, stage])).toEqual([
      ['freeReturns', 'fallback'],
      ['tenOff', 'ranked'],
    ]);
    expect(rows[0].eligible).toEqual({ mark: 'no', text: 'It is for everyone whose city is Lisbon.' });
    expect(rows[1].score).toBe(3);
  });
});

import { describe, expect, it } from 'vitest';
import { TRIP_ENTERED } from '../../src/engine/rows';
import type { Workspace } from '../../src/model/workspace';
import { chain, flow, READ, told } from './flow';
import { example, linesOf, play } from './help';

const END = { kind: 'end', reason: 'done' };
/** All that happened, life too, without what speaks of another journey. */
const lives = (workspace: Workspace, people: number, without = /other/): string[] => {
  const also = Array.from({ length: TRIP_ENTERED }, (_, kind) => kind);
  return linesOf(play(workspace, { people, days: 25 }), { also }).filter((line) => !without.test(line));
};

describe('an edit elsewhere moves nobody', () => {
  const before = lives(example('win-back'), 400);

  it('another journey that contacts nobody', () => {
    const workspace = example('win-back');
    workspace.journeys.other = {
      ...chain({ otherSplit: { kind: 'split', arms: { a: 50, b: 50 } }, otherWait: { kind: 'wait', for: 'P1D' } }, [
        'otherSplit/a > otherWait',
      ]),
      enters: { event: { did: 'web.visit' } },
    };
    expect(lives(workspace, 400)).toEqual(before);
  });

  it('another audience, message and offer that nobody uses', () => {
    const workspace = example('win-back');
    workspace.audiences.aOther = { name: '', rule: { did: 'web.visit', within: 'P3D' } };
    workspace.messages.aOther = { channel: 'email', subject: '', category: 'marketing' };
    workspace.offers.items.aOther = { name: '' };
    expect(lives(workspace, 400, /Other/)).toEqual(before);
  });

  it('names, and the order of maps in the file', () => {
    const workspace = example('win-back');
    const turned = <T>(map: Record<string, T>) => Object.fromEntries(Object.entries(map).reverse());
    workspace.name = 'Another name';
    workspace.audiences = turned(workspace.audiences);
    workspace.messages = turned(workspace.messages);
    workspace.offers.items = turned(workspace.offers.items);
    workspace.journeys.winBack.steps = turned(workspace.journeys.winBack.steps);
    expect(lives(workspace, 400)).toEqual(before);
    expect(play(workspace, { people: 400, days: 5 }).fingerprint()).toBe(
      play(example('win-back'), { people: 400, days: 5 }).fingerprint(),
    );
  });

  it('more people, where nothing is scarce', () => {
    const workspace = example('win-back');
    for (const offer of Object.values(workspace.offers.items))
      offer.caps = offer.caps?.filter(({ scope }) => scope === 'person');
    const few = lives(workspace, 300);
    const known = new Set(few.map((line) => /\s(\d{5})\s/.exec(line)![1]));
    expect(known.size).toBeGreaterThan(250);
    expect(lives(workspace, 900).filter((line) => /\s00[012]\d\d\s/.test(line))).toEqual(few);
  });

  it('another seed moves everybody', () => {
    expect(lives({ ...example('win-back'), seed: 'luma-43' }, 400)).not.toEqual(before);
  });
});

describe('a split', () => {
  const arms = (shares: Record<string, number>, mode?: 'test') => {
    const ids = Object.keys(shares);
    const ends = Object.fromEntries(ids.map((id, i) => [`e${i}`, { kind: 'end', reason: `end ${i}` }]));
    const links = ids.map((id, i) => `s/${id} > e${i}`);
    const text = told(
      '',
      flow(chain({ s: { kind: 'split', arms: shares }, ...ends, last: END }, links), { people: { size: 400 } }),
      {
        ...(mode && { mode }),
      },
    );
    return text.split('\n').filter((line) => line.includes('trip.ended'));
  };

  it('keeps everybody in their arm when arms are renamed, and moves only some when shares change', () => {
    const half = arms({ a: 50, b: 50 });
    expect(arms({ left: 50, right: 50 })).toEqual(half);
    const more = arms({ a: 60, b: 40 });
    const moved = half.filter((line, i) => line !== more[i]);
    expect(moved.every((line) => line.includes('end 1'))).toBe(true);
    expect(moved.length).toBeGreaterThan(20);
    expect(moved.length).toBeLessThan(65);
  });

  it('gives shares as drawn, nothing to an arm of 0 %; test mode takes the first arm', () => {
    const count = (lines: string[], end: string) => lines.filter((line) => line.endsWith(end)).length;
    const lines = arms({ none: 0, some: 20, most: 80, never: 0 });
    expect([count(lines, 'end 0'), count(lines, 'end 3')]).toEqual([0, 0]);
    expect(count(lines, 'end 1')).toBeGreaterThan(55);
    expect(count(lines, 'end 1')).toBeLessThan(110);
    expect(count(arms({ few: 1, most: 99 }, 'test'), 'end 0')).toBe(400);
  });
});

describe('a loop draws anew in every round', () => {
  const endsByDay = (workspace: Workspace): number[] => {
    const days = Array<number>(workspace.days).fill(0);
    for (const line of told('', workspace).split('\n'))
      if (line.includes('trip.ended')) days[Number(line.slice(0, 2))]++;
    return days;
  };

  it('of a split: about half of who is left takes the other arm', () => {
    const steps = { s: { kind: 'split', arms: { out: 50, again: 50 } }, end: END, pause: { kind: 'wait', for: 'P1D' } };
    const links = ['s/out > end', 's/again > pause', 'pause/next > s'];
    const [, ...days] = endsByDay(flow(chain(steps, links), { people: { size: 400 } }));
    let left = 400;
    for (const ended of days.slice(0, 3)) {
      expect(ended / left).toBeGreaterThan(0.38);
      expect(ended / left).toBeLessThan(0.62);
      left -= ended;
    }
  });

  it('of a message: who did not open it may open it when it comes again', () => {
    const steps = {
      mail: { kind: 'email', message: 'hello' },
      opened: { kind: 'reaction', to: 'mail', on: 'opened', timeout: 'P1D' },
      end: END,
    };
    const links = ['opened/happened > end', 'opened/timeout > mail'];
    const people = { size: 400, behaviour: { emailOpen: 0.3 } };
    const [, first, ...later] = endsByDay(flow(chain(steps, links), { people }));
    expect(first).toBeGreaterThan(60);
    expect(first).toBeLessThan(200);
    expect(
      later.slice(0, 3).every((ended) => ended > 15),
      String(later),
    ).toBe(true);
  });

  it('and leaves the first round as it is', () => {
    const steps = { s: { kind: 'split', arms: { out: 50, again: 50 } }, end: END, pause: { kind: 'wait', for: 'P1D' } };
    const ends = (links: string[]) => endsByDay(flow(chain(steps, links), { people: { size: 400 } }))[1];
    expect(ends(['s/out > end', 's/again > pause', 'pause/next > s'])).toBe(ends(['s/out > end', 's/again > pause']));
  });

  it('and in the first round of the next trip, however many rounds the trip before made', () => {
    const steps = { s: { kind: 'split', arms: { left: 50, right: 50 } }, pause: { kind: 'wait', for: 'PT1H' } };
    const links = ['s/left > pause', 's/right > pause', 'pause/next > s'];
    const armsByTrip = (every: 'day' | 'week') => {
      const schedule = { ...READ.schedule, every };
      const journey = chain(steps, links, { enters: { ...READ, schedule, forceReentrance: true } });
      const trips: Record<string, string[]> = {};
      let trip = 0;
      // The one person's rows in order: each trip begins with a row of its own.
      for (const line of told('', flow(journey, { people: { size: 1 }, days: 16 })).split('\n')) {
        if (line.includes('trip.entered')) trips[++trip] = [];
        if (line.includes(' s → ')) trips[trip].push(line.split(' → ')[1]);
      }
      return trips;
    };
    const [daily, weekly] = [armsByTrip('day'), armsByTrip('week')];
    expect([daily[1].length, weekly[1].length]).toEqual([24, 168]);
    expect(daily[2]).toEqual(weekly[2].slice(0, 24));
  });
});

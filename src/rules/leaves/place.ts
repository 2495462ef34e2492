import * as v from 'valibot';
import type { PlaceLeaf } from '../../model/rule';
import { didYouMean } from '../../base/nearest';
import type { Place, Records } from '../../base/records';
import { compileTest, type RowTest } from '../comparison';
import type { Facts } from '../facts';
import { duration, name } from '../fields';
import { defineLeaf, type LiveTest, type Test } from '../leaf';
import type { Watcher } from '../memory';
import { durationPart, said } from '../phrases';
import { durationTicks, instantText } from '../ticks';
import { waiting } from '../waiting';

/** Where an event of entering or leaving says which place it was. */
export const PLACE_PATH = 'placeContext.POIinteraction.poiDetail.poiID';
const ENTRY = 'location.entry';
const EXIT = 'location.exit';

/** Whether a person is at a place: `{ place: 'berlin' }`; with `within` also who entered it that recently: `{ place: 'berlin', within: 'PT2H' }`. */
export const place = defineLeaf<PlaceLeaf>({
  kind: 'place',
  schema: v.looseObject({ place: name, within: v.optional(duration) }),
  problems(leaf, path, refs) {
    const known = refs.places && [...refs.places];
    if (!known || known.includes(leaf.place)) return [];
    return [
      {
        path: `${path}.place`,
        message: `no place "${leaf.place}"${didYouMean(leaf.place, known)}`,
        severity: 'warning',
      },
    ];
  },
  compile: (leaf, facts) => testOf(spanOf(leaf, facts), lastVisit(leaf, facts)),
  live(leaf, { facts, records, share }): LiveTest {
    const visits = share(JSON.stringify(['place', leaf.place]), () => new Visits(leaf.place, facts, records));
    return { ...testOf(spanOf(leaf, facts), (person) => visits.last(person)), watches: visits.codes };
  },
  trace(leaf, facts, person, at) {
    const find = lastVisit(leaf, facts);
    const { inside, entered } = find(person, at);
    return {
      value: inside ? 'inside' : 'outside',
      needs: leaf.within === undefined ? 'inside' : { within: leaf.within },
      when: entered === -Infinity ? [] : [instantText(entered, facts)],
      ...waiting(testOf(spanOf(leaf, facts), find), facts, person, at),
    };
  },
  sentence: (leaf, negated, names) => [
    said('who'),
    said(`place.${leaf.within === undefined ? 'at' : 'was'}${negated ? '.not' : ''}`),
    { text: names.place?.(leaf.place) ?? leaf.place, role: 'value', path: 'place' },
    ...(leaf.within === undefined ? [] : [said('inTheLast'), durationPart(leaf.within, 'within')]),
  ],
  pql: (leaf) =>
    `exists E from xEvent where (E.eventType = "${ENTRY}" and E.${PLACE_PATH} = ${JSON.stringify(leaf.place)}` +
    `${leaf.within === undefined ? '' : ` and E.timestamp occurs <= ${JSON.stringify(leaf.within)} before now`})`,
});

interface Visit {
  inside: boolean;
  /** Tick of the last entry, -Infinity when there is none. */
  entered: number;
}

/** NaN for a leaf without a window: no comparison with it holds. */
const spanOf = (leaf: PlaceLeaf, facts: Facts): number =>
  leaf.within === undefined ? NaN : durationTicks(leaf.within, facts);

function testOf(span: number, find: (person: number, at: number) => Visit): Test {
  return {
    met(person, at) {
      const { inside, entered } = find(person, at);
      return inside || entered >= at - span;
    },
    next(person, at) {
      const { inside, entered } = find(person, at);
      return !inside && entered >= at - span ? entered + span + 1 : Infinity;
    },
  };
}

/** Looks through a person's rows, latest first; the answer is reused. */
function lastVisit(leaf: PlaceLeaf, { events }: Facts): (person: number, at: number) => Visit {
  const here = compileTest({ is: leaf.place }, events.field(PLACE_PATH));
  const entry = events.types.indexOf(ENTRY);
  const exit = events.types.indexOf(EXIT);
  const { first, time, type } = events;
  const visit: Visit = { inside: false, entered: -Infinity };
  return (person, at) => {
    visit.inside = false;
    visit.entered = -Infinity;
    let left = false;
    for (let row = first[person + 1] - 1; row >= first[person]; row--) {
      if (time[row] > at || (type[row] !== entry && type[row] !== exit) || !here(row)) continue;
      if (type[row] === entry) {
        visit.inside = !left;
        visit.entered = time[row];
        break;
      }
      left = true;
    }
    return visit;
  };
}

const NEVER_ENTERED = 0;
const INSIDE = 1;
const LEFT = 2;

/** Of each person: whether they are inside, and when they last entered. */
class Visits implements Watcher {
  readonly codes: readonly number[];
  readonly reach = Infinity;
  private readonly here: RowTest;
  private readonly entry: number;
  /** A person's state and the time of the last entry. */
  private readonly place: Place;
  private readonly visit: Visit = { inside: false, entered: -Infinity };

  constructor(id: string, facts: Facts, records: Records) {
    const { types } = facts.events;
    this.here = compileTest({ is: id }, facts.events.field(PLACE_PATH));
    this.entry = types.indexOf(ENTRY);
    this.codes = [this.entry, types.indexOf(EXIT)].filter((code) => code >= 0);
    this.place = records.place(() => [NEVER_ENTERED, 0]);
  }

  see(type: number, row: number, person: number, now: number): void {
    if (!this.here(row)) return;
    const { table, width, at } = this.place;
    const state = person * width + at;
    if (type === this.entry) {
      table[state] = INSIDE;
      table[state + 1] = now;
    } else if (table[state] === INSIDE) table[state] = LEFT;
  }

  last(person: number): Visit {
    const { table, width, at } = this.place;
    const state = table[person * width + at];
    this.visit.inside = state === INSIDE;
    this.visit.entered = state === NEVER_ENTERED ? -Infinity : table[person * width + at + 1];
    return this.visit;
  }
}

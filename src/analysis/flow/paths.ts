import { placeAt, type FlowPlace, type Seats, type Shape } from './columns';
import type { Views } from './views';

/** A whole way through the columns, as the links lead. */
export interface FlowPath {
  /** With `ends` also where it starts or ends, where that lies in the columns. */
  places: (FlowPlace | { start: true } | { end: true })[];
  /** Anchors whose path this is. */
  count: number;
  /** People, each once. */
  people: number;
  /** With `goal`: those of the people who met it after the anchor. */
  converted?: number;
  ids?: string[];
}

export interface PathOptions {
  most: number;
  /** Rows that meet the goal, in order. */
  goal?: Int32Array;
  idOf?: (person: number) => string;
}

/** The paths of an answer, those of most people first. */
export interface Paths {
  paths: FlowPath[];
  /** How many different ones there are. */
  distinct: number;
  /** People who took any. */
  people: number;
}

interface Found {
  anchor: number;
  count: number;
  people: number[];
  converted: number[];
}

// Of a step of a path that is no seat; a column has at most 1001 seats.
const ABSENT = 2000;
const START = 2001;
const END = 2002;
const SYMBOLS = 2048;

/** Returns the different paths through the columns, those of most people first, then of most anchors, then in order of appearance. */
export function pathsOf(views: Views, shape: Shape, seats: readonly Seats[], { most, goal, idOf }: PathOptions): Paths {
  const { person, rows, until } = views;
  const children = new Map<number, number>();
  const found = new Map<number, Found>();
  let goalAt = 0;
  let people = 0;
  for (let a = 0; a < person.length; a++) {
    if (a === 0 || person[a] !== person[a - 1]) people++;
    const node = symbolsOf(a).reduce((parent, symbol) => {
      const key = parent * SYMBOLS + symbol;
      const known = children.get(key);
      if (known !== undefined) return known;
      children.set(key, children.size + 1);
      return children.size;
    }, 0);
    let path = found.get(node);
    if (!path) found.set(node, (path = { anchor: a, count: 0, people: [], converted: [] }));
    path.count++;
    if (path.people.at(-1) !== person[a]) path.people.push(person[a]);
    while (goal && goalAt < goal.length && goal[goalAt] <= rows[a]) goalAt++;
    const met = goal && goalAt < goal.length && goal[goalAt] < until[a];
    if (met && path.converted.at(-1) !== person[a]) path.converted.push(person[a]);
  }
  const ranked = [...found.values()].sort((a, b) => b.people.length - a.people.length || b.count - a.count);
  return {
    people,
    distinct: ranked.length,
    paths: ranked.slice(0, most).map((path) => ({
      places: placesOf(path.anchor),
      count: path.count,
      people: path.people.length,
      ...(goal && { converted: path.converted.length }),
      ...(idOf && { ids: path.people.map(idOf) }),
    })),
  };

  /** The seat of each column, or that there is none; then whether the path starts and ends in sight. */
  function symbolsOf(a: number): number[] {
    const { code, anchors, opening, closing } = views;
    const symbols = seats.map(({ seatOf }, column) => {
      const at = anchors[a] + column - shape.before;
      return at < opening[a] || at > closing[a] ? ABSENT : seatOf[code[at]];
    });
    if (shape.starting && anchors[a] - shape.before <= opening[a]) symbols.push(START);
    if (shape.ending && anchors[a] + shape.after >= closing[a]) symbols.push(END);
    return symbols;
  }

  function placesOf(a: number): FlowPath['places'] {
    const symbols = symbolsOf(a);
    const places: FlowPath['places'] = symbols
      .slice(0, seats.length)
      .flatMap((seat, column) => (seat === ABSENT ? [] : [placeAt(seats, shape, column, seat)]));
    if (symbols.includes(START, seats.length)) places.unshift({ start: true });
    if (symbols.includes(END, seats.length)) places.push({ end: true });
    return places;
  }
}

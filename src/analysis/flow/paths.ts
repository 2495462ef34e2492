import { placeAt, type FlowPlace, type Seats, type Shape } from './columns';
import { eachPath, type Views } from './views';

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
  symbols: readonly number[];
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
  const { code, rows, firstView, until } = views;
  const children = new Map<number, number>();
  const found = new Map<number, Found>();
  const symbols: number[] = [];
  let goalAt = 0;
  let people = 0;
  let latest = -1;
  eachPath(views, shape, (at, from, to, span, anchor) => {
    const person = views.person[span];
    if (person !== latest) people++;
    latest = person;
    symbolise(at, from, to, span);
    let node = 0;
    for (const symbol of symbols) node = childOf(node, symbol);
    let path = found.get(node);
    if (!path) found.set(node, (path = { symbols: [...symbols], count: 0, people: [], converted: [] }));
    path.count++;
    if (path.people.at(-1) !== person) path.people.push(person);
    while (goal && goalAt < goal.length && goal[goalAt] <= rows[anchor]) goalAt++;
    const met = goal && goalAt < goal.length && goal[goalAt] < until[span];
    if (met && path.converted.at(-1) !== person) path.converted.push(person);
  });
  const ranked = [...found.values()].sort((a, b) => b.people.length - a.people.length || b.count - a.count);
  return {
    people,
    distinct: ranked.length,
    paths: ranked.slice(0, most).map((path) => ({
      places: placesOf(path.symbols),
      count: path.count,
      people: path.people.length,
      ...(goal && { converted: path.converted.length }),
      ...(idOf && { ids: path.people.map(idOf) }),
    })),
  };

  /** The seat of each column, or that there is none; then whether the path starts and ends in sight. */
  function symbolise(at: number, from: number, to: number, span: number): void {
    const first = at - shape.before;
    for (let column = 0; column < seats.length; column++) {
      const view = first + column;
      symbols[column] = view < from || view > to ? ABSENT : seats[column].seatOf[code[view]];
    }
    symbols.length = seats.length;
    if (shape.starting && from === firstView[span]) symbols.push(START);
    if (shape.ending && to === firstView[span + 1] - 1) symbols.push(END);
  }

  function childOf(parent: number, symbol: number): number {
    const key = parent * SYMBOLS + symbol;
    let child = children.get(key);
    if (child === undefined) children.set(key, (child = children.size + 1));
    return child;
  }

  function placesOf(symbols: readonly number[]): FlowPath['places'] {
    const places: FlowPath['places'] = symbols
      .slice(0, seats.length)
      .flatMap((seat, column) => (seat === ABSENT ? [] : [placeAt(seats, shape, column, seat)]));
    if (symbols.includes(START, seats.length)) places.unshift({ start: true });
    if (symbols.includes(END, seats.length)) places.push({ end: true });
    return places;
  }
}

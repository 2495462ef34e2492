/** Pixels a second on the graph at full size, and the distance that two dots keep. */
const PACE = 64;
const GAP = 9;
/** Dots a second that the busiest edge should show on the average: a stream, not a flood. */
const CALM = 4.5;
/** How many seconds a dot may wait for room before one dot stands for more people. */
const PATIENCE = 1;
const MOST = Math.floor((PACE / GAP) * PATIENCE);

const ROUND = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8];

/** Returns the smallest number that is easy to say and not below `wanted`: 1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 25, 30 and so on. */
export function roundUp(wanted: number): number {
  for (let scale = 1; ; scale *= 10)
    for (const step of ROUND) if (step * scale >= wanted && Number.isInteger(step * scale)) return step * scale;
}

interface Stream {
  /** Dots earned and not yet on the way; fractions add up, so a thin stream still shows a dot now and then. */
  owed: number;
  /** How far each dot has come, the newest last. */
  dots: number[];
}

/** Dots on their way along the edges of a graph: each stands for `perDot` people and keeps its distance from the one before. */
export class Streams {
  perDot = 1;
  private readonly streams = new Map<string, Stream>();

  /** Chooses how many people a dot stands for, for a run in which so many people a second set out. */
  pitch(peoplePerSecond: number): void {
    this.perDot = roundUp(peoplePerSecond / CALM);
  }

  clear(): void {
    this.streams.clear();
  }

  /** People have gone over an edge. */
  move(edge: string, people: number): void {
    const stream = this.streams.get(edge) ?? { owed: 0, dots: [] };
    this.streams.set(edge, stream);
    stream.owed += people / this.perDot;
    while (stream.owed > MOST) this.thin(roundUp(this.perDot + 1));
  }

  private thin(perDot: number): void {
    for (const stream of this.streams.values()) stream.owed *= this.perDot / perDot;
    this.perDot = perDot;
  }

  /** Lets time pass; `lengthOf` gives the length of an edge, undefined for one that is not drawn. */
  pass(seconds: number, lengthOf: (edge: string) => number | undefined): void {
    const way = PACE * seconds;
    for (const [edge, stream] of this.streams) {
      const length = lengthOf(edge);
      if (length === undefined) {
        this.streams.delete(edge);
        continue;
      }
      stream.dots = stream.dots.map((at) => at + way);
      for (; stream.owed >= 1; stream.owed -= 1) {
        const next = following(stream.dots.at(-1), way);
        if (next === undefined) break;
        stream.dots.push(next);
      }
      stream.dots = stream.dots.filter((at) => at < length);
    }
  }

  /** Calls back for every dot: the edge and how far it has come. */
  each(visit: (edge: string, at: number) => void): void {
    for (const [edge, { dots }] of this.streams) for (const at of dots) visit(edge, at);
  }
}

/** Where the dot behind another one is now, undefined while there is no room for it. */
function following(before: number | undefined, way: number): number | undefined {
  if (before === undefined) return 0;
  return before < GAP ? undefined : Math.min(way, before - GAP);
}

import type { CountsAnswer } from '../../analysis/query';
import { roundedShares } from '../../kit/shares';
import { START } from '../../model/ports';
import { edgeId } from './graph';

/** Numbers of one card. */
export class StepTraffic {
  entered = $state(0);
  waiting = $state(0);
}
/** Numbers of one edge. */
export class EdgeTraffic {
  people = $state(0);
  /** Part of those who left the step, in whole per cents that add up over its ways. */
  share = $state(0);
  /** Part of the busiest edge, for the width. */
  weight = $state(0);
  /** The last frame that it was counted in. */
  frame = 0;
}

/** Live numbers beside the graph and not in it: a count that ticks redraws one text and no node. */
export class Traffic {
  /** `known` unless the journey could not be run: then nobody has been counted, which is not the same as 0. */
  constructor(
    readonly journey: string | undefined,
    readonly known = true,
  ) {}

  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing may redraw when it changes
  private readonly steps = new Map<string, StepTraffic>();
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing may redraw when it changes
  private readonly edges = new Map<string, EdgeTraffic>();
  private frame = 0;
  /** Who has gone over each edge since the last frame, for the particles. */
  onmove: ((edge: string, people: number) => void) | undefined;

  step(id: string): StepTraffic {
    let known = this.steps.get(id);
    if (!known) this.steps.set(id, (known = new StepTraffic()));
    return known;
  }

  edge(id: string): EdgeTraffic {
    let known = this.edges.get(id);
    if (!known) this.edges.set(id, (known = new EdgeTraffic()));
    return known;
  }

  /** Takes the counts at a moment over; `most` is the busiest step of the whole run, so that widths do not pump. */
  take(counts: CountsAnswer, scale: number, most: number): void {
    this.frame++;
    const start = this.step(START);
    start.entered = Math.round(counts.total.entered * scale);
    start.waiting = 0;
    this.moved(edgeId(START, 'next'), counts.total.entered * scale, 1, most);
    for (const [id, step] of Object.entries(counts.steps)) {
      const own = this.step(id);
      own.entered = Math.round(step.entered * scale);
      own.waiting = Math.round(step.waiting * scale);
      const shares = roundedShares(Object.values(step.left));
      Object.entries(step.left).forEach(([port, people], i) =>
        this.moved(edgeId(id, port), people * scale, shares[i], most),
      );
    }
    // A way that nobody gets to any more is not counted at all: what it once was is of another run.
    for (const edge of this.edges.values()) {
      if (edge.frame === this.frame) continue;
      edge.people = edge.share = edge.weight = 0;
      edge.frame = this.frame;
    }
  }

  private moved(id: string, people: number, share: number, most: number): void {
    const edge = this.edge(id);
    const more = people - edge.people;
    edge.people = Math.round(people);
    edge.frame = this.frame;
    edge.share = share;
    edge.weight = most > 0 ? Math.min(1, people / most) : 0;
    if (more > 0) this.onmove?.(id, more);
  }
}

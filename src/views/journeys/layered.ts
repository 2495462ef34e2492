import dagre from '@dagrejs/dagre';
import type { Link } from '../../model/journey';
import { freePlace, WORDS_GAP } from './freePlace';

type Places = Record<string, [number, number]>;

const GAP = { across: 46, down: 40 };
/** More columns than these cannot be read on a projector beside the drawer. */
const COLUMNS = 5;

/**
 * Returns places in layers from left to right, long journeys turned down and back; the same journey always gets the same picture. `speaks` says of which
 * steps the ways have words on the canvas.
 */
export function layered(
  steps: readonly string[],
  links: readonly Link[],
  card: { width: number; height: number },
  speaks: (step: string) => boolean = () => false,
): Places {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: GAP.down, ranksep: GAP.across });
  graph.setDefaultEdgeLabel(() => ({}));
  const known = new Set(steps);
  for (const step of [...steps].sort()) graph.setNode(step, { ...card });
  const inOrder = [...links].sort((a, b) => (a.from + a.port < b.from + b.port ? -1 : 1));
  for (const { from, to } of inOrder) if (known.has(from) && known.has(to)) graph.setEdge(from, to);
  dagre.layout(graph);
  const flat = Object.fromEntries(
    steps.map((step): [string, [number, number]] => {
      const { x, y } = graph.node(step);
      return [step, [Math.round(x - card.width / 2), Math.round(y - card.height / 2)]];
    }),
  );
  return folded(flat, card, speaks);
}

/** Returns places for every step of a journey of which some have theirs: each of the others beside a step that it is linked with, on none. */
export function completed(
  given: Places,
  steps: readonly string[],
  links: readonly Link[],
  card: { width: number; height: number },
  speaks: (step: string) => boolean = () => false,
): Places {
  const places = { ...given };
  const waiting = new Set(steps.filter((step) => !places[step]));
  const linked = ({ from, to }: Link) => (places[from] && waiting.has(to)) || (places[to] && waiting.has(from));
  while (waiting.size > 0) {
    const link = links.find(linked);
    const onward = link !== undefined && waiting.has(link.to);
    const [step] = link ? [onward ? link.to : link.from] : waiting;
    const beside = link ? places[onward ? link.from : link.to] : (Object.values(places).at(-1) ?? [0, 0]);
    const gap = link && speaks(link.from) ? WORDS_GAP : undefined;
    places[step] = freePlace(Object.values(places), beside, card, link && !onward ? -1 : 1, gap);
    waiting.delete(step);
  }
  return places;
}

/** Turns what lies beyond the last column down and back, like the lines of a ploughed field. */
function folded(flat: Places, card: { width: number; height: number }, speaks: (step: string) => boolean): Places {
  const columns = [...new Set(Object.values(flat).map(([x]) => x))].sort((a, b) => a - b);
  const places: Places = {};
  const bands = Array.from({ length: Math.ceil(columns.length / COLUMNS) }, (_, i) => {
    const band = columns.slice(i * COLUMNS, (i + 1) * COLUMNS);
    const steps = Object.entries(flat).filter(([, [x]]) => band.includes(x));
    const columnOf = (x: number) => (i % 2 === 1 ? COLUMNS - 1 - band.indexOf(x) : band.indexOf(x));
    return steps.map(([step, [x, y]]) => ({ step, column: columnOf(x), y, back: i % 2 === 1 }));
  });
  // Ways wait on the right of their card, also where the line runs back to the left.
  const wide = new Set(
    bands
      .flat()
      .filter(({ step }) => speaks(step))
      .flatMap(({ column, back }) => (back ? [column, column - 1] : [column])),
  );
  const starts = [0];
  for (let column = 1; column < COLUMNS; column++)
    starts.push(starts[column - 1] + card.width + (wide.has(column - 1) ? WORDS_GAP : GAP.across));
  let top = 0;
  for (const band of bands) {
    const highest = Math.min(...band.map(({ y }) => y));
    for (const { step, column, y } of band) places[step] = [starts[column], top + y - highest];
    top += Math.max(...band.map(({ y }) => y)) - highest + card.height + GAP.down;
  }
  return places;
}

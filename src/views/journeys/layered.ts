import dagre from '@dagrejs/dagre';
import type { Link } from '../../model/journey';

/** Returns places in layers from left to right; the same journey always gets the same picture. */
export function layered(
  steps: readonly string[],
  links: readonly Link[],
  card: { width: number; height: number },
): Record<string, [number, number]> {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 48, ranksep: 56 });
  graph.setDefaultEdgeLabel(() => ({}));
  const known = new Set(steps);
  for (const step of [...steps].sort()) graph.setNode(step, { ...card });
  const inOrder = [...links].sort((a, b) => (a.from + a.port < b.from + b.port ? -1 : 1));
  for (const { from, to } of inOrder) if (known.has(from) && known.has(to)) graph.setEdge(from, to);
  dagre.layout(graph);
  return Object.fromEntries(
    steps.map((step) => {
      const { x, y } = graph.node(step);
      return [step, [Math.round(x - card.width / 2), Math.round(y - card.height / 2)]];
    }),
  );
}

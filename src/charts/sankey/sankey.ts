import { sankey, type SankeyLink, type SankeyNode } from 'd3-sankey';
import { m } from '../../text';
import { fitText, spread } from '../fit';
import { type Tone, toneOf } from '../tone';
import { number, percent, share } from '../words';

/** As the flow query answers: values by column, the rest of a column as `other`, and where paths start and end. */
export type FlowValue = string | { other: true };
export interface FlowData {
  nodes: { column: number; value: FlowValue; count: number }[];
  links: {
    from: { column: number; value: FlowValue } | { start: true };
    to: { column: number; value: FlowValue } | { end: true };
    count: number;
  }[];
  /** Names and tones of the values; a value without a name is written as it is. */
  names?: Record<string, string>;
  tones?: Record<string, Tone>;
  /** The value the paths should lead to: the finding asks what comes just before it. */
  goal?: string;
}

export interface FlowPlace {
  column: number;
  value: FlowValue | { start: true } | { end: true };
}
export interface FlowStep {
  from: FlowPlace;
  to: FlowPlace;
  count: number;
}

/** Returns the links with a column for starts and ends too; links nobody took are left out. */
export function flowSteps(data: FlowData): FlowStep[] {
  return data.links.flatMap(({ from, to, count }): FlowStep[] => {
    if (!(count > 0) || ('start' in from && 'end' in to)) return [];
    if ('start' in from) return 'end' in to ? [] : [{ from: { column: to.column - 1, value: from }, to, count }];
    return [{ from, to: 'end' in to ? { column: from.column + 1, value: to } : to, count }];
  });
}

/** Returns the nodes, with one for the starts and one for the ends of each column. */
export function flowPlaces(data: FlowData): (FlowPlace & { count: number })[] {
  const added = new Map<string, FlowPlace & { count: number }>();
  for (const { from, to, count } of flowSteps(data)) {
    for (const place of [from, to]) {
      if (typeof place.value === 'string' || 'other' in place.value) continue;
      const known = added.get(keyOf(place));
      added.set(keyOf(place), { ...place, count: (known?.count ?? 0) + count });
    }
  }
  return [...data.nodes.filter((node) => node.count > 0), ...added.values()];
}

interface Own {
  key: string;
  place: FlowPlace & { count: number };
}
type Node = SankeyNode<Own, { count: number }>;
type Placed = Node & { layer?: number };
type Link = SankeyLink<Own, { count: number }>;
const mostColumns = 8;
const COLOURED = 14;

/** Returns a key of a place; what is summed up as other has another key than a value of that name: `keyOf({ column: 1, value: 'email' }) // '1=email'`. */
export const keyOf = ({ column, value }: FlowPlace): string =>
  typeof value === 'string' ? `${column}=${value}` : `${column}:${Object.keys(value)[0]}`;

/** Returns the name of a place in the reader's language. */
export function nameOf(data: FlowData, { value }: FlowPlace): string {
  if (typeof value === 'string') return data.names?.[value] ?? value;
  return 'end' in value ? m.chart_flow_end() : 'start' in value ? m.chart_flow_start() : m.chart_flow_other();
}

/** Returns a tone a value, the same in every column, the largest value first; the rest and the end are grey. */
export function tonesOf(data: FlowData): Map<string, Tone> {
  const counts = new Map<string, number>();
  for (const { value, count } of data.nodes)
    if (typeof value === 'string') counts.set(value, (counts.get(value) ?? 0) + count);
  const taken = new Set(Object.values(data.tones ?? {}));
  let next = 0;
  const tones = new Map<string, Tone>();
  for (const [value] of [...counts].sort((a, b) => b[1] - a[1])) {
    while (!data.tones?.[value] && taken.has(toneOf(next)) && next < 6) next++;
    tones.set(value, data.tones?.[value] ?? toneOf(next++));
  }
  return tones;
}

function graphOf(data: FlowData, width: number, bottom: number) {
  const places = flowPlaces(data);
  const first = Math.min(...places.map((place) => place.column));
  const shown = places.filter((place) => place.column < first + mostColumns);
  const keys = new Set(shown.map(keyOf));
  const kept = flowSteps(data).filter((step) => keys.has(keyOf(step.from)) && keys.has(keyOf(step.to)));
  const layout = (order?: Map<string, number>) => {
    const engine = sankey<Own, { count: number }>()
      .nodeId((node) => node.key)
      .nodeAlign((node) => (node as Node).place.column - first)
      .nodeWidth(12)
      .nodePadding(Math.min(16, Math.max(6, bottom / 18)))
      .extent([
        [1, 8],
        [width, bottom],
      ]);
    if (order) engine.nodeSort((a, b) => rank(a, order) - rank(b, order));
    return engine({
      nodes: shown.map((place) => ({ key: keyOf(place), place, fixedValue: place.count })),
      links: kept.map((link) => ({
        source: keyOf(link.from),
        target: keyOf(link.to),
        value: link.count,
        count: link.count,
      })),
    });
  };
  // First where the links pull each node, then again in that order with the rest at the bottom.
  const draft = layout();
  return layout(new Map(draft.nodes.map((node) => [node.key, node.y0 ?? 0])));
}

function rank(node: Own, order: Map<string, number>): number {
  return (
    (order.get(node.key) ?? 0) + (typeof node.place.value === 'string' ? 0 : 'end' in node.place.value ? 2e6 : 1e6)
  );
}

/** Returns nodes, links and labels. Columns unroll loops: a value seen twice is two nodes. Labels keep 15 units apart. */
export function measureFlow(data: FlowData, width: number, height: number) {
  if (!flowSteps(data).length || width < 10 || height < 40) return { nodes: [], links: [], marks: [] };
  const tail = Math.min(110, width * 0.18);
  const graph = graphOf(data, width - tail, height - 10);
  // The library says in which column it put a node; its types do not.
  const placed: Placed[] = graph.nodes;
  const tones = tonesOf(data);
  const toneAt = (place: FlowPlace): Tone =>
    typeof place.value === 'string' ? (tones.get(place.value) ?? 'rest') : 'rest';
  const columns = Math.max(1, ...placed.map((node) => node.layer ?? 0));
  const gap = (width - tail - 13) / columns - 12;
  const nodes = placed.map((node) => ({
    key: node.key,
    place: node.place,
    layer: node.layer ?? 0,
    name: nameOf(data, node.place),
    label: fitText(nameOf(data, node.place), (node.layer === columns ? tail : gap) - 12, 12, true),
    labelY: null as number | null,
    tone: toneAt(node.place),
    x: node.x0 ?? 0,
    y: node.y0 ?? 0,
    width: 12,
    height: Math.max(1, (node.y1 ?? 0) - (node.y0 ?? 0)),
  }));
  for (let layer = 0; layer <= columns; layer++) {
    const column = nodes.filter((node) => node.layer === layer);
    const places = spread(
      column.map((node) => ({ at: node.y + node.height / 2, weight: node.height })),
      15,
      8,
      height - 8,
    );
    column.forEach((node, i) => (node.labelY = places[i]));
  }
  const links = graph.links.map((link) => {
    const [source, target] = [link.source as Node, link.target as Node];
    return {
      from: source.key,
      to: target.key,
      count: link.count,
      d: ribbon([source.x1 ?? 0, link.y0 ?? 0], [target.x0 ?? 0, link.y1 ?? 0], link.width ?? 0),
      tone: toneAt(target.place),
      mark: markOf(data, link, source, target),
    };
  });
  // The widest ways keep their colour; the many thin ones are grey, or the picture says nothing.
  const ranked = links.filter((link) => link.tone !== 'rest').toSorted((a, b) => b.count - a.count);
  for (const link of ranked.slice(COLOURED)) link.tone = 'rest';
  links.sort((a, b) => a.mark.x - b.mark.x || b.count - a.count);
  const rows = [...new Set(links.map((link) => link.mark.x))].map((x) => links.filter((link) => link.mark.x === x));
  return { nodes, links, marks: rows.map((row) => row.map((link) => link.mark)) };
}

/** Returns the outline of a link. A thick stroke along a steep curve would swell past the ends of the curve, and over the edge of the picture. */
function ribbon([x0, y0]: [number, number], [x1, y1]: [number, number], width: number): string {
  // The outline is drawn with a line of its own, so that a thin link is not lost where it is steep.
  const half = Math.max(0, width - 1) / 2;
  const mid = (x0 + x1) / 2;
  const there = `M${x0},${y0 - half}C${mid},${y0 - half} ${mid},${y1 - half} ${x1},${y1 - half}`;
  return `${there}V${y1 + half}C${mid},${y1 + half} ${mid},${y0 + half} ${x0},${y0 + half}Z`;
}

function markOf(data: FlowData, link: Link, source: Node, target: Node) {
  return {
    x: ((source.x1 ?? 0) + (target.x0 ?? 0)) / 2,
    y: ((link.y0 ?? 0) + (link.y1 ?? 0)) / 2,
    head: m.chart_flow_link({ from: nameOf(data, source.place), to: nameOf(data, target.place) }),
    lines: [
      m.chart_flow_count({ count: link.count, n: number(link.count) }),
      m.chart_flow_of({ share: percent(share(link.count, source.place.count)), from: nameOf(data, source.place) }),
    ],
  };
}

/** A whole path, as the answer to the flow question has it. */
export type FlowWay = readonly (FlowPlace | { start: true } | { end: true })[];

/** Returns the places of a path, its start and its end in columns of their own. */
export function placesOf(way: FlowWay): FlowPlace[] {
  const columns = way.flatMap((place) => ('column' in place ? [place.column] : []));
  const [first, last] = [Math.min(...columns), Math.max(...columns)];
  return way.map((place) => {
    if ('column' in place) return place;
    return { column: 'start' in place ? first - 1 : last + 1, value: place };
  });
}

/** Returns the keys of the links that a path takes. */
export function linksOn(way: FlowWay): Set<string> {
  const keys = placesOf(way).map(keyOf);
  return new Set(keys.slice(1).map((key, i) => `${keys[i]}>${key}`));
}

/** Returns the keys of all links on a path through a link: what flows into it and what flows out of it. */
export function wholePath(links: { from: string; to: string }[], through: { from: string; to: string }): Set<string> {
  const kept = new Set([`${through.from}>${through.to}`]);
  const walk = (key: string, side: 'from' | 'to', other: 'from' | 'to') => {
    for (const link of links) {
      if (link[side] !== key || kept.has(`${link.from}>${link.to}`)) continue;
      kept.add(`${link.from}>${link.to}`);
      walk(link[other], side, other);
    }
  };
  walk(through.from, 'to', 'from');
  walk(through.to, 'from', 'to');
  return kept;
}

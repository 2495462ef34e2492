import { activityOf } from '../../activities';
import type { Tone } from '../../activities/kind';
import type { Journey } from '../../model/journey';
import { NEXT, START } from '../../model/ports';
import type { Workspace } from '../../model/workspace';
import { curve, routesOf, type Side } from '../journeys/sides';

/** A journey as a small picture: boxes and curves in the units of the canvas. */
export interface Miniature {
  nodes: { id: string; x: number; y: number; tone: Tone }[];
  links: { key: string; d: string; tone: Tone }[];
  /** For `viewBox`. */
  box: string;
}

const WIDTH = 150;
const HEIGHT = 56;
const MARGIN = 16;

/** Returns the picture of the first journey of a workspace; undefined when it has none. Steps without a place are left out. */
export function miniatureOf(workspace: Workspace): Miniature | undefined {
  const [id, journey] = Object.entries(workspace.journeys)[0] ?? [];
  if (id === undefined || !journey) return undefined;
  const places = workspace.layout?.[id] ?? {};
  const nodes = [START, ...Object.keys(journey.steps)]
    .filter((step) => Object.hasOwn(places, step))
    .map((step) => ({ id: step, x: places[step][0], y: places[step][1], tone: toneOf(journey, step) }));
  if (nodes.length === 0) return undefined;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const routes = routesOf(journey.links, places, SIZE);
  const links = journey.links.flatMap(({ from, port = NEXT, to }) => {
    const [a, b, route] = [byId.get(from), byId.get(to), routes[`${from}/${port}`]];
    if (!a || !b) return [];
    const { path: d } = curve(rim(a, route.leaves, route.at), route.leaves, rim(b, route.enters), route.enters);
    return [{ key: `${from} ${port} ${to}`, d, tone: b.tone }];
  });
  return { nodes, links, box: boxOf(nodes) };
}

export const SIZE = { width: WIDTH, height: HEIGHT };

function toneOf(journey: Journey, step: string): Tone {
  if (step === START) return 'goal';
  const { kind, channel } = journey.steps[step] as { kind: string; channel?: Tone };
  const activity = activityOf(kind);
  return activity?.tone ?? activity?.channel ?? channel ?? 'flow';
}

/** Returns a place on the rim of a box, so far along its side, 0 to 1. */
function rim({ x, y }: { x: number; y: number }, side: Side, at = 0.5): [number, number] {
  if (side === 'left' || side === 'right') return [side === 'left' ? x : x + WIDTH, y + HEIGHT * at];
  return [x + WIDTH * at, side === 'top' ? y : y + HEIGHT];
}

function boxOf(nodes: readonly { x: number; y: number }[]): string {
  const left = Math.min(...nodes.map(({ x }) => x)) - MARGIN;
  const top = Math.min(...nodes.map(({ y }) => y)) - MARGIN;
  const right = Math.max(...nodes.map(({ x }) => x)) + WIDTH + MARGIN;
  const bottom = Math.max(...nodes.map(({ y }) => y)) + HEIGHT + MARGIN;
  return `${left} ${top} ${right - left} ${bottom - top}`;
}

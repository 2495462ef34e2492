import { activityOf } from '../../activities';
import type { Tone } from '../../activities/kind';
import type { Journey } from '../../model/journey';
import { START } from '../../model/ports';
import type { Workspace } from '../../model/workspace';

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
  const links = journey.links.flatMap(({ from, port = '', to }) => {
    const [a, b] = [byId.get(from), byId.get(to)];
    if (!a || !b) return [];
    return [
      { key: `${from} ${port} ${to}`, d: curve(a.x + WIDTH, a.y + HEIGHT / 2, b.x, b.y + HEIGHT / 2), tone: b.tone },
    ];
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

function curve(x1: number, y1: number, x2: number, y2: number): string {
  const bend = Math.max(30, Math.abs(x2 - x1) / 2);
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

function boxOf(nodes: readonly { x: number; y: number }[]): string {
  const left = Math.min(...nodes.map(({ x }) => x)) - MARGIN;
  const top = Math.min(...nodes.map(({ y }) => y)) - MARGIN;
  const right = Math.max(...nodes.map(({ x }) => x)) + WIDTH + MARGIN;
  const bottom = Math.max(...nodes.map(({ y }) => y)) + HEIGHT + MARGIN;
  return `${left} ${top} ${right - left} ${bottom - top}`;
}

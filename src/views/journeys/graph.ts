import type { Edge, Node } from '@xyflow/svelte';
import { activityOf } from '../../activities/index';
import { fieldsOf, type Tone } from '../../activities/kind';
import type { Journey } from '../../model/journey';
import { NEXT, START } from '../../model/ports';
import type { Workspace } from '../../model/workspace';
import { m, say } from '../../text';

export const CARD = { width: 178, height: 70 };

/** What a card says about a step. */
export interface Card {
  kind: string;
  title: string;
  subtitle: string;
  icon: string;
  tone: Tone;
  ports: readonly string[];
}
export interface CardData extends Card, Record<string, unknown> {
  /** Problems pinned to the step. */
  problems: number;
}
export type CardNode = Node<CardData, 'card'>;
export interface FlowData extends Record<string, unknown> {
  from: string;
  port: string;
  tone: Tone;
  /** Shown before the share; empty for `next`. */
  label: string;
}
export type FlowEdge = Edge<FlowData, 'flow'>;

/** Returns what a card says about a step. */
export function cardOf(workspace: Workspace, journey: Journey, step: string): Card {
  if (step === START) return entryCard(workspace, journey);
  const content = journey.steps[step];
  const activity = activityOf(content.kind);
  if (!activity)
    return {
      kind: content.kind,
      title: content.name ?? step,
      subtitle: content.kind,
      icon: 'circle-help',
      tone: 'flow',
      ports: [],
    };
  const fields = fieldsOf(activity, content);
  const label = say(`activity_${activity.kind}_label`, activity.label);
  const own = content.name;
  return {
    kind: activity.kind,
    title: label,
    subtitle: own ?? activity.summary?.(fields, workspace) ?? '',
    icon: activity.icon,
    tone: activity.tone ?? 'flow',
    ports: activity.ports(fields),
  };
}

function entryCard(workspace: Workspace, { enters }: Journey): Card {
  const name = (id: string) => workspace.audiences[id]?.name ?? id;
  const card = { kind: START, icon: 'target', tone: 'flow' as const, ports: [NEXT] };
  if ('audience' in enters) return { ...card, title: m.journeys_entry_qualifies(), subtitle: name(enters.audience) };
  if ('read' in enters)
    return {
      ...card,
      icon: 'calendar-clock',
      title: m.journeys_entry_read(),
      subtitle: name(enters.read),
    };
  return {
    ...card,
    icon: 'zap',
    title: m.journeys_entry_event(),
    subtitle: say(`event_${enters.event.did.replaceAll('.', '_')}`, enters.event.did),
  };
}

/** Returns the steps of a journey with `start`, in the order in which the canvas and the outline list them. */
export function stepsOf(journey: Journey): string[] {
  return [START, ...Object.keys(journey.steps)];
}

/** Returns nodes and edges of a journey at the places given; steps without a place wait for the automatic layout. */
export function graphOf(
  workspace: Workspace,
  id: string,
  places: Record<string, [number, number]>,
  problems: Record<string, number>,
): { nodes: CardNode[]; edges: FlowEdge[] } {
  const journey = workspace.journeys[id];
  const nodes = stepsOf(journey).map((step): CardNode => {
    const [x, y] = places[step] ?? [0, 0];
    const card: Card = cardOf(workspace, journey, step);
    return {
      id: step,
      type: 'card',
      position: { x, y },
      width: CARD.width,
      height: CARD.height,
      deletable: step !== START,
      ariaLabel: `${card.title}: ${card.subtitle}`,
      data: { ...card, problems: problems[step] ?? 0 },
    };
  });
  const known = new Set(nodes.map((node) => node.id));
  const edges = journey.links
    .filter(({ from, to }) => known.has(from) && known.has(to))
    .map(({ from, port = NEXT, to }): FlowEdge => {
      const target = nodes.find((node) => node.id === to)!;
      const source = nodes.find((node) => node.id === from)!;
      const [leaves, enters] = sidesOf(source.position, target.position);
      return {
        id: edgeId(from, port),
        type: 'flow',
        source: from,
        sourceHandle: handleOf(port, leaves),
        target: to,
        targetHandle: enters,
        data: { from, port, tone: target.data.tone, label: port === NEXT ? '' : port },
      };
    });
  return { nodes, edges };
}

export type SourceSide = 'right' | 'bottom';
export type TargetSide = 'left' | 'top' | 'right';

/** Links run to the right where they can; a step below takes them from above, a step below and to the left on its right side. */
export function sidesOf(from: { x: number; y: number }, to: { x: number; y: number }): [SourceSide, TargetSide] {
  if (to.x > from.x + CARD.width / 2 || to.y < from.y + CARD.height) return ['right', 'left'];
  return ['bottom', to.x < from.x - CARD.width / 2 ? 'right' : 'top'];
}

const BOTTOM = '@bottom';

/** Id of the handle by which a port leaves on a side. */
export function handleOf(port: string, side: SourceSide): string {
  return side === 'bottom' ? port + BOTTOM : port;
}

/** Port of a handle. */
export function portOf(handle: string | null | undefined): string {
  return (handle ?? NEXT).replace(BOTTOM, '');
}

/** A port has one way, so the pair names the edge. */
export function edgeId(from: string, port: string): string {
  return `${from}/${port}`;
}

/** Returns places for every step from the layout of the file, and automatic ones where it has none. */
export async function placesOf(workspace: Workspace, id: string): Promise<Record<string, [number, number]>> {
  const journey = workspace.journeys[id];
  const given = workspace.layout?.[id] ?? {};
  const steps = stepsOf(journey);
  if (steps.every((step) => given[step])) return given;
  const { layered } = await import('./layered');
  return { ...layered(steps, journey.links, CARD), ...given };
}

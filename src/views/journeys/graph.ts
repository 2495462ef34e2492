import type { Edge, Node, Position } from '@xyflow/svelte';
import { activityOf } from '../../activities/index';
import { fieldsOf, type Tone } from '../../activities/kind';
import { called } from '../../model/called';
import type { Journey } from '../../model/journey';
import { NEXT, START } from '../../model/ports';
import type { Workspace } from '../../model/workspace';
import { m, say } from '../../text';
import type { Rule } from '../../model/rule';
import { portName, withDurations } from './ports';
import { ruleWords } from './ruleWords.svelte';
import { onSide, routesOf, type Route, type Side } from './sides';

export const CARD = { width: 160, height: 66 };

/** What a card says about a step. */
export interface Card {
  kind: string;
  title: string;
  subtitle: string;
  icon: string;
  tone: Tone;
  ports: readonly string[];
}
/** Where a way out stands on the edge of its card. */
export interface Way {
  port: string;
  name: string;
  side: Side;
  /** How far along the side, 0 to 1. */
  at: number;
  /** Leads nowhere yet. */
  free: boolean;
}
export interface CardData extends Card, Record<string, unknown> {
  ways: readonly Way[];
  /** Problems pinned to the step. */
  problems: number;
}
export type CardNode = Node<CardData, 'card'>;
export interface FlowData extends Record<string, unknown> {
  from: string;
  port: string;
  tone: Tone;
  /** Shown before the share; empty where there is only one way. */
  label: string;
  /** A label beside a link down stands before it, but in the first column, where the canvas ends. */
  before: boolean;
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
      title: called(journey.steps, step),
      subtitle: content.kind,
      icon: 'circle-help',
      tone: 'flow',
      ports: [],
    };
  const fields = fieldsOf(activity, content);
  const label = say(`activity_${activity.kind}_label`, activity.label);
  const own =
    content.name ||
    (activity.kind === 'condition' ? pathsLine(workspace, journey, step, activity.ports(fields)) : undefined);
  return {
    kind: activity.kind,
    title: label,
    subtitle:
      own || (content.kind === 'event' ? eventWords : withDurations)(activity.summary?.(fields, workspace) ?? ''),
    icon: activity.icon,
    tone: activity.tone ?? 'flow',
    ports: activity.ports(fields),
  };
}

/** A condition without a name says what it asks. */
function pathsLine(workspace: Workspace, journey: Journey, step: string, ports: readonly string[]): string {
  const { paths = {} } = journey.steps[step] as { paths?: Record<string, Rule> };
  const [only, ...more] = Object.values(paths);
  const said = only && more.length === 0 ? ruleWords(workspace, only) : undefined;
  if (said !== undefined) return `${said}?`;
  return ports
    .slice(0, -1)
    .map((port) => portName(workspace, journey, step, port))
    .join(' · ');
}

function entryCard(workspace: Workspace, { enters }: Journey): Card {
  const name = (id: string) => called(workspace.audiences, id);
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
    subtitle: eventWords(enters.event.did),
  };
}

function eventWords(did: string): string {
  return say(`event_${did.replaceAll('.', '_')}`, did);
}

/** Returns the steps of a journey with `start`, in the order in which the canvas and the outline list them. */
export function stepsOf(journey: Journey): string[] {
  return [START, ...Object.keys(journey.steps)];
}

/** Where links meet a card, told to the graph: measuring it would draw every card twice. */
function handle(type: 'source' | 'target', id: string, side: Side, at?: number) {
  const [x, y] = onSide([0, 0], CARD, side, at);
  return { type, id, position: side as Position, x, y, width: 0, height: 0 };
}
const ENTRANCES = (['left', 'top', 'right', 'bottom'] as const).map((side) => handle('target', side, side));

/** Returns nodes and edges of a journey at the places given; steps without a place wait for the automatic layout. */
export function graphOf(
  workspace: Workspace,
  id: string,
  places: Record<string, [number, number]>,
  problems: Record<string, number>,
): { nodes: CardNode[]; edges: FlowEdge[] } {
  const journey = workspace.journeys[id];
  const steps = stepsOf(journey);
  const known = new Set(steps);
  const links = journey.links.filter(({ from, to }) => known.has(from) && known.has(to));
  const routes = routesOf(links, places, CARD);
  const nodes = steps.map((step): CardNode => {
    const [x, y] = places[step] ?? [0, 0];
    const card = cardOf(workspace, journey, step);
    const ways = waysOf(workspace, journey, step, card.ports, routes);
    return {
      id: step,
      type: 'card',
      position: { x, y },
      ...CARD,
      measured: CARD,
      handles: [...ways.map(({ port, side, at }) => handle('source', port, side, at)), ...ENTRANCES],
      deletable: step !== START,
      ariaRole: 'group',
      ariaLabel: `${card.title}: ${card.subtitle}`,
      data: { ...card, ways, problems: problems[step] ?? 0 },
    };
  });
  const first = Math.min(...nodes.map(({ position }) => position.x));
  const cards = new Map(nodes.map((node) => [node.id, node]));
  const edges = links.map(({ from, port = NEXT, to }): FlowEdge => {
    const [source, target] = [cards.get(from)!, cards.get(to)!];
    const way = portName(workspace, journey, from, port);
    return {
      id: edgeId(from, port),
      type: 'flow',
      source: from,
      sourceHandle: port,
      target: to,
      targetHandle: routes[edgeId(from, port)]?.enters ?? 'left',
      ariaLabel: m.journeys_link_of({ way, from: source.ariaLabel!, to: target.ariaLabel! }),
      domAttributes: PICTURE,
      data: {
        from,
        port,
        tone: target.data.tone,
        label: source.data.ports.length > 1 ? way : '',
        before: places[from][0] > first,
      },
    };
  });
  return { nodes, edges };
}

/** The graph would describe it in English as well. */
const PICTURE = { 'aria-roledescription': undefined };

/** Room for the words beside a way out that leads nowhere yet. */
const WORDS = 84;

/** Returns what a card takes of the canvas, with the words of its free ways. */
export function boxOf({ position, data: { ways } }: CardNode): { x: number; y: number; width: number; height: number } {
  const speaks = ways.length > 1 && ways.some(({ free }) => free);
  return { ...position, width: CARD.width + (speaks ? WORDS : 0), height: CARD.height };
}

/** Ways that lead nowhere yet wait on the right, below those that are linked there. */
function waysOf(
  workspace: Workspace,
  journey: Journey,
  step: string,
  ports: readonly string[],
  routes: Record<string, Route>,
): Way[] {
  const linked = (port: string): Route | undefined => routes[edgeId(step, port)];
  const free = ports.filter((port) => !linked(port));
  const right = ports.filter((port) => linked(port)?.leaves === 'right').sort((a, b) => linked(a)!.at - linked(b)!.at);
  const waiting = [...right, ...free];
  return ports.map((port) => {
    const route = linked(port);
    const name = portName(workspace, journey, step, port);
    if (free.length === 0 || (route && route.leaves !== 'right'))
      return { port, name, side: route?.leaves ?? 'right', at: route?.at ?? 0.5, free: !route };
    return { port, name, side: 'right', at: (waiting.indexOf(port) + 1) / (waiting.length + 1), free: !route };
  });
}

/** A card is one of many that one stop of the Tab key stands for; what it is called says the rest. */
export function attributesOf(step: string, stop = START): CardNode['domAttributes'] {
  return {
    // Written as the graph writes its own: beside that, another spelling would not last.
    ...{ tabIndex: step === stop ? 0 : -1 },
    'aria-roledescription': m.journeys_step(),
    'aria-describedby': CARD_KEYS,
  };
}

/** The element in which the graph keeps what the keys do on a card. */
const CARD_KEYS = 'svelte-flow__node-desc-1';

/** Port of a handle; a link without one leaves by `next`. */
export function portOf(handle: string | null | undefined): string {
  return handle ?? NEXT;
}

/** Returns the step whose card holds an element. */
export function stepAt(target: EventTarget | null): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('.svelte-flow__node')?.dataset.id : undefined;
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
  const { layered, completed } = await import('./layered');
  const speaks = (step: string) => cardOf(workspace, journey, step).ports.length > 1;
  return steps.some((step) => given[step])
    ? completed(given, steps, journey.links, CARD, speaks)
    : layered(steps, journey.links, CARD, speaks);
}

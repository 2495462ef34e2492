import type { Selection } from '../shell/sessionState';
import type { Session } from '../shell/session.svelte';
import { onMac } from '../shell/keys';
import { m } from '../../text';
import { moved } from './canvasEdits';
import type { Drawing } from './drawing.svelte';
import type { Box } from './fit';
import { CARD, type CardNode, edgeId, type FlowEdge, portOf, stepAt } from './graph';
import { ALONG, type Direction, directionOf, placeAfter } from './walk';

type Places = Readonly<Record<string, readonly [number, number]>>;

/** What the keys on the canvas take hold of. */
export interface CanvasKeys {
  readonly session: Session;
  readonly drawing: Drawing;
  nodes: CardNode[];
  readonly edges: readonly FlowEdge[];
  /** Where the cards stand. */
  readonly places: Readonly<Record<string, [number, number]>>;
  /** Where the middles of the links are. */
  readonly middles: Places;
  /** Opens the menu of steps to add after a step, or in a link. */
  add(at: Selection): void;
  remove(what: { nodes: CardNode[]; edges: FlowEdge[] }): void;
  reveal(box: Box): void;
}

/** So far a card moves at one press. */
const STRIDE = 10;
const MODIFIERS = ['Control', 'Alt', 'Shift', 'Meta'];

/** The keys of cards and links; heard before the graph and the page hear them. */
export function pressed(event: KeyboardEvent, by: CanvasKeys): void {
  const step = stepAt(event.target);
  const edge = by.edges.find(({ id }) => id === linkAt(event.target));
  const taken = step !== undefined ? onCard(event, step, by) : edge !== undefined && onLink(event, edge, by);
  if (!taken) return;
  event.preventDefault();
  event.stopPropagation();
}

/** Returns the link that the keys are on. */
export function linkAt(target: EventTarget | null): string | undefined {
  return target instanceof HTMLElement ? target.dataset.link : undefined;
}

/** Cards that the keys have moved stand where they are as soon as the key that is held with the arrows is let go, or the focus leaves. */
export function released(event: KeyboardEvent | FocusEvent, by: CanvasKeys): void {
  if (!('key' in event) || MODIFIERS.includes(event.key)) settle(by);
}

/** Returns the link that the Tab key leads to from a card: the one that the keys were on, the selected one of the card, or its first. */
export function linkFor(
  edges: readonly FlowEdge[],
  step: string,
  last: string | undefined,
  { edge }: Selection,
): FlowEdge | undefined {
  const own = edges.filter(({ source, target }) => source === step || target === step);
  return (
    edges.find(({ id }) => id === last) ??
    own.find(({ id }) => edge && id === edgeId(edge.from, edge.port)) ??
    own.find(({ source }) => source === step) ??
    own[0] ??
    edges[0]
  );
}

function onCard(event: KeyboardEvent, step: string, by: CanvasKeys): boolean {
  const { session, drawing, places } = by;
  const direction = directionOf(event.key);
  if (direction && !drawing.from && movesCards(event)) {
    move(step, direction, by);
    return true;
  }
  // What undoes or does something else comes after what has been moved.
  if (!MODIFIERS.includes(event.key)) settle(by);
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const key = event.key.toLowerCase();
  if (key === 'a') by.add({ step });
  else if (key === 'c') {
    if (drawing.from) drawing.turn(places);
    else drawing.begin(step, undefined, places);
  } else if (drawing.from) {
    if (direction) drawing.walk(direction, places);
    else if (key === 'enter') drawing.finish();
    else if (key === 'escape') drawing.cancel();
    else return false;
  } else if (event.shiftKey) return false;
  else if (key === 'enter') select(session, { step }, session.selection.step === step, drawing.nameOf(step));
  else if (key === 'delete' || key === 'backspace') {
    const gone = together(step, by).filter(({ deletable }) => deletable);
    if (gone.length > 0 && !event.repeat) by.remove({ nodes: gone, edges: [] });
  } else return walk(event, step, places, session, linkedWith(step, by));
  return true;
}

function onLink(event: KeyboardEvent, edge: FlowEdge, by: CanvasKeys): boolean {
  const { session, drawing, middles } = by;
  if (drawing.from || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
  const at = { edge: { from: edge.source, port: portOf(edge.sourceHandle), to: edge.target } };
  const key = event.key.toLowerCase();
  if (key === 'a') by.add(at);
  else if (key === 'enter' || key === ' ') select(session, at, edge.selected === true, edge.ariaLabel ?? '');
  else if (key === 'escape') session.wanted = edge.source;
  else if (key === 'delete' || key === 'backspace') {
    if (!event.repeat) by.remove({ nodes: [], edges: [edge] });
  } else return walk(event, edge.id, middles, session, besides(edge, by));
  return true;
}

function walk(
  { key }: KeyboardEvent,
  from: string,
  places: Places,
  session: Session,
  linked?: readonly string[],
): boolean {
  const to = placeAfter(key, from, places, linked);
  if (to !== undefined && to !== from) session.wanted = to;
  return to !== undefined;
}

function linkedWith(step: string, { edges }: CanvasKeys): string[] {
  return edges.flatMap(({ source, target }) => (source === step ? target : target === step ? source : []));
}

/** Links of the same two steps. */
function besides({ source, target }: FlowEdge, { edges }: CanvasKeys): string[] {
  const ends = [source, target];
  return edges.flatMap((each) => (ends.includes(each.source) || ends.includes(each.target) ? each.id : []));
}

/** Selects what the keys are on; what is selected already has its form entered. */
function select(session: Session, at: Selection, selected: boolean, name: string): void {
  if (selected) {
    session.showAside('setUp');
    session.formWanted = true;
  } else {
    session.select(at);
    session.say(m.journeys_selected({ name }));
  }
}

/** On a Mac, Control with arrows is the system's and Command with them the browser's; elsewhere Alt with them is. */
function movesCards({ ctrlKey, altKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  return (onMac ? altKey && !ctrlKey : ctrlKey && !altKey) && !metaKey && !shiftKey;
}

/** Returns the card, or all that are selected with it. */
function together(step: string, { nodes }: CanvasKeys): CardNode[] {
  const selected = nodes.filter((node) => node.selected);
  return selected.some(({ id }) => id === step) ? selected : nodes.filter(({ id }) => id === step);
}

function move(step: string, direction: Direction, by: CanvasKeys): void {
  const { drawing } = by;
  const [x, y] = ALONG[direction].map((each) => each * STRIDE);
  const places = Object.fromEntries(
    together(step, by).map(({ id, position }) => [id, { x: position.x + x, y: position.y + y }]),
  );
  const [across, down] = drawing.moving?.by ?? [0, 0];
  drawing.moving = { places: { ...drawing.moving?.places, ...places }, by: [across + x, down + y] };
  by.nodes = by.nodes.map((node) => (places[node.id] ? { ...node, position: places[node.id] } : node));
  by.reveal({ ...places[step], ...CARD });
}

/** What has been moved by one holding of the keys is one step to undo. */
function settle({ session, drawing, places: all }: CanvasKeys): void {
  const { moving } = drawing;
  drawing.moving = undefined;
  if (!moving) return;
  const [across, down] = moving.by;
  if (across === 0 && down === 0) return;
  const places = Object.fromEntries(
    Object.entries(moving.places).map(([id, { x, y }]): [string, [number, number]] => [id, [x, y]]),
  );
  moved(session, drawing.journey, places, all);
  const ways = [
    across < 0 && m.journeys_moved_left({ count: -across }),
    across > 0 && m.journeys_moved_right({ count: across }),
    down < 0 && m.journeys_moved_up({ count: -down }),
    down > 0 && m.journeys_moved_down({ count: down }),
  ].filter((way) => way !== false);
  session.say(m.journeys_moved({ ways: ways.join(', ') }));
}

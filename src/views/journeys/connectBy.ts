import type { Drawing } from './drawing.svelte';
import { portOf, stepAt } from './graph';
import { directionOf } from './walk';

export interface ConnectBy {
  readonly drawing: Drawing;
  /** Where the cards stand. */
  readonly places: Readonly<Record<string, readonly [number, number]>>;
  /** Opens the menu of steps to add after this one. */
  add: (step: string) => void;
}

/** Where a drag of the graph began, and whether it ended on a handle. */
interface Dragged {
  fromHandle: { nodeId: string; id?: string | null; type: string } | null;
  isValid: boolean | null;
}

/** A link that is let go over a card means the card, wherever on it; over nothing it waits for a click on a card. */
export function dropped(
  event: MouseEvent | TouchEvent,
  { fromHandle, isValid }: Dragged,
  { drawing }: ConnectBy,
): void {
  if (isValid || fromHandle?.type !== 'source') return;
  const { clientX, clientY } = 'changedTouches' in event ? event.changedTouches[0] : event;
  const to = stepAt(document.elementFromPoint(clientX, clientY));
  // Let go where it began, it was a click.
  if (to === fromHandle.nodeId) return;
  drawing.begin(fromHandle.nodeId, portOf(fromHandle.id));
  if (to === undefined) return;
  drawing.aim(to);
  drawing.finish();
}

/** A click on a way out begins a link; heard before the graph, which would select the card. */
export function clickedWay(event: MouseEvent, { drawing }: ConnectBy): void {
  const handle =
    event.target instanceof Element ? event.target.closest<HTMLElement>('.svelte-flow__handle.source') : null;
  const step = handle?.dataset.nodeid;
  if (!handle || step === undefined || drawing.from) return;
  event.stopPropagation();
  drawing.begin(step, portOf(handle.dataset.handleid));
}

/** The keys of a card: `a` adds after it, `c` connects it; while a link is drawn its keys are the canvas's own. */
export function pressed(event: KeyboardEvent, { drawing, places, add }: ConnectBy): void {
  const step = stepAt(event.target);
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key.toLowerCase();
  const direction = directionOf(event.key);
  if (key === 'a') add(step);
  else if (key === 'c') {
    if (drawing.from) drawing.turn(places);
    else drawing.begin(step, undefined, places);
  } else if (!drawing.from) return;
  else if (direction) drawing.walk(direction, places);
  else if (key === 'enter') drawing.finish();
  else if (key === 'escape') drawing.cancel();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

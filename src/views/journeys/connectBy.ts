import type { Drawing } from './drawing.svelte';
import { portOf, stepAt } from './graph';

/** Where a drag of the graph began, and whether it ended on a handle. */
interface Dragged {
  fromHandle: { nodeId: string; id?: string | null; type: string } | null;
  isValid: boolean | null;
}

/** A link that is let go over a card means the card, wherever on it; over nothing it waits for a click on a card. */
export function dropped(event: MouseEvent | TouchEvent, { fromHandle, isValid }: Dragged, drawing: Drawing): void {
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
export function clickedWay(event: MouseEvent, drawing: Drawing): void {
  const handle =
    event.target instanceof Element ? event.target.closest<HTMLElement>('.svelte-flow__handle.source') : null;
  const step = handle?.dataset.nodeid;
  if (!handle || step === undefined || drawing.from) return;
  event.stopPropagation();
  drawing.begin(step, portOf(handle.dataset.handleid));
}

import type { Connection } from '@xyflow/svelte';
import { connect, copySteps, disconnect, moveSteps, pasteSteps, removeSteps, type Place } from '../../editor/journey';
import { START } from '../../model/ports';
import { m } from '../../text';
import { placeOf } from '../shell/keys';
import type { Session } from '../shell/session.svelte';
import { clipboardText, stepsIn } from './clipboard';
import { type FlowEdge, portOf } from './graph';

type Places = Readonly<Record<string, Place>>;

/** A link has been dragged from a way out to a step. */
export function connected(session: Session, journey: string, { source, sourceHandle, target }: Connection): void {
  session.edit(m.journeys_edit_connect(), connect(session.workspace, journey, source, portOf(sourceHandle), target));
}

/** Cards have been moved; once somebody lays a journey out by hand, nothing else in it moves by itself. */
export function moved(session: Session, journey: string, moves: Places, all: Places): void {
  if (Object.keys(moves).length === 0) return;
  const given = session.workspace.layout?.[journey] ?? {};
  const whole = Object.keys(all).every((id) => given[id]);
  const places = Object.entries(whole ? moves : { ...all, ...moves }).map(([id, [x, y]]): [string, Place] => [
    id,
    [Math.round(x), Math.round(y)],
  ]);
  session.edit(m.journeys_edit_move(), moveSteps(session.workspace, journey, Object.fromEntries(places)));
}

/** Steps or links have been deleted on the canvas; returns the step from which whoever deletes by keyboard goes on. */
export function removed(
  session: Session,
  journey: string,
  nodes: readonly { id: string }[],
  edges: readonly FlowEdge[],
): string {
  const { workspace } = session;
  const gone = nodes.map(({ id }) => id);
  const before = workspace.journeys[journey].links.find(({ from, to }) => to === gone[0] && !gone.includes(from));
  const what = gone.length > 0 ? m.journeys_edit_delete_step() : m.journeys_edit_disconnect();
  session.edit(
    what,
    gone.length > 0
      ? removeSteps(workspace, journey, gone)
      : edges.reduce((next, edge) => disconnect(next, journey, edge.source, portOf(edge.sourceHandle)), workspace),
  );
  session.say(m.journeys_done({ what }));
  return before?.from ?? edges[0]?.source ?? START;
}

/** Puts the marked steps into the clipboard. */
export function copied(event: ClipboardEvent, session: Session, journey: string, ids: readonly string[]): void {
  if (placeOf(event.target) === 'text' || getSelection()?.isCollapsed === false) return;
  const copy = copySteps(session.workspace, journey, ids);
  const count = Object.keys(copy.steps).length;
  if (count === 0 || !event.clipboardData) return;
  event.clipboardData.setData('text/plain', clipboardText(copy));
  event.preventDefault();
  session.say(m.journeys_copied({ count }));
}

/** Adds the steps of the clipboard, if it holds any. */
export function pasted(event: ClipboardEvent, session: Session, journey: string): void {
  if (placeOf(event.target) === 'text') return;
  const copy = stepsIn(event.clipboardData?.getData('text/plain') ?? '');
  if (!copy) return;
  event.preventDefault();
  // The page would take the text for a whole document.
  event.stopPropagation();
  const { workspace, steps } = pasteSteps(session.workspace, journey, copy);
  session.edit(m.journeys_edit_paste(), workspace);
  session.select({ step: steps[0] });
  session.say(m.journeys_pasted({ count: steps.length }));
}

import { activityOf } from '../activities/index';
import type { Journey, Step } from '../model/journey';
import { START } from '../model/ports';
import type { Workspace } from '../model/workspace';
import { connect, freshId, moveSteps, type Place, portsOf, targetOf, type Way, withJourney } from './journey';

/**
 * Returns the way that a new step hangs on: the selected link; the first free way of the selected step, or its only one;
 * where nothing is selected the only free way of the journey.
 */
export function wayForNew(
  journey: Journey,
  selected: { step?: string; edge?: { from: string; port: string } },
): Way | undefined {
  const { step, edge } = selected;
  if (edge) {
    const way = { step: edge.from, port: edge.port };
    return targetOf(journey, way) === undefined ? undefined : way;
  }
  const waysOf = (from: string) => portsOf(journey, from).map((port): Way => ({ step: from, port }));
  const free = (way: Way) => targetOf(journey, way) === undefined;
  if (step !== undefined) {
    const ways = waysOf(step);
    return ways.find(free) ?? (ways.length === 1 ? ways[0] : undefined);
  }
  const loose = [START, ...Object.keys(journey.steps)].flatMap(waysOf).filter(free);
  return loose.length === 1 ? loose[0] : undefined;
}

/**
 * Adds a step of a kind, without a place where the journey is laid out by itself, optionally hung on a way out;
 * what that way led to comes after the new step, where it has a way out. Returns the workspace and the new id.
 */
export function addStep(
  workspace: Workspace,
  journey: string,
  kind: string,
  at: Place | undefined,
  from?: Way,
): { workspace: Workspace; step: string } {
  const steps = workspace.journeys[journey].steps;
  const step = freshId(Object.keys(steps), kind);
  const content: Step = {
    kind,
    ...defaultsOf(kind, workspace, messageBefore(workspace.journeys[journey], from?.step)),
  };
  let next = withJourney(workspace, journey, (each) => ({ ...each, steps: { ...each.steps, [step]: content } }));
  if (at) next = moveSteps(next, journey, { [step]: at });
  if (from) {
    const before = targetOf(workspace.journeys[journey], from);
    const [onwards] = portsOf(next.journeys[journey], step);
    next = connect(next, journey, from.step, from.port, step);
    if (before !== undefined && onwards !== undefined) next = connect(next, journey, step, onwards, before);
  }
  return { workspace: next, step };
}

/** References start with the first thing they can refer to, so that a new step runs at once. */
function defaultsOf(kind: string, workspace: Workspace, message: string | undefined): Record<string, unknown> {
  const activity = activityOf(kind);
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(activity?.fields ?? {}) as [
    string,
    { type: string; default: unknown; channel?: string },
  ][]) {
    if (field.type === 'message')
      values[name] =
        Object.keys(workspace.messages).find((id) => workspace.messages[id].channel === field.channel) ?? '';
    else if (field.type === 'step') values[name] = message ?? '';
    else if (field.type === 'policy') values[name] = Object.keys(workspace.offers.policies)[0] ?? '';
    else if (field.type === 'arms') values[name] = { a: 50, b: 50 };
    else if (field.type === 'paths') values[name] = { yes: { consent: 'email' } };
    else if (field.type === 'duration' || field.type === 'event') values[name] = field.default;
  }
  return values;
}

/** Returns the nearest step that sends a message on the way to a step, itself included; elsewhere in the journey where none is on the way. */
function messageBefore({ steps, links }: Journey, step: string | undefined): string | undefined {
  const sends = (id: string) => Object.hasOwn(steps, id) && typeof steps[id].message === 'string';
  const seen = new Set<string>();
  let level = step === undefined ? [] : [step];
  while (level.length > 0) {
    const found = level.find(sends);
    if (found !== undefined) return found;
    for (const id of level) seen.add(id);
    const above = level;
    level = links.filter(({ from, to }) => above.includes(to) && !seen.has(from)).map(({ from }) => from);
  }
  return Object.keys(steps).find(sends);
}

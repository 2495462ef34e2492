import { activityOf } from '../activities/index';
import { fieldsOf } from '../activities/kind';
import type { Journey, Link, Step } from '../model/journey';
import { NEXT, START } from '../model/ports';
import type { Workspace } from '../model/workspace';

/** Commands on one journey: each returns a new workspace, the old one is not touched. */

/** Returns the workspace with one journey changed: `withJourney(workspace, 'winBack', (journey) => ({ ...journey, exits: [] }))`. */
export function withJourney(workspace: Workspace, id: string, change: (journey: Journey) => Journey): Workspace {
  return { ...workspace, journeys: { ...workspace.journeys, [id]: change(workspace.journeys[id]) } };
}

/** Returns an id for a new step: the kind, then the kind with a number. Never `start`. */
export function freshId(taken: readonly string[], stem: string): string {
  if (!taken.includes(stem) && stem !== START) return stem;
  let number = 2;
  while (taken.includes(`${stem}${number}`)) number++;
  return `${stem}${number}`;
}

export type Place = [number, number];

/** A way out of a step. */
export interface Way {
  step: string;
  port: string;
}

/** Returns the ways out of a step, of `start` its one; nothing for a step that is not there or of an unknown kind. */
export function portsOf(journey: Journey, step: string): readonly string[] {
  if (step === START) return [NEXT];
  const content = Object.hasOwn(journey.steps, step) ? journey.steps[step] : undefined;
  const activity = content && activityOf(content.kind);
  return content && activity ? activity.ports(fieldsOf(activity, content)) : [];
}

/** Returns where a way leads, undefined while it leads nowhere. */
export function targetOf(journey: Journey, { step, port }: Way): string | undefined {
  return journey.links.find((link) => link.from === step && (link.port ?? NEXT) === port)?.to;
}

/** Removes steps and every link that touches them; what led to a removed step with one way out leads on to where that went. */
export function removeSteps(workspace: Workspace, journey: string, ids: readonly string[]): Workspace {
  const gone = new Set(ids);
  const layout = { ...workspace.layout?.[journey] };
  for (const id of ids) delete layout[id];
  const next = withJourney(workspace, journey, (each) => ({
    ...each,
    steps: Object.fromEntries(Object.entries(each.steps).filter(([id]) => !gone.has(id))),
    links: bridged(each.links, gone),
  }));
  return { ...next, layout: { ...next.layout, [journey]: layout } };
}

function bridged(links: readonly Link[], gone: ReadonlySet<string>): Link[] {
  const onwards = (id: string, seen: Set<string>): string | undefined => {
    if (!gone.has(id)) return id;
    const ways = links.filter(({ from }) => from === id);
    if (ways.length !== 1 || seen.has(id)) return undefined;
    return onwards(ways[0].to, seen.add(id));
  };
  return links.flatMap((link) => {
    if (gone.has(link.from)) return [];
    const to = onwards(link.to, new Set());
    return to === undefined ? [] : [to === link.to ? link : { ...link, to }];
  });
}

/** Steps taken out of a journey as data, with the links among them; what a clipboard holds. */
export interface StepsCopy {
  steps: Record<string, Step>;
  links: Link[];
  layout: Record<string, Place>;
}

/** Returns a copy of some steps; `start` is not a step. */
export function copySteps(workspace: Workspace, journey: string, ids: readonly string[]): StepsCopy {
  const { steps, links } = workspace.journeys[journey];
  const places = workspace.layout?.[journey] ?? {};
  const taken = ids.filter((id) => Object.hasOwn(steps, id));
  const pick = <T>(from: Record<string, T>) =>
    Object.fromEntries(taken.filter((id) => from[id] !== undefined).map((id): [string, T] => [id, from[id]]));
  return {
    steps: pick(steps),
    links: links.filter(({ from, to }) => taken.includes(from) && taken.includes(to)),
    layout: pick(places) as Record<string, Place>,
  };
}

/** Adds copied steps under new ids, beside where they stood; what they say of each other goes with them. Returns the workspace and the new ids. */
export function pasteSteps(
  workspace: Workspace,
  journey: string,
  copy: StepsCopy,
): { workspace: Workspace; steps: string[] } {
  const taken = Object.keys(workspace.journeys[journey].steps);
  const renamed = new Map<string, string>();
  for (const id of Object.keys(copy.steps)) {
    const fresh = freshId(taken, id);
    taken.push(fresh);
    renamed.set(id, fresh);
  }
  const name = (id: string) => renamed.get(id) ?? id;
  const steps = Object.entries(copy.steps).map(([id, step]): [string, Step] => [name(id), referring(step, name)]);
  let next = withJourney(workspace, journey, (each) => ({
    ...each,
    steps: { ...each.steps, ...Object.fromEntries(steps) },
    links: [...each.links, ...copy.links.map((link) => ({ ...link, from: name(link.from), to: name(link.to) }))],
  }));
  const there = Object.values(workspace.layout?.[journey] ?? {});
  let by = 28;
  const onAnother = () =>
    Object.values(copy.layout).some(([x, y]) => there.some((place) => place[0] === x + by && place[1] === y + by));
  while (onAnother()) by += 28;
  const places = Object.entries(copy.layout).map(([id, [x, y]]): [string, Place] => [name(id), [x + by, y + by]]);
  if (places.length > 0) next = moveSteps(next, journey, Object.fromEntries(places));
  return { workspace: next, steps: [...renamed.values()] };
}

/** A step with the steps that its fields name under their new names. */
function referring(step: Step, name: (id: string) => string): Step {
  const fields = (activityOf(step.kind)?.fields ?? {}) as Record<string, { type: string }>;
  const changed = Object.entries(fields)
    .filter(([field, { type }]) => type === 'step' && typeof step[field] === 'string')
    .map(([field]): [string, string] => [field, name(step[field] as string)]);
  return { ...step, ...Object.fromEntries(changed) };
}

/** Puts steps at new places on the canvas; not part of what a run means. */
export function moveSteps(workspace: Workspace, journey: string, places: Record<string, [number, number]>): Workspace {
  return { ...workspace, layout: { ...workspace.layout, [journey]: { ...workspace.layout?.[journey], ...places } } };
}

/** Links a port to a step; a port has one way, so an older link of it goes. */
export function connect(workspace: Workspace, journey: string, from: string, port: string, to: string): Workspace {
  return withJourney(workspace, journey, (each) => ({
    ...each,
    links: [
      ...each.links.filter((link) => !(link.from === from && (link.port ?? NEXT) === port)),
      port === NEXT ? { from, to } : { from, port, to },
    ],
  }));
}

/** Takes a port's link away. */
export function disconnect(workspace: Workspace, journey: string, from: string, port: string): Workspace {
  return withJourney(workspace, journey, (each) => ({
    ...each,
    links: each.links.filter((link) => !(link.from === from && (link.port ?? NEXT) === port)),
  }));
}

/** Sets one field of a step; undefined takes it away. */
export function setField(
  workspace: Workspace,
  journey: string,
  step: string,
  field: string,
  value: unknown,
): Workspace {
  return withJourney(workspace, journey, (each) => {
    const content = { ...each.steps[step], [field]: value };
    if (value === undefined || value === '') delete content[field];
    return { ...each, steps: { ...each.steps, [step]: content as Step } };
  });
}

/** Renames a condition path or a split arm, keeping its place and the link that leaves by it; nothing where another way has the name. */
export function renamePort(
  workspace: Workspace,
  journey: string,
  step: string,
  field: 'paths' | 'arms',
  from: string,
  to: string,
): Workspace {
  const old = workspace.journeys[journey].steps[step][field] as Record<string, unknown>;
  if (to === '' || portsOf(workspace.journeys[journey], step).includes(to)) return workspace;
  const renamed = Object.fromEntries(Object.entries(old).map(([name, value]) => [name === from ? to : name, value]));
  const next = setField(workspace, journey, step, field, renamed);
  return withJourney(next, journey, (each) => ({
    ...each,
    links: each.links.map((link) =>
      link.from === step && (link.port ?? NEXT) === from ? { ...link, port: to } : link,
    ),
  }));
}

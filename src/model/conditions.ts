import type { EventMatch, Rule } from './rule';
import { stepFields, type StepKind } from './stepKind';
import type { Workspace } from './workspace';

/** A condition of a workspace, and where it stands. */
export interface Condition {
  path: string;
  rule: Rule;
}
/** An event that something listens to, and where. */
export interface Listening {
  path: string;
  match: EventMatch;
}

type Found = [path: string, rule: Rule | undefined];

/** Returns all condition trees of a workspace: of audiences, offers, formulas, policies, exits and steps. */
export function conditionsOf(workspace: Workspace, kinds: readonly StepKind[]): Condition[] {
  const { audiences, offers, journeys } = workspace;
  const found: Found[] = [
    ...each(audiences).map(([id, { rule }]): Found => [`audiences.${id}.rule`, rule]),
    ...each(offers.items).map(([id, { eligible }]): Found => [`offers.items.${id}.eligible`, eligible]),
    ...each(offers.formulas).flatMap(([id, { cases }]) =>
      cases.map(({ when }, i): Found => [`offers.formulas.${id}.cases.${i}.when`, when]),
    ),
    ...each(offers.policies).flatMap(([id, { strategies }]) =>
      strategies.map(({ eligible }, i): Found => [`offers.policies.${id}.strategies.${i}.eligible`, eligible]),
    ),
    ...each(journeys).flatMap(([id, { exits }]) =>
      each(exits).map(([exit, { when }]): Found => [`journeys.${id}.exits.${exit}.when`, when]),
    ),
    ...stepParts(workspace, kinds, 'paths').flatMap(([path, paths]) =>
      each(paths as Record<string, Rule>).map(([port, rule]): Found => [`${path}.${port}`, rule]),
    ),
  ];
  return found.flatMap(([path, rule]) => (rule === undefined ? [] : [{ path, rule }]));
}

/** Returns all events that journeys listen to: entries, exits, goals and event steps. */
export function listeningOf(workspace: Workspace, kinds: readonly StepKind[]): Listening[] {
  const found = each(workspace.journeys).flatMap(
    ([id, { enters, exits, goal }]): [string, EventMatch | undefined][] => [
      [`journeys.${id}.enters.event`, 'event' in enters ? enters.event : undefined],
      ...each(exits).map(([exit, { on }]): [string, EventMatch | undefined] => [`journeys.${id}.exits.${exit}.on`, on]),
      [`journeys.${id}.goal.on`, goal?.on],
    ],
  );
  const steps = stepParts(workspace, kinds, 'event').map(([path, match]): [string, EventMatch] => [
    path,
    match as EventMatch,
  ]);
  return [...found, ...steps].flatMap(([path, match]) => (match === undefined ? [] : [{ path, match }]));
}

/** Values of all step fields of one type that a file gives. */
function stepParts(
  { journeys }: Workspace,
  kinds: readonly StepKind[],
  type: string,
): [path: string, value: unknown][] {
  const fields = new Map(
    kinds.map((kind) => [kind.kind, stepFields(kind).flatMap(([key, field]) => (field.type === type ? [key] : []))]),
  );
  return each(journeys).flatMap(([id, { steps }]) =>
    each(steps).flatMap(([step, content]) =>
      (fields.get(content.kind) ?? []).flatMap((key): [string, unknown][] =>
        content[key] === undefined ? [] : [[`journeys.${id}.steps.${step}.${key}`, content[key]]],
      ),
    ),
  );
}

function each<T>(map: Record<string, T> | undefined): [string, T][] {
  return Object.entries(map ?? {});
}

import { durationProblem, parseDuration } from '../../base/duration';
import { didYouMean } from '../../base/nearest';
import { called } from '../called';
import type { Journey } from '../journey';
import { START } from '../ports';
import type { Problem } from '../problem';
import { stepFields, stepValues, type Step, type StepField, type StepKind } from '../stepKind';
import type { Workspace } from '../workspace';
import { error, unresolved, warning } from './report';

/** A step where it stands. */
interface Place {
  workspace: Workspace;
  journey: string;
  kinds: ReadonlyMap<string, StepKind>;
}

/** Returns what is wrong with the fields of a journey's steps: bounds, names that lead nowhere, kinds that nobody knows. */
export function stepProblems(place: Place, { steps }: Journey, path: string): Problem[] {
  return Object.entries(steps).flatMap(([id, step]) => {
    const at = `${path}.steps.${id}`;
    if (id === START) return [error(at, `"${START}" is the entry; a step needs another id`)];
    const kind = place.kinds.get(step.kind);
    if (kind) return knownStep(place, step, kind, at);
    const near = didYouMean(step.kind, place.kinds.keys());
    return [warning(`${at}.kind`, `unknown kind "${step.kind}"${near}; the step is kept, people end in it`)];
  });
}

function knownStep(place: Place, step: Step, kind: StepKind, at: string): Problem[] {
  const values = stepValues(kind, step);
  const refs = { workspace: place.workspace, journey: place.journey } as never;
  const ofFields = stepFields(kind).flatMap(([key, field]) => [
    ...fieldProblems(place, field, values[key], `${at}.${key}`),
    ...(field.type === 'paths' ? takenNames(kind, values, key, `${at}.${key}`) : []),
    ...(field.problems?.(values[key], `${at}.${key}`, refs) ?? []),
  ]);
  return [...ofFields, ...(kind.problems?.(values as never, at, refs) ?? [])];
}

function fieldProblems(place: Place, field: StepField, value: unknown, path: string): Problem[] {
  const { messages, offers, journeys } = place.workspace;
  switch (field.type) {
    case 'paths':
    case 'arms': {
      const ids = Object.keys((value ?? {}) as object);
      if (ids.length === 0) return [warning(path, `no ${field.type}: nothing tells people apart here`)];
      return field.type === 'paths' ? placeless(ids, path) : [];
    }
    case 'duration':
      return durationBounds(field, value, path);
    case 'message': {
      const id = String(value);
      if (!Object.hasOwn(messages, id)) {
        const known = Object.keys(messages).filter((each) => messages[each].channel === field.channel);
        return unresolved(path, 'message', id, known);
      }
      const { channel } = messages[id];
      return channel === field.channel
        ? []
        : [error(path, `message "${called(messages, id)}" is for ${channel} (expected one for ${field.channel})`)];
    }
    case 'policy':
      return unresolved(path, 'decision policy', String(value), Object.keys(offers.policies));
    case 'step': {
      const { steps } = journeys[place.journey];
      const known = Object.keys(steps).filter((id) => place.kinds.get(steps[id].kind)?.channel !== undefined);
      const id = String(value);
      return Object.hasOwn(steps, id) && !known.includes(id)
        ? [error(path, `step "${called(steps, id)}" sends no message (expected a message step)`)]
        : unresolved(path, 'message step', id, known);
    }
    default:
      return [];
  }
}

function durationBounds({ minDuration, maxDuration }: StepField, value: unknown, path: string): Problem[] {
  // The shape was the schema's to find.
  if (durationProblem(value) !== undefined) return [error(path, durationProblem(value)!)];
  const seconds = parseDuration(String(value));
  if (maxDuration !== undefined && seconds > parseDuration(maxDuration))
    return [
      {
        ...error(path, `"${String(value)}" is too long (expected at most ${maxDuration})`),
        fix: { label: `Set to ${maxDuration}`, path, value: maxDuration },
      },
    ];
  if (minDuration !== undefined && seconds < parseDuration(minDuration))
    return [
      {
        ...error(path, `"${String(value)}" is too short (expected at least ${minDuration})`),
        fix: { label: `Set to ${minDuration}`, path, value: minDuration },
      },
    ];
  return [];
}

/** Whether people may pass the step without time going by. */
export function isTimeless(kind: StepKind, step: Step): boolean {
  if (kind.timeless !== false) return true;
  const values = stepValues(kind, step);
  const times = stepFields(kind).filter(([, { type }]) => type === 'localTime' || type === 'weekdays');
  if (times.some(([key]) => (values[key] as { length: number }).length > 0)) return false;
  const durations = stepFields(kind).filter(([, { type }]) => type === 'duration');
  return durations.length > 0 && durations.every(([key]) => isZero(values[key]));
}

function isZero(duration: unknown): boolean {
  return durationProblem(duration) === undefined && parseDuration(String(duration)) === 0;
}

/** A path by the name of a way that the step has anyhow, such as `else`, would be that way. */
function takenNames(kind: StepKind, values: Record<string, unknown>, key: string, path: string): Problem[] {
  const others = kind.ports({ ...values, [key]: {} } as never);
  return others
    .filter((name) => Object.hasOwn(values[key] as object, name))
    .map((name) =>
      error(`${path}.${name}`, `"${name}" is the way of everybody else (expected another name for this path)`),
    );
}

/** Paths are tried in the order of the file, but JSON read by a browser puts names that are numbers first. */
function placeless(ids: readonly string[], path: string): Problem[] {
  const numbers = ids.filter((id) => /^(0|[1-9]\d*)$/.test(id));
  if (numbers.length === 0 || ids.length < 2) return [];
  const which = numbers.map((id) => `"${id}"`).join(', ');
  return [warning(path, `${which}: names that are numbers are tried first, by size (expected names with a letter)`)];
}

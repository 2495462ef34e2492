import { ZONES } from '../../base/calendar';
import { instantOf } from '../../base/instant';
import { DAY } from '../../base/seconds';
import { isObject } from '../../base/isObject';
import { called } from '../called';
import type { Journey } from '../journey';
import { NEXT, START } from '../ports';
import { shown } from '../issues';
import type { Problem } from '../problem';
import { portsOf, stepFields, stepValues, type Step, type StepKind } from '../stepKind';
import type { Workspace } from '../workspace';
import { cycles, reachable } from './cycles';
import { advice, error, unresolved, warning } from './report';
import { isTimeless, stepProblems } from './steps';

const DAY_MS = DAY * 1000;
/** The vendor's guard rail: activities in one journey. */
const MOST_STEPS = 50;
/** More than anybody draws, or any page can. */
const FAR_TOO_MANY = 500;

/** Returns the journey of a file, of whatever shape, that is too large to be drawn at all; such a file is not opened. */
export function tooLarge(journeys: unknown): Problem | undefined {
  if (!isObject(journeys)) return undefined;
  const large = Object.entries(journeys).find(([, journey]) => isObject(journey) && sizeOf(journey) > FAR_TOO_MANY);
  if (!large) return undefined;
  const [id, journey] = large as [string, Partial<Journey>];
  const steps = Object.keys(journey.steps ?? {}).length;
  return steps > FAR_TOO_MANY
    ? error(`journeys.${id}.steps`, `${steps} steps (expected at most ${FAR_TOO_MANY} in a journey)`)
    : error(
        `journeys.${id}.links`,
        `${journey.links?.length} links (expected at most ${FAR_TOO_MANY * 4} in a journey)`,
      );
}

function sizeOf({ steps, links }: { steps?: unknown; links?: unknown }): number {
  return Math.max(isObject(steps) ? Object.keys(steps).length : 0, Array.isArray(links) ? links.length / 4 : 0);
}

/** Returns what is wrong with the journeys of a workspace: how people enter, steps, links, loops, ways that lead nowhere. */
export function journeyProblems(workspace: Workspace, kinds: readonly StepKind[]): Problem[] {
  const byKind = new Map(kinds.map((kind) => [kind.kind, kind]));
  return Object.entries(workspace.journeys).flatMap(([id, journey]) => {
    const path = `journeys.${id}`;
    // A caller's own value may be as large as it likes; nobody waits for its checks.
    if (sizeOf(journey) > FAR_TOO_MANY)
      return [error(path, `too many steps or links (expected at most ${FAR_TOO_MANY} steps)`)];
    const place = { workspace, journey: id, kinds: byKind };
    return [
      ...entryProblems(workspace, journey, path),
      ...timeProblems(workspace, journey, path),
      ...exitProblems(journey, path),
      ...stepProblems(place, journey, path),
      ...linkProblems(journey, byKind, path),
      ...wayProblems(journey, byKind, path),
      ...sizeProblems(journey, path),
    ];
  });
}

function entryProblems({ audiences }: Workspace, { enters }: Journey, path: string): Problem[] {
  const known = Object.keys(audiences);
  const ways = ['event', 'audience', 'read'].filter((way) => Object.hasOwn(enters, way));
  if (ways.length > 1)
    return [error(`${path}.enters`, `people enter in one way (got ${ways.map(shown).join(' and ')})`)];
  if ('audience' in enters) return unresolved(`${path}.enters.audience`, 'audience', enters.audience, known);
  if ('read' in enters) return unresolved(`${path}.enters.read`, 'audience', enters.read, known);
  return enters.event.did === '' ? [error(`${path}.enters.event.did`, 'no event chosen')] : [];
}

/** Further than this no zone is from the time of the run. */
const ZONES_REACH = 14 * 3_600_000;

function timeProblems({ start, days }: Workspace, { enters, zone }: Journey, path: string): Problem[] {
  const zones = zone === undefined ? [] : unresolved(`${path}.zone`, 'time zone', zone, ['person', ...ZONES]);
  if (!('read' in enters)) return zones;
  const { at, every } = enters.schedule;
  const place = `${path}.enters.schedule.at`;
  const first = instantOf(at);
  if (Number.isNaN(first) || /Z$|T.*[+-]/.test(at))
    return [...zones, error(place, `expected a local time such as "2026-01-06T09:00" (got ${shown(at)})`)];
  const sooner = instantOf(start) - first;
  const later = first - instantOf(start) - days * DAY_MS;
  const far = zone === undefined ? 0 : ZONES_REACH;
  if (later >= far) return [...zones, warning(place, 'nobody is read: the first read comes after the last day')];
  if (every === undefined && sooner > far)
    return [...zones, warning(place, 'nobody is read: the only read comes before the first day')];
  return zones;
}

function exitProblems({ exits }: Journey, path: string): Problem[] {
  return Object.entries(exits ?? {}).flatMap(([id, { on, when }]) =>
    on || when ? [] : [warning(`${path}.exits.${id}`, 'takes nobody out (expected "on" or "when")')],
  );
}

function sizeProblems({ steps }: Journey, path: string): Problem[] {
  const count = Object.keys(steps).length;
  if (count <= MOST_STEPS) return [];
  return [advice(`${path}.steps`, `${count} activities (the real system allows ${MOST_STEPS} in a journey)`)];
}

type Kinds = ReadonlyMap<string, StepKind>;

function linkProblems({ steps, links }: Journey, kinds: Kinds, path: string): Problem[] {
  const ids = Object.keys(steps);
  const taken = new Set<string>();
  const problems = links.flatMap(({ from, port = NEXT, to }, i): Problem[] => {
    const at = `${path}.links.${i}`;
    const found = unresolved(`${at}.from`, 'step', from, [START, ...ids]);
    if (to === START) found.push(error(`${at}.to`, `nothing leads back to "${START}"`));
    else found.push(...unresolved(`${at}.to`, 'step', to, ids));
    if (Object.hasOwn(steps, from) || from === START) found.push(...portProblems(from, port, at));
    const key = JSON.stringify([from, port]);
    if (taken.has(key)) found.push(error(at, `a second link from "${from}" by "${port}" (expected one)`));
    taken.add(key);
    return found;
  });
  if (!links.some(({ from }) => from === START)) {
    const first = ids.find((id) => !links.some(({ to }) => to === id));
    problems.push({
      ...error(`${path}.links`, 'nothing follows the way in, so nobody gets further (add a step, or connect it)'),
      ...(first !== undefined && {
        fix: {
          label: `Begin with "${called(steps, first)}"`,
          path: `${path}.links.${links.length}`,
          value: { from: START, to: first },
        },
      }),
    });
  }
  return problems;

  function portProblems(from: string, port: string, at: string): Problem[] {
    const kind = from === START ? undefined : kinds.get(steps[from].kind);
    // Ports of a kind that is not known are not known either.
    if (from !== START && !kind) return [];
    const ports = kind ? portsOf(kind, steps[from]) : [NEXT];
    if (ports.length === 0) return [error(`${at}.from`, `"${from}" is an end, nothing follows it`)];
    return unresolved(`${at}.port`, 'way out', port, ports);
  }
}

/** Where people can go, and where they cannot. */
function wayProblems({ steps, links }: Journey, kinds: Kinds, path: string): Problem[] {
  const ids = Object.keys(steps).filter((id) => id !== START);
  const after = new Map<string, string[]>();
  const before = new Map<string, string[]>();
  const linked = new Set<string>();
  for (const { from, port = NEXT, to } of links) {
    linked.add(JSON.stringify([from, port]));
    if (!Object.hasOwn(steps, to)) continue;
    push(after, from, to);
    push(before, to, from);
  }
  const next = (id: string) => after.get(id) ?? [];
  const reached = reachable([START], next);
  const end = ids.find((id) => steps[id].kind === 'end');

  const open = ids.flatMap((id) => {
    const kind = kinds.get(steps[id].kind);
    const ports = kind ? portsOf(kind, steps[id]) : [];
    return ports.filter((port) => !linked.has(JSON.stringify([id, port]))).map((port) => ({ id, port, ports }));
  });
  const noLinks = open.map(({ id, port, ports }): Problem => {
    const what =
      ports.length === 1
        ? 'nothing follows'
        : `the way "${wayOf(kinds.get(steps[id].kind)!, steps[id], port)}" leads nowhere`;
    const link = { from: id, ...(port !== NEXT && { port }), to: end };
    const fix = {
      label: `Connect to "${called(steps, end ?? '')}"`,
      path: `${path}.links.${links.length}`,
      value: link,
    };
    return {
      ...warning(`${path}.steps.${id}`, `${what}: people end here (connect it, or add a step)`),
      ...(end !== undefined && end !== id && { fix }),
    };
  });

  const unreached = ids
    .filter((id) => !reached.has(id))
    .map((id) => warning(`${path}.steps.${id}`, 'nobody gets here: no way leads here from the start'));

  const ends = ids.filter(
    (id) => !kinds.has(steps[id].kind) || portsOf(kinds.get(steps[id].kind)!, steps[id]).length === 0,
  );
  const escaping = reachable([...ends, ...open.map(({ id }) => id)], (id) => before.get(id) ?? []);
  const caught = ids.find((id) => reached.has(id) && !escaping.has(id));
  const traps = caught === undefined ? [] : [warning(`${path}.steps.${caught}`, 'no way leads from here to an end')];

  const timeless = new Set(
    ids.filter((id) => kinds.has(steps[id].kind) && isTimeless(kinds.get(steps[id].kind)!, steps[id])),
  );
  const rounds = cycles([...timeless], (id) => next(id).filter((each) => timeless.has(each))).map((loop) =>
    error(
      `${path}.steps.${loop[0]}`,
      `a loop without waiting: ${[...loop, loop[0]].map((each) => called(steps, each)).join(' → ')}`,
    ),
  );

  return [...noLinks, ...unreached, ...traps, ...rounds, ...reactions()];

  /** A reaction can only be waited for after its message. */
  function reactions(): Problem[] {
    return ids.flatMap((id) => {
      const kind = kinds.get(steps[id].kind);
      if (!kind) return [];
      const values = stepValues(kind, steps[id]);
      return stepFields(kind)
        .filter(([key, { type }]) => type === 'step' && Object.hasOwn(steps, String(values[key])))
        .filter(([key]) => !reachable(next(String(values[key])), next).has(id))
        .map(([key]) =>
          error(
            `${path}.steps.${id}.${key}`,
            `"${called(steps, id)}" does not come after "${called(steps, String(values[key]))}"`,
          ),
        );
    });
  }
}

/** What a way out of such a step is called: `wayOf(condition, step, 'else') // 'no'`. */
function wayOf(kind: StepKind, step: Step, port: string): string {
  const { text, time } = kind.portWords?.(port, stepValues(kind, step) as never) ?? { text: port };
  return text.replace('{time}', String(time));
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

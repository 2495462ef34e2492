import { getAt, setAt } from '../base/path';
import type { Journey } from './journey';
import type { Problem } from './problem';
import { NOBODY } from './rule';
import type { Workspace } from './workspace';

/** Taking a part out may break another that leans on it. */
const MOST_ROUNDS = 10;

/** The parts that can be left out one by one, by what they stand in. */
const SEPARATE = [
  'messages',
  'journeys',
  'campaigns',
  'whatIf',
  'goals',
  'panels',
  'layout',
  'lesson',
  'skin',
  'offers.items',
  'offers.placements',
  'offers.collections',
  'offers.formulas',
  'offers.policies',
  'rules.caps',
  'rules.quietHours',
  'rules.holdOuts',
];

/**
 * Returns the part of a workspace that can be run in spite of its errors, undefined when nothing can: a broken step ends its trips with reason `problem`,
 * an audience nobody can work out is empty, what else is broken is left out. The workspace itself when nothing is wrong.
 */
export function playable(
  workspace: Workspace,
  problemsOf: (workspace: Workspace) => Problem[],
  first = problemsOf(workspace),
): Workspace | undefined {
  let part = workspace;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const paths = (round === 0 ? first : problemsOf(part)).flatMap(({ severity, path }) =>
      severity === 'error' ? [path] : [],
    );
    if (paths.length === 0) return part;
    // Lists from behind, so that the places of the others stay true.
    for (const path of paths.toReversed()) {
      const next = without(part, path.split('.'));
      if (!next) return undefined;
      part = next;
    }
  }
  return undefined;
}

/** What things are called, and why they are so: nothing that runs depends on it. */
const SPOKEN =
  /^((audiences|messages|journeys|offers\.\w+|rules\.\w+)\.[\w-]+\.|journeys\.[\w-]+\.steps\.[\w-]+\.)?(name|notes)$/;

/** Offers that are named one by one: the others go on without the one that is not there. */
const NAMED =
  /^offers\.((collections\.[\w-]+|policies\.[\w-]+\.strategies\.\d+)\.items\.\d+|formulas\.[\w-]+\.cases\.\d+\.offers\.\d+|policies\.[\w-]+\.fallback)$/;

function without(workspace: Workspace, path: readonly string[]): Workspace | undefined {
  if (SPOKEN.test(path.join('.')) && typeof getAt(workspace, path) === 'string') return setAt(workspace, path, '');
  if (NAMED.test(path.join('.'))) {
    const list = getAt(workspace, path.slice(0, -1));
    if (!Array.isArray(list)) return setAt(workspace, path, undefined);
    return setAt(workspace, path.slice(0, -1), list.toSpliced(Number(path.at(-1)), 1));
  }
  const [first, id, inside, ...rest] = path;
  if (first === 'audiences') {
    const there = getAt(workspace, [first, id]);
    return there ? setAt(workspace, [first, id, 'rule'], NOBODY) : workspace;
  }
  if (first === 'journeys' && workspace.journeys[id]) {
    const journey = workspace.journeys[id];
    if (inside === 'steps' && rest.length > 0) return setAt(workspace, [first, id], endAt(journey, rest[0]));
    if (inside === 'links' && rest.length > 0) {
      const at = Number(rest[0]);
      return setAt(workspace, [first, id], { ...journey, links: journey.links.filter((_, i) => i !== at) });
    }
  }
  const place = SEPARATE.find((each) => path.length > each.split('.').length && path.join('.').startsWith(`${each}.`));
  if (place === undefined) return undefined;
  const depth = place.split('.').length + 1;
  return setAt(workspace, path.slice(0, depth), undefined);
}

function endAt(journey: Journey, id: string): Journey {
  if (id === 'start' || !Object.hasOwn(journey.steps, id)) return setAt(journey, ['steps', id], undefined);
  const steps = { ...journey.steps, [id]: { kind: 'end', reason: 'problem' } };
  return { ...journey, steps, links: journey.links.filter(({ from }) => from !== id) };
}

import { audiencesIn } from '../ruleTree';
import type { Problem } from '../problem';
import type { Workspace } from '../workspace';
import { cycles } from './cycles';
import { error } from './report';

/** Returns a problem for every circle of audiences that ask for each other: nobody could say who is in. */
export function audienceProblems({ audiences }: Workspace): Problem[] {
  const asks = new Map(Object.entries(audiences).map(([id, { rule }]) => [id, audiencesIn(rule)]));
  return cycles([...asks.keys()], (id) => (asks.get(id) ?? []).filter((each) => asks.has(each))).map((loop) =>
    error(
      `audiences.${loop[0]}.rule`,
      loop.length === 1 ? 'the audience asks for itself' : `audiences ask for each other: ${way([...loop, loop[0]])}`,
    ),
  );
}

/** A circle of a thousand is no sentence. */
function way(ids: readonly string[]): string {
  const most = 8;
  const shown = ids.length > most ? [...ids.slice(0, most / 2), '…', ...ids.slice(-2)] : ids;
  return shown.join(' → ') + (ids.length > most ? ` (${ids.length - 1} in all)` : '');
}

import { audiencesIn } from '../conditions';
import type { Problem } from '../problem';
import type { Workspace } from '../workspace';
import { cycles } from './cycles';
import { error } from './report';

/** Returns a problem for every circle of audiences that ask for each other: nobody could say who is in. */
export function audienceProblems({ audiences }: Workspace): Problem[] {
  const asks = new Map(
    Object.entries(audiences).map(([id, { rule }]) => [id, audiencesIn(rule, '').map(({ audience }) => audience)]),
  );
  return cycles([...asks.keys()], (id) => (asks.get(id) ?? []).filter((each) => asks.has(each))).map((loop) =>
    error(
      `audiences.${loop[0]}.rule`,
      loop.length === 1
        ? 'the audience asks for itself'
        : `audiences ask for each other: ${[...loop, loop[0]].join(' → ')}`,
    ),
  );
}

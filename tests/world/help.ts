import type { AnswerOf, Kind, QueryOf } from '../../src/analysis/query';
import type { Workspace } from '../../src/model/workspace';
import { createWorld, type World } from '../../src/world';

/** Returns a world with a workspace in it that lets others in between two slices, as the worker does. */
export async function worldOf(workspace: Workspace): Promise<World> {
  const world = createWorld({ pause: () => new Promise((resolve) => setImmediate(resolve)) });
  await world.open(workspace);
  return world;
}

/** Asks with the types of the question: `await asking(world)({ kind: 'counts', journey: 'winBack' })`. */
export function asking(world: World) {
  return <K extends Kind>(query: QueryOf<K> & { kind: K }): Promise<AnswerOf<K>> =>
    world.ask(query) as Promise<AnswerOf<K>>;
}

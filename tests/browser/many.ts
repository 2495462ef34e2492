import type { Workspace } from '../../src/model/workspace';
import { example } from './stories/steps';

/** The things over and over under other ids and names, until there are so many. */
function many<T extends { name?: string }>(things: Record<string, T>, count: number): Record<string, T> {
  const given = Object.entries(things);
  const next = { ...things };
  for (let number = given.length; number < count; number++) {
    const [id, thing] = given[number % given.length];
    next[`${id}${number}`] = { ...thing, name: `${thing.name} ${number}` };
  }
  return next;
}

/** The example with few people, because each decision looks at every offer. */
const few = (): Workspace => {
  const workspace = example() as unknown as Workspace;
  return { ...workspace, name: 'Many', people: { ...workspace.people, size: 2000 } };
};

/** A workspace with so many offers, all of which its policies choose among. */
export function manyOffers(count: number): Workspace {
  const workspace = few();
  const items = many(workspace.offers.items, count);
  const ids = Object.keys(items);
  const collections = Object.fromEntries(
    Object.entries(workspace.offers.collections ?? {}).map(([id, collection]) => [
      id,
      { ...collection, items: ids.filter((item) => collection.items?.includes(item.replace(/\d+$/, ''))) },
    ]),
  );
  return { ...workspace, offers: { ...workspace.offers, items, collections } };
}

/** A workspace with so many audiences. */
export function manyAudiences(count: number): Workspace {
  const workspace = few();
  return { ...workspace, audiences: many(workspace.audiences, count) };
}

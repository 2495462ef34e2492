import type { AskRequest, Query } from '../../analysis/query';
import type { Workspace } from '../../model/workspace';
import { m } from '../../text';
import { runKey } from '../../workspace';
import { EXAMPLES, loadExample } from '../learn/examples';

/** What the page shows: the workspace that ran, and with how many people. */
interface Shown {
  shown: Workspace;
  peopleShown: number;
}

/** Returns the id of the example that answers every question as this workspace does, if there is one. */
async function exampleLike(workspace: Workspace): Promise<string | undefined> {
  const key = runKey(workspace);
  for (const id of EXAMPLES) {
    // Without the file the request only says less.
    const example = await loadExample(id).catch(() => undefined);
    if (example && runKey(example.workspace) === key) return id;
  }
  return undefined;
}

/** Returns what `ask` takes to answer the same: an unchanged example by its name, else a note where the file belongs; another number of people is run first. */
export async function requestOf({ shown, peopleShown }: Shown, asked: readonly Query[]): Promise<AskRequest> {
  return {
    workspace: (await exampleLike(shown)) ?? m.shell_request_workspace(),
    ask: [...(peopleShown === shown.people.size ? [] : [{ kind: 'run', people: peopleShown } as const]), ...asked],
  };
}

/** Returns the request of `requestOf` as the text that is copied: indented JSON. */
export const requestText = async (shown: Shown, asked: readonly Query[]): Promise<string> =>
  JSON.stringify(await requestOf(shown, asked), null, 2);

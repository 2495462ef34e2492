import type { Workspace } from '../../model/workspace';
import { openWorkspace } from '../../workspace';

/** The examples that ship with the page, in the order in which to try them. */
export const EXAMPLES = ['win-back', 'order-confirmation', 'weekly-promotion'] as const;

export interface Example {
  id: string;
  text: string;
  workspace: Workspace;
}

const kept = new Map<string, Promise<Example>>();

/** Returns an example by its id; fetched once for as long as the page lives. Throws when it is not there. */
export function loadExample(id: string): Promise<Example> {
  let example = kept.get(id);
  if (!example) {
    kept.set(id, (example = fetchExample(id)));
    example.catch(() => kept.delete(id));
  }
  return example;
}

async function fetchExample(id: string): Promise<Example> {
  const response = await fetch(`examples/${id}.journey.json`);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  const text = await response.text();
  const { workspace, problems } = openWorkspace(text);
  if (!workspace) throw new Error(problems[0]?.message);
  return { id, text, workspace };
}

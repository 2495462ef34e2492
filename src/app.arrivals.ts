import type { Home } from './app.home';
import type { Problem } from './model/problem';
import type { Workspace } from './model/workspace';
import type { Document } from './storage/documents';
import { readLink } from './storage/link';
import { m } from './text';
import { openWorkspace, type Opened } from './workspace';

/** A workspace from outside that was understood, with what is wrong in it and where it belongs. */
export interface Arrival {
  workspace: Workspace;
  problems: Problem[];
  home: Home;
}

/** Reads the text of a file. `why`: it was not understood. */
export function readText(text: string): Arrival | { why: string } {
  const opened = openWorkspace(text);
  const { workspace, problems, readOnly } = opened;
  if (!workspace) return { why: refusalOf(opened) };
  const filed = workspace;
  const home: Home = readOnly ? { guest: 'newer', known: workspace, filed, original: text } : { filed };
  return { workspace, problems, home };
}

/** Reads a link such as `#d1:...`, which is a guest. `why`: it was cut or is not understood. */
export async function readAddress(link: string): Promise<Arrival | { why: string }> {
  const read = await readLink(link, exampleText);
  if ('error' in read) {
    const { code, message } = read.error;
    return { why: code === 'cut' ? m.documents_link_cut() : m.documents_link_unreadable({ why: message }) };
  }
  const arrival = readText(read.text);
  if ('why' in arrival) return { why: m.documents_link_unreadable(arrival) };
  return { ...arrival, home: { guest: 'link', known: arrival.workspace, ...arrival.home } };
}

/** The first thing that is wrong with what was not understood, with its place. */
export function refusalOf({ problems: [problem] }: Pick<Opened, 'problems'>): string {
  return problem?.path ? `${problem.path}: ${problem.message}` : (problem?.message ?? '');
}

/** The example that a document was made from, undefined when there is none or it cannot be had. */
export async function exampleOf({ example }: Document): Promise<Home['example']> {
  const text = example === undefined ? undefined : await exampleText(example);
  return example === undefined || text === undefined ? undefined : { id: example, text };
}

/** The text of an example of the gallery, undefined when it cannot be had. */
export async function exampleText(id: string): Promise<string | undefined> {
  if (!/^[\w-]+$/.test(id)) return undefined;
  const response = await fetch(`examples/${id}.journey.json`).catch(() => undefined);
  return response?.ok ? response.text() : undefined;
}

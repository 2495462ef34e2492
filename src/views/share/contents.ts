import type { Workspace } from '../../model/workspace';

/** What a file holds, as counts. */
export interface Contents {
  journeys: number;
  steps: number;
  audiences: number;
  offers: number;
  messages: number;
  /** Size of the crowd that the recipe makes. */
  people: number;
  /** People whose values were written by hand: the only ones that travel. */
  edits: number;
  days: number;
  seed: string;
}

/** Returns what the file of a workspace holds, as counts. */
export function contentsOf(workspace: Workspace): Contents {
  const count = (part: object | undefined) => Object.keys(part ?? {}).length;
  return {
    journeys: count(workspace.journeys),
    steps: Object.values(workspace.journeys).reduce((sum, journey) => sum + count(journey.steps), 0),
    audiences: count(workspace.audiences),
    offers: count(workspace.offers.items),
    messages: count(workspace.messages),
    people: workspace.people.size,
    edits: count(workspace.people.edits),
    days: workspace.days,
    seed: workspace.seed,
  };
}

/** Returns the hex digits of a fingerprint or key, however it was written down. */
export const hexOf = (text: string): string => text.toLowerCase().replace(/[^0-9a-f]/g, '');

/** Whether two marks are the same; a short one that begins the long one will do, from eight digits on. Undefined while there is too little. */
export function isSameMark(mine: string, theirs: string): boolean | undefined {
  const [a, b] = [hexOf(mine), hexOf(theirs)];
  if (b.length < 8) return undefined;
  return a.startsWith(b);
}

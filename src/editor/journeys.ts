import type { Journey } from '../model/journey';
import type { Workspace } from '../model/workspace';
import { freshId } from './journey';

/** Adds a journey with nothing in it but its way in: the first audience, or a purchase where there is none. Returns the workspace and the new id. */
export function addJourney(workspace: Workspace, name: string): { workspace: Workspace; journey: string } {
  const journey = freshId(Object.keys(workspace.journeys), 'journey');
  const audience = Object.keys(workspace.audiences)[0];
  const drawn: Journey = {
    name,
    enters:
      audience === undefined ? { event: { did: 'commerce.purchases' } } : { audience, on: 'realized', existing: true },
    goal: { on: { did: 'commerce.purchases' }, within: 'P14D' },
    steps: {},
    links: [],
  };
  return { workspace: { ...workspace, journeys: { ...workspace.journeys, [journey]: drawn } }, journey };
}

/** Removes a journey with its layout. */
export function removeJourney(workspace: Workspace, journey: string): Workspace {
  const without = <T>(map: Record<string, T>) =>
    Object.fromEntries(Object.entries(map).filter(([id]) => id !== journey));
  const next = { ...workspace, journeys: without(workspace.journeys) };
  return workspace.layout ? { ...next, layout: without(workspace.layout) } : next;
}

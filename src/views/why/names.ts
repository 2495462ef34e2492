import { called } from '../../model/called';
import type { Workspace } from '../../model/workspace';
import type { Names } from '../../rules/phrases';
import { namesOf } from '../audiences/names';

/** Returns an id as words: `wordsOf('lisbonStudio') // 'Lisbon studio'`. */
export function wordsOf(id: string): string {
  const words = id.replace(/([a-z\d])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Returns what a product is called: its name in the catalogue, else its id in words. */
export function productName(workspace: Workspace, id: string): string {
  return workspace.people.catalogue?.products?.[id]?.name || wordsOf(id);
}

/** Returns what a place is called: its own name, else its id in words: `placeName(workspace, 'lisbonStudio') // 'Lisbon studio'`. */
export function placeName(workspace: Workspace, id: string): string {
  return workspace.people.places?.[id]?.name || wordsOf(id);
}

/** Returns what an offer is called: its own name, else its id, also that of one which is not there. */
export function offerName(workspace: Workspace, id: string): string {
  return called(workspace.offers.items, id);
}

/** Returns what a message is called: its own name, else its id, also that of one which is not there. */
export function messageName(workspace: Workspace, id: string): string {
  return called(workspace.messages, id);
}

/** Returns the first journey that has a step of this id. */
export function journeyOfStep(workspace: Workspace, step: string): string | undefined {
  return Object.keys(workspace.journeys).find((id) => Object.hasOwn(workspace.journeys[id].steps, step));
}

/** Returns what a step is called: its own name, else its id in words. */
export function stepName(workspace: Workspace, journey: string | undefined, id: string): string {
  const own = journey === undefined ? undefined : workspace.journeys[journey]?.steps[id];
  return (own ?? workspace.journeys[journeyOfStep(workspace, id) ?? '']?.steps[id])?.name || wordsOf(id);
}

/** Returns the names that rules are said with, places and products too. */
export function saidNames(workspace: Workspace): Names {
  return {
    ...namesOf(workspace),
    place: (id) => placeName(workspace, id),
    value: (path, value) =>
      path === 'productListItems.SKU' && typeof value === 'string' ? productName(workspace, value) : undefined,
  };
}

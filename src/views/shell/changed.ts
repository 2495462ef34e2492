import type { Journey } from '../../model/journey';
import { START } from '../../model/ports';
import type { Workspace } from '../../model/workspace';

/** Returns the journey that differs between two workspaces, rather the one looked at, and its step where only one differs. */
export function changedAt(
  from: Workspace,
  to: Workspace,
  looked: string | undefined,
): { journey: string; step?: string } | undefined {
  const changed = Object.keys(to.journeys).filter(
    (id) => to.journeys[id] !== from.journeys[id] || to.layout?.[id] !== from.layout?.[id],
  );
  const journey = changed.find((id) => id === looked) ?? changed[0];
  if (journey === undefined) return undefined;
  const [was, now] = [from.journeys[journey], to.journeys[journey]];
  const steps = [
    other(was?.steps, now.steps),
    other(from.layout?.[journey], to.layout?.[journey]),
    was ? rewired(was, now) : [],
  ].find((ids) => ids.length > 0);
  return { journey, step: steps?.length === 1 ? steps[0] : undefined };
}

function other(was: Readonly<Record<string, unknown>> = {}, now: Readonly<Record<string, unknown>> = {}): string[] {
  return Object.keys(now).filter((id) => now[id] !== was[id]);
}

/** Steps whose links have changed. */
function rewired(was: Journey, now: Journey): string[] {
  const links = [...was.links, ...now.links].filter((link) => !was.links.includes(link) || !now.links.includes(link));
  return [...new Set(links.map(({ from }) => from))].filter((step) => step === START || Object.hasOwn(now.steps, step));
}

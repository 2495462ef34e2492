import type { Journey } from '../../model/journey';
import { NEXT, START } from '../../model/ports';

/** One line of the outline. */
export interface OutlineLine {
  step: string;
  depth: number;
  /** Way out of the step above that leads here; empty for `next`. */
  port: string;
  from: string | undefined;
  /** The step stands further up already; this line only points to it. */
  again: boolean;
}

/** Returns a journey as an indented list in reading order; steps that no link reaches come last. */
export function outlineOf(journey: Journey, portsOf: (step: string) => readonly string[]): OutlineLine[] {
  const lines: OutlineLine[] = [];
  const seen = new Set<string>();
  const visit = (step: string, depth: number, port: string, from: string | undefined): void => {
    const again = seen.has(step);
    lines.push({ step, depth, port, from, again });
    if (again) return;
    seen.add(step);
    const ways = portsOf(step);
    const branches = ways.length > 1;
    for (const way of ways) {
      const link = journey.links.find((each) => each.from === step && (each.port ?? NEXT) === way);
      if (link && Object.hasOwn(journey.steps, link.to))
        visit(link.to, branches ? depth + 1 : depth, branches ? way : '', step);
    }
  };
  visit(START, 0, '', undefined);
  for (const step of Object.keys(journey.steps)) if (!seen.has(step)) visit(step, 0, '', undefined);
  return lines;
}

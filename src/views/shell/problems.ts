import { START } from '../../model/ports';
import type { Problem } from '../../model/problem';

export interface ProblemPlace {
  journey: string;
  step: string;
}

/** Returns the step that something is said of; of all links together at the way in, which may have none. */
export function placeOfPath(path: string): ProblemPlace | undefined {
  const [first, journey, part, inside] = path.split('.');
  const atStart = part === 'enters' || (part === 'links' && inside === undefined);
  const step = part === 'steps' ? inside : atStart ? START : undefined;
  return first === 'journeys' && step ? { journey, step } : undefined;
}

/** Returns the step that a problem is pinned to, undefined where it is pinned elsewhere or is only advice. */
export function placeOfProblem({ path, severity }: Problem): ProblemPlace | undefined {
  return severity === 'advice' ? undefined : placeOfPath(path);
}

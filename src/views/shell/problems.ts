import { START } from '../../model/ports';
import type { Problem } from '../../model/problem';

interface ProblemPlace {
  journey: string;
  step: string;
}
interface ProblemStep extends ProblemPlace {
  /** What is wrong with it. */
  messages: string[];
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

/** Returns the next step with problems after the selected one, round and round, and which of how many it is; undefined when no step has one. */
export function nextProblem(
  problems: readonly Problem[],
  at: { journey?: string; step?: string },
): { place: ProblemPlace; messages: string[]; number: number; count: number } | undefined {
  const steps: ProblemStep[] = [];
  for (const problem of problems) {
    const place = placeOfProblem(problem);
    if (!place) continue;
    const known = steps.find(({ journey, step }) => journey === place.journey && step === place.step);
    if (known) known.messages.push(problem.message);
    else steps.push({ ...place, messages: [problem.message] });
  }
  if (steps.length === 0) return undefined;
  // One journey after the other: errors of all come before warnings of any.
  const journeys = [...new Set(steps.map(({ journey }) => journey))];
  steps.sort((a, b) => journeys.indexOf(a.journey) - journeys.indexOf(b.journey));
  const now = steps.findIndex(({ journey, step }) => journey === at.journey && step === at.step);
  const next = (now + 1) % steps.length;
  const { messages, ...place } = steps[next];
  return { place, messages, number: next + 1, count: steps.length };
}

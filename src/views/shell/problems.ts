import type { Problem } from '../../model/problem';

export interface ProblemPlace {
  journey: string;
  step: string;
}

/** Returns the step of the next problem after the selected one, round and round; undefined when no step has one. */
export function nextProblem(
  problems: readonly Problem[],
  at: { journey?: string; step?: string },
): ProblemPlace | undefined {
  const places: ProblemPlace[] = [];
  for (const { path, severity } of problems) {
    const [first, journey, part, inside] = path.split('.');
    const step = part === 'steps' ? inside : part === 'enters' ? 'start' : undefined;
    if (severity === 'advice' || first !== 'journeys' || !step) continue;
    if (!places.some((place) => place.journey === journey && place.step === step)) places.push({ journey, step });
  }
  const now = places.findIndex(({ journey, step }) => journey === at.journey && step === at.step);
  return places[(now + 1) % Math.max(1, places.length)];
}

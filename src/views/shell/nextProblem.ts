import type { Problem } from '../../model/problem';
import { m } from '../../text';
import { home } from '../index';
import { asSentence } from '../journeys/sentence';
import { placeOfProblem, type ProblemPlace } from './problems';
import type { Session } from './session.svelte';

interface ProblemStep extends ProblemPlace {
  /** What is wrong with it. */
  messages: string[];
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

/** Selects the next step with a problem, with its form, and says what is wrong there. */
export function toNextProblem(session: Session, open: (view: string) => void): void {
  const problem = nextProblem(session.problems, session.selection);
  if (!problem) return session.say(m.shell_said_no_problem());
  const { place, messages, number, count } = problem;
  open(home);
  session.select(place);
  session.showAside('setUp');
  session.wanted = place.step;
  session.say(m.shell_said_problem({ number, count, what: messages.map(asSentence).join('; ') }));
}

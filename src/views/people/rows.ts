import type { PersonAnswer } from '../../analysis/query';
import { secondsAt } from '../audiences/moment';
import { cityOf, consentsOf, fullName, personaOf, tierOf } from '../why/profile';

/** What the table keeps of a person: enough to say how things stand at any moment without asking again. */
export interface PersonRow {
  id: string;
  name: string;
  tier: string;
  city: string;
  persona: string;
  /** What was answered about e-mail: `y`, `n` or nothing. */
  email?: string;
  /** Seconds since the start, in order; those before the start are negative. */
  changes: { at: number; by: 1 | -1 }[];
  purchases: number[];
}

/** Returns what the table keeps of an answer about a person; `start` is the run's, from which the seconds count. */
export function rowOf(answer: PersonAnswer, start: string): PersonRow {
  const row: PersonRow = {
    id: answer.id,
    name: fullName(answer),
    tier: tierOf(answer),
    city: cityOf(answer),
    persona: personaOf(answer),
    changes: [],
    purchases: [],
  };
  const email = consentsOf(answer).find(({ channel }) => channel === 'email')?.answer;
  if (email !== undefined) row.email = email;
  for (const { kind, time } of answer.timeline) {
    const at = secondsAt(start, time);
    if (kind === 'commerce.purchases') row.purchases.push(at);
    else if (kind === 'audience.realized') row.changes.push({ at, by: 1 });
    else if (kind === 'audience.exited') row.changes.push({ at, by: -1 });
  }
  return row;
}

/** Returns in how many audiences somebody is, and how often they bought, up to a moment. */
export function standing(row: PersonRow, moment: number): { audiences: number; purchases: number } {
  const audiences = row.changes.reduce((sum, { at, by }) => (at <= moment ? sum + by : sum), 0);
  return { audiences, purchases: row.purchases.filter((at) => at <= moment).length };
}

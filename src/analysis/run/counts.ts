import { momentOf, secondOf, type FinishedRun } from './answers';
import { bookOf, codesOf, histogramAt } from './journeyBook';
import { journeyOf } from './named';
import { queryReader, text } from '../reader';
import { scope, type Instant, type At } from '../terms';

/** Where the people of a journey are: `entered = waiting + left + ended` in every step. */
export interface CountsQuery {
  kind: 'counts';
  journey: string;
  at?: At;
}

export interface StepCounts {
  entered: number;
  waiting: number;
  /** By port. */
  left: Record<string, number>;
  /** By reason. */
  ended: Record<string, number>;
}

export interface CountsAnswer {
  kind: 'counts';
  at: Instant;
  steps: Record<string, StepCounts>;
  /** The journey as a whole: trips begun, still inside, over by reason, and those that met the goal. */
  total: { entered: number; waiting: number; ended: Record<string, number>; converted: number };
}

export const readCounts = queryReader<CountsQuery>('counts', { journey: text, ...scope });

/** Returns where the people of a journey are at a moment; in each step entered = waiting + left + ended. */
export function counts(query: CountsQuery, finished: FinishedRun, path: string): CountsAnswer {
  const { run } = finished;
  const journey = journeyOf(run, query.journey, `${path}.journey`);
  const second = secondOf(run, query.at, `${path}.at`);
  const histogram = histogramAt(bookOf(finished, journey), second);
  const { steps, reasons, portBase } = run.plan;
  const code = codesOf(run, journey);
  const answer: Record<string, StepCounts> = {};
  for (const step of journey.steps) {
    const local = step.index - journey.firstStep;
    const left: Record<string, number> = {};
    let gone = 0;
    step.ports.forEach(
      (port, index) =>
        (gone += left[port] = histogram[code.left + portBase[step.index] - portBase[journey.firstStep] + index]),
    );
    const ended: Record<string, number> = {};
    reasons.forEach((reason, index) => {
      const count = histogram[code.ended + local * reasons.length + index];
      if (count > 0) ended[reason] = count;
      gone += count;
    });
    const entered = histogram[code.entered + local];
    answer[steps[step.index].id] = { entered, waiting: entered - gone, left, ended };
  }
  const ended: Record<string, number> = {};
  let over = 0;
  reasons.forEach((reason, index) => {
    const count = histogram[code.tripEnded + index];
    if (count > 0) ended[reason] = count;
    over += count;
  });
  const entered = histogram[code.tripEntered];
  return {
    kind: 'counts',
    at: momentOf(run, second),
    steps: answer,
    total: { entered, waiting: entered - over, ended, converted: histogram[code.converted] },
  };
}

import * as rows from '../../../engine/rows';
import { momentOf, type FinishedRun } from '../answers';
import { idAmong } from '../named';
import { chain, lastRow } from '../past';
import type { WhyAnswer } from './answer';

/** Returns why somebody was sent a message, or which gate was closed. */
export function whyMessage(finished: FinishedRun, who: number, id: string, end: number, path: string): WhyAnswer {
  const { run } = finished;
  const message = idAmong(
    run.plan.messages.map((each) => each.id),
    id,
    'message',
    path,
  );
  const row = lastRow(
    finished,
    who,
    end,
    (kind, object) =>
      (kind === rows.SENT || kind === rows.EXCLUDED || kind === rows.OPENED) &&
      run.plan.steps[object].message === message,
  );
  if (row < 0) return { kind: 'why', at: momentOf(run, end), met: false, reason: 'neverReached', because: [] };
  const met = run.log.kind[row] !== rows.EXCLUDED;
  return {
    kind: 'why',
    at: momentOf(run, run.log.time[row]),
    met,
    ...(!met && { reason: rows.EXCLUSIONS[run.log.value[row]] }),
    because: chain(finished, row),
  };
}

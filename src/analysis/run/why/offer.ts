import * as rows from '../../../engine/rows';
import { momentOf, type FinishedRun } from '../answers';
import { candidateOf } from '../decide';
import { idAmong } from '../named';
import { chain } from '../past';
import { candidatesOf, explainPast } from '../tape';
import { nearestOf, type WhyAnswer } from './answer';

/** Returns why somebody got an offer in the last decision about it, and what became of the others. */
export function whyOffer(finished: FinishedRun, who: number, id: string, end: number, path: string): WhyAnswer {
  const { run, index } = finished;
  const offer = idAmong(run.plan.offers, id, 'offer', path);
  let decided = -1;
  for (let i = index.first[who]; i < index.first[who + 1]; i++) {
    const row = index.rows[i];
    if (run.log.time[row] > end) break;
    if (run.log.kind[row] === rows.DECIDED && candidatesOf(finished, row).some((each) => each.offer === offer))
      decided = row;
  }
  if (decided < 0) return { kind: 'why', at: momentOf(run, end), met: false, reason: 'noDecision', because: [] };
  const explained = explainPast(finished, who, decided);
  const mine = explained.find((each) => each.offer === id);
  return {
    kind: 'why',
    at: momentOf(run, run.log.time[decided]),
    met: mine?.stage === 'chosen' || mine?.stage === 'fallback',
    ...(mine?.reason && { reason: mine.reason.key }),
    ...(mine?.rule && { trace: mine.rule, ...nearestOf(mine.rule) }),
    losers: explained.map(candidateOf),
    because: chain(finished, decided),
  };
}

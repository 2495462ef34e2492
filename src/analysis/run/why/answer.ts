import type { Trace } from '../../../rules/trace';
import type { Instant } from '../../terms';
import type { Candidate } from '../decide';
import type { TimelineEntry } from '../person';

export interface WhyAnswer {
  kind: 'why';
  at: Instant;
  /** In the audience, reached the step, got the offer, was sent the message. */
  met: boolean;
  /** Code of the reason where no rule decided: a gate, a cap, a port. */
  reason?: string;
  trace?: Trace;
  /** For offers: every candidate and what became of it. */
  losers?: Candidate[];
  /** The leaf that is nearest to flipping. */
  nearest?: Trace;
  /** What led to it, earliest first. */
  because?: TimelineEntry[];
}

/** The leaf that is nearest to flipping: unmet leaves of an unmet rule, met ones of a met rule, those with a near miss first. */
export function nearestOf(trace: Trace): { nearest?: Trace } {
  const leaves: Trace[] = [];
  const visit = (each: Trace): void => {
    if (each.parts && each.parts.length > 0) each.parts.forEach(visit);
    else if (each.nearMiss) leaves.push(each);
  };
  visit(trace);
  const waiting = leaves.filter(({ nearMiss }) => nearMiss?.unit === 'seconds' && typeof nearMiss.amount === 'number');
  waiting.sort((a, b) => Number(a.nearMiss?.amount) - Number(b.nearMiss?.amount));
  const nearest = waiting.find(({ met }) => met === trace.met) ?? waiting[0] ?? leaves[0];
  return nearest ? { nearest } : {};
}

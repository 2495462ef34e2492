import type { Rule } from '../../model/rule';

/** A row of a journey's or a step's books. */
export interface Figure {
  of: 'entered' | 'waiting' | 'left' | 'ended' | 'converted';
  /** The way that was left by, or the reason of the end. */
  by?: string;
  label: string;
  /** Trips. */
  trips: number;
}

/**
 * Returns the rule that finds those whom a figure counts: `whoIn({ of: 'left', by: 'opened' }, 'winBack', 'ask')`. Undefined where what people did does not say it:
 * that somebody waits is what they have not done yet, and where in a journey a trip ended stands in no event.
 */
export function whoIn({ of, by }: Pick<Figure, 'of' | 'by'>, journey: string, step?: string): Rule | undefined {
  if (step !== undefined) {
    if (of === 'entered') return { did: 'step.entered', where: { journey, step } };
    return of === 'left' && by !== undefined ? { did: 'step.left', where: { journey, step, port: by } } : undefined;
  }
  if (of === 'entered') return { did: 'trip.entered', where: { journey } };
  if (of === 'converted') return { did: 'trip.converted', where: { journey } };
  return of === 'ended' && by !== undefined ? { did: 'trip.ended', where: { journey, reason: by } } : undefined;
}

import type { Rule } from '../../model/rule';
import { START } from '../../model/journey';
import { m } from '../../text';

/** A question that finds people worth looking at. */
export interface FindQuestion {
  id: string;
  label: string;
  rule: Rule;
}

/** Returns whom one may want to see: who came to the selected step, who bought, who opened a message, and anybody. */
export function findersFor(
  step: { id: string; name: string } | undefined,
  journey: string | undefined,
): FindQuestion[] {
  const within = journey === undefined ? {} : { where: { journey } };
  return [
    ...(step && step.id !== START
      ? [
          {
            id: `step ${step.id}`,
            label: m.why_find_step({ step: step.name }),
            rule: { did: 'step.entered', where: { ...within.where, step: step.id } },
          },
        ]
      : []),
    { id: 'bought', label: m.why_find_bought(), rule: { did: 'trip.converted', ...within } },
    { id: 'opened', label: m.why_find_opened(), rule: { did: 'message.opened' } },
    { id: 'anybody', label: m.why_find_anybody(), rule: { did: 'trip.entered', ...within } },
  ];
}

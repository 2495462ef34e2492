import type { Rule } from '../../model/rule';
import { START } from '../../model/ports';
import { m } from '../../text';
import type { Session } from '../shell/session.svelte';
import { stepName } from './names';

/** A question that finds people worth looking at. */
export interface FindQuestion {
  id: string;
  label: string;
  /** The same where there is little room. */
  short: string;
  rule: Rule;
}

/** Returns the questions about what is selected: `findersAt(session)`. */
export function findersAt({ selection, shown }: Pick<Session, 'selection' | 'shown'>): FindQuestion[] {
  const { journey, step } = selection;
  return findersFor(step === undefined ? undefined : { id: step, name: stepName(shown, journey, step) }, journey);
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
            short: m.why_find_step_short({ step: step.name }),
            rule: { did: 'step.entered', where: { ...within.where, step: step.id } },
          },
        ]
      : []),
    {
      id: 'bought',
      label: m.why_find_bought(),
      short: m.why_find_bought_short(),
      rule: { did: 'trip.converted', ...within },
    },
    { id: 'opened', label: m.why_find_opened(), short: m.why_find_opened_short(), rule: { did: 'message.opened' } },
    {
      id: 'anybody',
      label: m.why_find_anybody(),
      short: m.why_find_anybody_short(),
      rule: { did: 'trip.entered', ...within },
    },
  ];
}

/** Returns the id that somebody has typed: `personId('#42') // '00042'`; undefined for nothing. */
export function personId(typed: string): string | undefined {
  const id = typed.trim().replace(/^#/, '');
  if (id === '') return undefined;
  return /^\d{1,4}$/.test(id) ? id.padStart(5, '0') : id;
}

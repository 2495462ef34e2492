import * as v from 'valibot';
import type { ConsentLeaf } from '../../model/rule';
import { answerOf, ANY_CONSENT, consentOpen, consentPath } from '../consent';
import { name } from '../fields';
import { defineLeaf } from '../leaf';
import { said } from '../phrases';

/** Whether marketing by a channel is allowed: `{ consent: 'email' }`. */
export const consent = defineLeaf<ConsentLeaf>({
  kind: 'consent',
  schema: v.looseObject({ consent: name }),
  compile(leaf, facts) {
    const any = answerOf(facts.attribute(ANY_CONSENT));
    const own = answerOf(facts.attribute(consentPath(leaf.consent)));
    const { missingConsent } = facts;
    // Asked anew each time: an unsubscription changes the answer in the middle of a run.
    return {
      timeless: true,
      met: (person) => consentOpen(any(person), own(person), missingConsent),
      next: () => Infinity,
    };
  },
  trace(leaf, facts, person) {
    const any = answerOf(facts.attribute(ANY_CONSENT))(person);
    const own = answerOf(facts.attribute(consentPath(leaf.consent)))(person);
    return { value: { any: any ?? null, [leaf.consent]: own ?? null }, needs: 'y' };
  },
  sentence: (leaf, negated, names) => [
    said('who'),
    said(negated ? 'consent.closed' : 'consent.open'),
    { text: names.channel?.(leaf.consent) ?? leaf.consent, role: 'value', path: 'consent' },
  ],
  pql: (leaf) => `${ANY_CONSENT} != "n" and ${consentPath(leaf.consent)} = "y"`,
});

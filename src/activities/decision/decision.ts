import { called } from '../../model/called';
import { NEXT } from '../../model/ports';
import { policy } from '../fields';
import { defineActivity } from '../kind';

/** Lets a decision policy choose offers; the choice rides with the trip into the next messages. */
export const decision = defineActivity<{ policy: string }>({
  kind: 'decision',
  label: 'Decision',
  group: 'orchestration',
  tone: 'offer',
  icon: 'star',
  help: 'Chooses the best offer a person may have: eligible, under its caps, ranked first.',
  fields: { policy: policy({ label: 'Decision policy' }) },
  ports: () => [NEXT],
  summary: (fields, workspace) => called(workspace.offers.policies, fields.policy),
  compile({ port }) {
    const next = port(NEXT);
    return (trip) => {
      trip.decide();
      trip.go(next);
    };
  },
});

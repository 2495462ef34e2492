import { ENDED_DONE } from '../endings';
import { text } from '../fields';
import { defineActivity } from '../kind';

/** Ends the trip, with a reason that is counted. */
export const end = defineActivity<{ reason: string }>({
  kind: 'end',
  label: 'End',
  group: 'end',
  icon: 'square',
  help: 'The trip ends here; the reason is counted.',
  fields: { reason: text({ label: 'Reason', default: ENDED_DONE }) },
  ports: () => [],
  summary: (fields) => fields.reason,
  compile:
    ({ fields }) =>
    (trip) =>
      trip.end(fields.reason || ENDED_DONE),
});

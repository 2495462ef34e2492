import { parseDuration } from '../../base/duration';
import { HAPPENED, TIMEOUT } from '../../model/ports';
import type { EventMatch } from '../../model/rule';
import { duration, event as eventField } from '../fields';
import { defineActivity, type PortWords } from '../kind';

/** What has come true when the awaited event is there. */
const OUTCOMES: Readonly<Record<string, PortWords>> = {
  'commerce.purchases': { key: 'bought', text: 'bought' },
  'location.entry': { key: 'came', text: 'came' },
  'web.visit': { key: 'visited', text: 'visited' },
};

/** Waits for an event of this person, at most until the timeout. */
export const event = defineActivity<{ on: EventMatch; timeout: string }>({
  kind: 'event',
  label: 'Event',
  group: 'event',
  icon: 'radio',
  help: 'Waits until the person does something; those who do not in time go the other way.',
  timeless: false,
  timers: [TIMEOUT],
  fields: {
    on: eventField({ label: 'Event', default: { did: 'commerce.purchases' } }),
    timeout: duration({
      label: 'Timeout',
      default: 'P7D',
      min: 'PT1S',
      max: 'P90D',
    }),
  },
  ports: () => [HAPPENED, TIMEOUT],
  portWords: (port, { on, timeout }) =>
    port === HAPPENED
      ? (OUTCOMES[on.did] ?? { key: 'happened', text: 'happened' })
      : port === TIMEOUT
        ? { key: 'not_within', text: 'not in {time}', time: timeout }
        : undefined,
  summary: (fields) => fields.on.did,
  compile({ fields, port, onEvent }) {
    const timeout = port(TIMEOUT);
    const seconds = parseDuration(fields.timeout);
    onEvent(fields.on, port(HAPPENED));
    return (trip) => trip.until(trip.now + seconds, timeout);
  },
});

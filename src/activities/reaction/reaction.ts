import { parseDuration } from '../../base/duration';
import { HAPPENED, TIMEOUT } from '../../model/ports';
import { duration, messageStep, select } from '../fields';
import { defineActivity, type Reaction } from '../kind';

const REACTIONS: readonly Reaction[] = ['opened', 'clicked', 'delivered'];

/** Waits for a reaction to a message of the same trip, at most until the timeout. */
export const reaction = defineActivity<{
  to: string;
  on: Reaction;
  timeout: string;
}>({
  kind: 'reaction',
  label: 'Reaction',
  group: 'event',
  icon: 'zap',
  help: 'Waits until the message is opened or clicked; those who do not react in time go the other way.',
  timeless: false,
  timers: [TIMEOUT],
  fields: {
    to: messageStep({ label: 'To' }),
    on: select({ label: 'Reaction', default: 'opened', options: REACTIONS }),
    timeout: duration({
      label: 'Timeout',
      default: 'P2D',
      min: 'PT40S',
      max: 'P90D',
    }),
  },
  ports: () => [HAPPENED, TIMEOUT],
  portWords: (port, { on }) =>
    port === HAPPENED ? { key: on, text: on } : port === TIMEOUT ? { key: `not_${on}`, text: `not ${on}` } : undefined,
  summary: (fields) => `${fields.on} within ${fields.timeout}`,
  compile({ fields, port, onReaction }) {
    const happened = port(HAPPENED);
    const timeout = port(TIMEOUT);
    const seconds = parseDuration(fields.timeout);
    onReaction(fields.to, fields.on, happened);
    return (trip) => {
      if (trip.reacted(fields.to, fields.on)) trip.go(happened);
      else trip.until(trip.now + seconds, timeout);
    };
  },
});

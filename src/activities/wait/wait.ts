import { secondOfDay } from '../../base/seconds';
import { parseDuration } from '../../base/duration';
import { NEXT } from '../../model/ports';
import { duration, localTime, weekdays } from '../fields';
import { ANY_TIME, defineActivity } from '../kind';

/** Waits a duration, then, where asked, until a time of day on one of some weekdays in the journey's zone. */
export const wait = defineActivity<{
  for: string;
  until: string;
  weekdays: readonly number[];
}>({
  kind: 'wait',
  label: 'Wait',
  group: 'orchestration',
  icon: 'hourglass',
  help: 'Keeps people here for a duration; may then go on waiting for a time of day or a weekday.',
  timeless: false,
  timers: [NEXT],
  fields: {
    for: duration({ label: 'For', default: 'P1D', max: 'P90D' }),
    until: localTime({
      label: 'Then until',
      default: '',
      help: 'Local time of day, such as 09:00; empty = at once.',
    }),
    weekdays: weekdays({ label: 'On', default: [], help: 'No day = any day.' }),
  },
  ports: () => [NEXT],
  summary: (fields) => fields.for,
  compile({ fields, port, waits }) {
    const next = port(NEXT);
    if (waits !== undefined) return (trip) => trip.until(trip.now + waits, next);
    const seconds = parseDuration(fields.for);
    if (fields.until === '' && fields.weekdays.length === 0) return (trip) => trip.until(trip.now + seconds, next);
    const until = fields.until === '' ? ANY_TIME : secondOfDay(fields.until);
    return (trip) => trip.until(trip.nextLocal(until, fields.weekdays, seconds), next);
  },
});

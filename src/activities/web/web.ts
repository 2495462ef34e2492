import { parseDuration } from '../../base/duration';
import { NEXT } from '../../model/ports';
import { duration, message } from '../fields';
import { defineActivity } from '../kind';
import { messageSummary } from '../message';

/** Shows content on the site to people who come by while they are here; the vendor waits three days behind an inbound action, so do we. */
export const web = defineActivity<{ message: string; for: string }>({
  kind: 'web',
  label: 'Web',
  group: 'action',
  tone: 'web',
  icon: 'app-window',
  help: 'Personalises the site for as long as people stay here; only those who visit see it.',
  timeless: false,
  timers: [NEXT],
  channel: 'web',
  fields: {
    message: message({ label: 'Content', channel: 'web' }),
    for: duration({
      label: 'Shown for',
      default: 'P3D',
      min: 'PT1M',
      max: 'P90D',
    }),
  },
  ports: () => [NEXT],
  summary: messageSummary,
  compile({ fields, port }) {
    const next = port(NEXT);
    const seconds = parseDuration(fields.for);
    return (trip) => {
      trip.show(trip.now + seconds);
      trip.until(trip.now + seconds, next);
    };
  },
});

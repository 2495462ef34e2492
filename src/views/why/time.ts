import { HOUR } from '../../base/seconds';
import { formatDuration } from '../../text/format';

const DAY = 24 * HOUR;

/** Returns a span in its largest unit alone: `roughly(200000) // '2 days'`. */
export function roughly(seconds: number): string {
  const unit = seconds >= DAY ? DAY : seconds >= HOUR ? HOUR : seconds >= 60 ? 60 : 1;
  return formatDuration(Math.floor(seconds / unit) * unit);
}

import { instantOf } from '../../base/instant';
import { DAY } from '../../base/seconds';

/** Returns the moment that questions are asked about: the very one while time stands still, the day's beginning while it runs, so that nothing is asked 15 times a second. */
export function askedMoment(moment: number, playing: boolean): number {
  return playing ? Math.floor(moment / DAY) * DAY : moment;
}

/** Returns an instant as seconds since the start of the run: `secondsAt('2026-01-05T00:00:00Z', '2026-01-06T00:00:00Z') // 86400`. */
export function secondsAt(start: string, instant: string): number {
  return Math.round((instantOf(instant) - instantOf(start)) / 1000);
}

import { weekdayOf } from '../base/civilDate';
import { DAY } from '../base/seconds';
import { parseDuration } from '../base/duration';
import { formatInstant, parseInstant } from '../base/instant';
import type { Facts } from './facts';

/** What time needs of Facts. */
export type Clock = Pick<Facts, 'epoch' | 'ticksPerSecond' | 'zoneOffset'>;

export const DAY_MS = DAY * 1000;

/** Returns the ticks of an ISO duration: whole numbers. */
export function durationTicks(text: string, clock: Clock): number {
  return parseDuration(text) * clock.ticksPerSecond;
}

/** Returns the tick of an ISO instant; a fraction when it falls between two ticks. */
export function instantTicks(text: string, clock: Clock): number {
  return ((parseInstant(text) - clock.epoch) * clock.ticksPerSecond) / 1000;
}

/** Returns the ISO instant of a tick. */
export function instantText(tick: number, clock: Clock): string {
  return formatInstant(clock.epoch + (tick * 1000) / clock.ticksPerSecond);
}

function localMs(clock: Clock, person: number, at: number): number {
  return clock.epoch + (at * 1000) / clock.ticksPerSecond + clock.zoneOffset(person, at) * 1000;
}

/** Milliseconds since local midnight. */
export function localTime(clock: Clock, person: number, at: number): number {
  const ms = localMs(clock, person, at);
  return ms - Math.floor(ms / DAY_MS) * DAY_MS;
}

/** Local day of the week, 1 = Monday. */
export function localWeekday(clock: Clock, person: number, at: number): number {
  return weekdayOf(Math.floor(localMs(clock, person, at) / DAY_MS));
}

/**
 * Returns the first tick at least `ms` of local time after `at`, or the tick at which the person's clock is put forward or back when that comes
 * first: earlier than needed does no harm, later would miss a change.
 */
export function afterLocal(clock: Clock, person: number, at: number, ms: number): number {
  const then = Math.max(Math.floor(at) + 1, Math.ceil(at + (ms * clock.ticksPerSecond) / 1000));
  const offset = clock.zoneOffset(person, at);
  if (clock.zoneOffset(person, then) === offset) return then;
  let same = at;
  let other = then;
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2);
    if (clock.zoneOffset(person, middle) === offset) same = middle;
    else other = middle;
  }
  return other;
}

import { DAY } from '../base/seconds';
import * as due from './due';
import type { RunContext } from './context';
import type { Parts } from './parts';
import { CLASS_GIVEN, CLASS_LIFE } from './queue';

/** People who are brought to second 0 at a time, about two milliseconds. */
const CHUNK = 2000;
/** What a person costs before second 0, in rows that take as long. */
const ROWS_TO_RECALL = 0.5;
const ROWS_TO_LOOK_INSIDE = 8;
const ROWS_TO_BACKFILL = 0.25;

/** Brings a run to second 0, some people at a time; yields what it took, in rows that would have taken as long. */
export function* toSecondZero({
  context,
  memberships,
  ranked,
  reads,
  recall,
  givenEvents,
}: Parts): Generator<number, void> {
  const { people, log } = context;
  const { size } = people;
  for (let first = 0; first < size; first += CHUNK) {
    recall.recall(first, Math.min(size, first + CHUNK));
    yield CHUNK * (recall.inside ? ROWS_TO_LOOK_INSIDE : ROWS_TO_RECALL);
  }
  for (const audience of memberships.order)
    for (let first = 0; first < size; first += CHUNK) {
      memberships.backfill(audience, first, Math.min(size, first + CHUNK));
      yield CHUNK * ROWS_TO_BACKFILL;
    }
  for (const { planned } of ranked) {
    const { enters } = planned.journey;
    if (!('audience' in enters) || !enters.existing) continue;
    for (let first = 0; first < size; first += CHUNK) {
      const before = log.count;
      reads.enterMembers(planned.index, first, Math.min(size, first + CHUNK));
      yield log.count - before;
    }
  }
  reads.schedule();
  scheduleNights(context);
  scheduleComing(context);
  givenEvents?.schedule();
}

/** The nightly job, at 00:00 UTC, before anything else of that second. */
function scheduleNights({ queue, startUnix, seconds }: RunContext): void {
  const late = startUnix - Math.floor(startUnix / DAY) * DAY;
  for (let time = (DAY - late) % DAY; time < seconds; time += DAY)
    queue.push(time, CLASS_GIVEN, due.NIGHT, 0, 0, 0, -1);
}

/** What began before second 0 ends within the run. */
function scheduleComing({ people, queue }: RunContext): void {
  const { first, time, type, object, value } = people.coming;
  for (let person = 0; person < people.size; person++)
    for (let row = first[person]; row < first[person + 1]; row++)
      queue.push(time[row], CLASS_LIFE, due.LIFE + type[row], person, object[row], value[row], -1);
}

import { DAY } from '../../base/seconds';
import type { PlannedJourney } from '../../engine/plan';
import * as rows from '../../engine/rows';
import type { Run } from '../../engine/run';
import type { FinishedRun } from './answers';

/** Of people who are in no step: not in the journey, or on their way from one step to the next. */
const OUTSIDE = -1;
const BETWEEN = -2;

/**
 * What happened in one journey as one number each, in order of time: entered a step, left it by a port, ended in it for a reason, and so on.
 * Counting at a moment is a histogram from the midnight before it.
 */
export interface JourneyBook {
  readonly time: Int32Array;
  readonly code: Int32Array;
  readonly codes: number;
  /** Histogram of all codes before each day. */
  readonly midnights: readonly Int32Array[];
  /** Position of each midnight. */
  readonly at: readonly number[];
}

/** Returns where each thing that can happen begins in the codes of a journey. */
export function codesOf(run: Run, journey: PlannedJourney) {
  const { portBase, reasons } = run.plan;
  const steps = journey.steps.length;
  const ports = portBase[journey.firstStep + steps] - portBase[journey.firstStep];
  const left = steps;
  const ended = left + ports;
  const tripEntered = ended + steps * reasons.length;
  const tripEnded = tripEntered + 1;
  const converted = tripEnded + reasons.length;
  return { entered: 0, left, ended, tripEntered, tripEnded, converted, size: converted + 1 };
}

/** Returns the book of a journey, made once a run. Throws when anybody is in two steps, or in none they entered: the books of every run are held as they are made. */
export function bookOf(finished: FinishedRun, journey: PlannedJourney): JourneyBook {
  return finished.keep(`book ${journey.id}`, () => makeBook(finished.run, journey));
}

function makeBook(run: Run, journey: PlannedJourney): JourneyBook {
  const { log, plan } = run;
  const code = codesOf(run, journey);
  const firstPort = plan.portBase[journey.firstStep];
  const place = new Int16Array(run.people.size).fill(OUTSIDE);
  let time = new Int32Array(1 << 12);
  let codes = new Int32Array(1 << 12);
  let count = 0;
  const note = (at: number, what: number): void => {
    if (count === time.length) {
      time = doubled(time);
      codes = doubled(codes);
    }
    time[count] = at;
    codes[count++] = what;
  };
  const hold = (balanced: boolean, row: number): void => {
    if (!balanced) throw new Error(`the books of journey "${journey.id}" do not balance at row ${row}`);
  };
  for (let row = 0; row < log.count; row++) {
    const kind = log.kind[row];
    if (kind < rows.TRIP_ENTERED || kind > rows.TRIP_CONVERTED) continue;
    const object = log.object[row];
    const at = log.time[row];
    const person = log.person[row];
    if (kind === rows.STEP_ENTERED || kind === rows.STEP_LEFT) {
      if (plan.steps[object].journey !== journey.index) continue;
      const step = object - journey.firstStep;
      const entered = kind === rows.STEP_ENTERED;
      hold(place[person] === (entered ? BETWEEN : step), row);
      place[person] = entered ? step : BETWEEN;
      note(at, entered ? code.entered + step : code.left + log.value[row] - firstPort);
    } else if (object === journey.index) {
      if (kind === rows.TRIP_ENTERED) {
        hold(place[person] === OUTSIDE, row);
        place[person] = BETWEEN;
        note(at, code.tripEntered);
      } else if (kind === rows.TRIP_CONVERTED) note(at, code.converted);
      else if (kind === rows.TRIP_ENDED) {
        hold(place[person] !== OUTSIDE, row);
        note(at, code.tripEnded + log.value[row]);
        if (place[person] >= 0) note(at, code.ended + place[person] * plan.reasons.length + log.value[row]);
        place[person] = OUTSIDE;
      }
    }
  }
  const midnights: Int32Array[] = [];
  const positions: number[] = [];
  const histogram = new Int32Array(code.size);
  let position = 0;
  for (let day = 0; day <= run.days; day++) {
    while (position < count && time[position] < day * DAY) histogram[codes[position++]]++;
    midnights.push(histogram.slice());
    positions.push(position);
  }
  return { time: time.subarray(0, count), code: codes.subarray(0, count), codes: code.size, midnights, at: positions };
}

/** Returns how often each code was noted up to a second of the run. */
export function histogramAt(book: JourneyBook, second: number): Int32Array {
  const day = Math.max(0, Math.min(book.midnights.length - 1, Math.floor(second / DAY)));
  const histogram = book.midnights[day].slice();
  for (let i = book.at[day]; i < book.time.length && book.time[i] <= second; i++) histogram[book.code[i]]++;
  return histogram;
}

function doubled(from: Int32Array): Int32Array<ArrayBuffer> {
  const to = new Int32Array(from.length * 2);
  to.set(from);
  return to;
}

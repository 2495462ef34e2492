import type { Facts } from '../../rules/facts';
import { momentOf, type FinishedRun } from './answers';
import type { TimelineEntry } from './person';
import { rowText } from './rowText';

/** Returns what rules knew of a person just before a row of the log was written. */
export function factsBefore(finished: FinishedRun, person: number, before: number): Facts {
  const { log } = finished.run;
  return finished.facts({
    history: true,
    inside: true,
    steps: true,
    at: before < log.count ? log.time[before] : 0,
    only: { person, before },
  });
}

/** Returns what rules knew of a person at the end of a second. */
export function factsAt(finished: FinishedRun, person: number, at: number): Facts {
  return finished.facts({
    history: true,
    inside: true,
    steps: true,
    at,
    only: { person, before: rowAfter(finished, at) },
  });
}

/** First row later than a second. */
export function rowAfter({ run: { log } }: FinishedRun, at: number): number {
  let low = 0;
  let high = log.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (log.time[middle] <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Returns the last row of a person up to and including second `end` whose kind and object are wanted, -1 when there is none. */
export function lastRow(
  finished: FinishedRun,
  who: number,
  end: number,
  wanted: (kind: number, object: number) => boolean,
): number {
  const { run, index } = finished;
  let found = -1;
  for (let i = index.first[who]; i < index.first[who + 1]; i++) {
    const row = index.rows[i];
    if (run.log.time[row] > end) break;
    if (wanted(run.log.kind[row], run.log.object[row])) found = row;
  }
  return found;
}

/** What led to a row, earliest first, at most twelve links. */
export function chain({ run }: FinishedRun, row: number): TimelineEntry[] {
  const { log } = run;
  const links: TimelineEntry[] = [];
  for (let at = row; at >= 0 && links.length < 12; at = log.cause[at]) {
    links.unshift({
      time: momentOf(run, log.time[at]),
      ...rowText(run, log.kind[at], log.object[at], log.value[at]),
      cause: null,
    });
  }
  links.forEach((link, place) => (link.cause = place === 0 ? null : place - 1));
  return links;
}

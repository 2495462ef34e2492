import type { RunAnswer, Query } from '../analysis/query';
import { secondOf, type FinishedRun } from '../analysis/run/answers';
import { moneyOf, paidIn } from '../analysis/run/purchase';
import type { AskContext } from '../analysis/scope';
import { DAY } from '../base/seconds';
import { rowIndex } from '../engine/rowIndex';
import * as rows from '../engine/rows';
import type { Run } from '../engine/run';
import { factsAsOf, runFacts, type FactsOptions } from '../engine/runFacts';
import type { Facts } from '../rules/facts';
import type { Played } from './player';
import { spokenOf } from './spoken';

/** Returns a run with what is worked out about it once and kept. */
export function finish({ run, life }: Played): FinishedRun {
  const kept = new Map<string, unknown>();
  const keep = <T>(key: string, make: () => T): T => {
    if (!kept.has(key)) kept.set(key, make());
    return kept.get(key) as T;
  };
  const finished: FinishedRun = {
    run,
    life,
    get index() {
      return keep('index', () => rowIndex(run.log, run.people.size, run.memory));
    },
    keep,
    facts(wanted: Partial<FactsOptions>): Facts {
      const full: FactsOptions = { history: true, inside: false, steps: false, at: run.days * DAY, ...wanted };
      const make = () => runFacts(run, life, finished.index, full);
      return full.only ? make() : keep(`facts ${JSON.stringify(full)}`, make);
    },
  };
  return finished;
}

/** Returns what a question about a run is asked in, with the facts that it speaks of. */
export function contextOf(finished: FinishedRun, query: Query, path: string): AskContext {
  const { run } = finished;
  const { inside, steps, consent } = spokenOf(query);
  const facts = finished.facts({ history: true, inside, steps });
  const at = 'at' in query && consent ? query.at : undefined;
  return {
    facts: at === undefined ? facts : factsAsOf(run, facts, secondOf(run, at, `${path}.at`)),
    start: 0,
    end: run.days * DAY,
    idOf: (who) => run.people.id(who),
    find: (id) => run.people.find(id),
  };
}

/** Returns the sums of a whole run. */
export function totalsOf(run: Run): RunAnswer['totals'] {
  const { log, types } = run;
  const { purchase, paid } = paidIn(run);
  const counts = new Int32Array(types.length);
  let minor = 0;
  for (let row = 0; row < log.count; row++) {
    const kind = log.kind[row];
    counts[kind]++;
    if (kind === purchase) minor += paid(row);
  }
  // A caller's own events have kinds behind ours.
  const theirs = types.indexOf('message.unsubscribed', rows.ROW_TYPES.length);
  return {
    trips: counts[rows.TRIP_ENTERED],
    messages: counts[rows.DELIVERED],
    conversions: counts[rows.TRIP_CONVERTED],
    revenue: moneyOf(minor),
    unsubscribes: counts[rows.UNSUBSCRIBED] + (theirs < 0 ? 0 : counts[theirs]),
  };
}

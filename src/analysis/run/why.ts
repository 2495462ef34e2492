import { explainDecision, type Candidate as Explained } from '../../decisions/explain';
import { compilePolicies } from '../../decisions/decide';
import { CHOSEN, stageOf } from '../../decisions/outcome';
import { CapCounters } from '../../decisions/caps';
import * as rows from '../../engine/rows';
import { didYouMean } from '../../base/nearest';
import type { Rule } from '../../model/rule';
import type { Facts } from '../../rules/facts';
import { traceRule } from '../../rules/traceRule';
import type { Trace } from '../../rules/trace';
import type { Candidate, DecideAnswer, DecideQuery, TimelineEntry, WhyAnswer, WhyQuery } from '../query';
import { QueryError } from '../queryError';
import { instantOf, secondOf, type FinishedRun } from './answers';
import { journeyOf } from './counts';
import { personNumber } from './person';
import { rowText } from './rowText';

/** Returns why something holds or happened for one person, from what was known at that row and not a second later. */
export function why(finished: FinishedRun, query: WhyQuery, path: string): WhyAnswer {
  const who = personNumber(finished, query.person, `${path}.person`);
  const end = secondOf(finished.run, query.at, `${path}.at`);
  const { about } = query;
  if ('audience' in about) return whyAudience(finished, who, about.audience, end, `${path}.about.audience`);
  if ('offer' in about) return whyOffer(finished, who, about.offer, end, `${path}.about.offer`);
  if ('message' in about) return whyMessage(finished, who, about.message, end, `${path}.about.message`);
  return whyStep(finished, who, about.journey, about.step, end, `${path}.about`);
}

/** Returns what a policy would choose for a person at a moment, with the caps as they stood. */
export function decide(finished: FinishedRun, query: DecideQuery, path: string): DecideAnswer {
  const { run } = finished;
  idAmong(run.plan.policies, query.policy, 'policy', `${path}.policy`);
  if (query.person === undefined) throw new QueryError(`${path}.person`, 'needs a person of the run, or a profile');
  const who = personNumber(finished, query.person, `${path}.person`);
  const end = secondOf(run, query.at, `${path}.at`);
  const facts = factsAt(finished, who, end);
  // The run's own policies test rules as they stand at its end.
  const policies = compilePolicies(run.plan.workspace.offers, {
    test: (rule) => ({ met: (person, now) => traceRule(rule, facts, person, now).met }),
    attribute: facts.attribute,
    startUnix: run.startUnix,
    seed: run.people.seed,
  });
  const explained = explainDecision(policies, {
    policy: query.policy,
    person: who,
    now: end,
    places: query.count,
    counters: countersBefore(finished, rowAfter(finished, end)),
    trace: (rule) => traceRule(rule, facts, who, end),
  });
  return { kind: 'decide', chosen: explained.chosen, candidates: explained.candidates.map(candidateOf) };
}

function whyAudience(finished: FinishedRun, who: number, id: string, end: number, path: string): WhyAnswer {
  const { run, index } = finished;
  const audience = idAmong(run.plan.audiences, id, 'audience', path);
  let changed = -1;
  for (let i = index.first[who]; i < index.first[who + 1]; i++) {
    const row = index.rows[i];
    if (run.log.time[row] > end) break;
    const kind = run.log.kind[row];
    if ((kind === rows.REALIZED || kind === rows.EXITED) && run.log.object[row] === audience) changed = row;
  }
  const facts = factsAt(finished, who, end);
  const trace = traceRule(run.plan.workspace.audiences[id].rule, facts, who, end);
  const met = changed >= 0 && run.log.kind[changed] === rows.REALIZED;
  return {
    kind: 'why',
    at: instantOf(run, end),
    met,
    // Batch and edge audiences may lag behind their rule; the trace is the rule now, `met` the membership.
    ...(met !== trace.met && { reason: 'notYetEvaluated' }),
    trace,
    ...nearestOf(trace),
    because: chain(finished, changed),
  };
}

function whyStep(
  finished: FinishedRun,
  who: number,
  journeyId: string,
  stepId: string,
  end: number,
  path: string,
): WhyAnswer {
  const { run } = finished;
  const journey = journeyOf(run, journeyId, `${path}.journey`);
  const step = journey.steps.find((each) => each.id === stepId);
  if (!step)
    throw new QueryError(
      `${path}.step`,
      `no step "${stepId}"${didYouMean(
        stepId,
        journey.steps.map(({ id }) => id),
      )}`,
    );
  const entered = lastRow(finished, who, end, (kind, object) => kind === rows.STEP_ENTERED && object === step.index);
  if (entered < 0) {
    const last = lastRow(
      finished,
      who,
      end,
      (kind, object) => kind === rows.STEP_ENTERED && run.plan.steps[object].journey === journey.index,
    );
    // The last fork of the journey is where they took another way.
    const fork = lastRow(
      finished,
      who,
      end,
      (kind, object) =>
        kind === rows.STEP_LEFT &&
        run.plan.steps[object].journey === journey.index &&
        run.plan.steps[object].ports.length > 1,
    );
    return {
      kind: 'why',
      at: instantOf(run, end),
      met: false,
      ...(fork >= 0 && turn(finished, who, fork)),
      reason: last < 0 ? 'neverEntered' : 'otherWay',
      because: chain(finished, last),
    };
  }
  return {
    kind: 'why',
    at: instantOf(run, run.log.time[entered]),
    met: true,
    ...cameBy(finished, who, entered),
    because: chain(finished, entered),
  };
}

/** The trace of the condition that led to a step, when one did. */
function cameBy(finished: FinishedRun, who: number, entered: number): Pick<WhyAnswer, 'trace' | 'nearest' | 'reason'> {
  const { log } = finished.run;
  const left = log.cause[entered];
  if (left < 0 || log.kind[left] !== rows.STEP_LEFT) return {};
  return turn(finished, who, left);
}

/** Why a step was left the way it was: its paths in order, as they stood then. */
function turn(finished: FinishedRun, who: number, row: number): Pick<WhyAnswer, 'trace' | 'nearest' | 'reason'> {
  const { run } = finished;
  const step = run.plan.steps[run.log.object[row]];
  const reason =
    run.log.kind[row] === rows.STEP_LEFT ? step.ports[run.log.value[row] - run.plan.portBase[step.index]] : undefined;
  const paths = step.fields.paths as Record<string, Rule> | undefined;
  if (!paths || typeof paths !== 'object') return reason === undefined ? {} : { reason };
  const facts = factsBefore(finished, who, row);
  const at = run.log.time[row];
  const parts = Object.values(paths).map((rule) => traceRule(rule, facts, who, at));
  const trace: Trace = { rule: { any: Object.values(paths) }, met: parts.some(({ met }) => met), parts };
  return { trace, ...nearestOf(trace), ...(reason !== undefined && { reason }) };
}

function whyOffer(finished: FinishedRun, who: number, id: string, end: number, path: string): WhyAnswer {
  const { run, index } = finished;
  const offer = idAmong(run.plan.offers, id, 'offer', path);
  let decided = -1;
  for (let i = index.first[who]; i < index.first[who + 1]; i++) {
    const row = index.rows[i];
    if (run.log.time[row] > end) break;
    if (run.log.kind[row] === rows.DECIDED && candidatesOf(finished, row).some((each) => each.offer === offer))
      decided = row;
  }
  if (decided < 0) return { kind: 'why', at: instantOf(run, end), met: false, reason: 'noDecision', because: [] };
  const explained = explainPast(finished, who, decided);
  const mine = explained.find((each) => each.offer === id);
  return {
    kind: 'why',
    at: instantOf(run, run.log.time[decided]),
    met: mine?.stage === 'chosen' || mine?.stage === 'fallback',
    ...(mine?.reason && { reason: mine.reason.key }),
    ...(mine?.rule && { trace: mine.rule, ...nearestOf(mine.rule) }),
    losers: explained.map(candidateOf),
    because: chain(finished, decided),
  };
}

/** Explains a decision of the log exactly as it was, from its tape. */
export function explainPast(finished: FinishedRun, who: number, decided: number): Explained[] {
  const { run } = finished;
  const facts = factsBefore(finished, who, decided);
  const at = run.log.time[decided];
  const tape = candidatesOf(finished, decided);
  return explainDecision(run.policies, {
    policy: run.log.object[decided],
    person: who,
    now: at,
    tape,
    counters: countersBefore(finished, decided - tape.length),
    trace: (rule) => traceRule(rule, facts, who, at),
  }).candidates;
}

function whyMessage(finished: FinishedRun, who: number, id: string, end: number, path: string): WhyAnswer {
  const { run } = finished;
  const message = idAmong(
    run.plan.messages.map((each) => each.id),
    id,
    'message',
    path,
  );
  const row = lastRow(
    finished,
    who,
    end,
    (kind, object) =>
      (kind === rows.SENT || kind === rows.EXCLUDED || kind === rows.OPENED) &&
      run.plan.steps[object].message === message,
  );
  if (row < 0) return { kind: 'why', at: instantOf(run, end), met: false, reason: 'neverReached', because: [] };
  const met = run.log.kind[row] !== rows.EXCLUDED;
  return {
    kind: 'why',
    at: instantOf(run, run.log.time[row]),
    met,
    ...(!met && { reason: rows.EXCLUSIONS[run.log.value[row]] }),
    because: chain(finished, row),
  };
}

/** Candidate rows stand directly before their decision. */
function candidatesOf({ run: { log } }: FinishedRun, decided: number): { offer: number; outcome: number }[] {
  const tape: { offer: number; outcome: number }[] = [];
  for (
    let row = decided - 1;
    row >= 0 && log.kind[row] === rows.CANDIDATE && log.person[row] === log.person[decided];
    row--
  ) {
    tape.unshift({ offer: log.object[row], outcome: log.value[row] });
  }
  return tape;
}

/** Counts of caps as they stood before a row, by counting the decisions of the log again. */
function countersBefore({ run }: FinishedRun, before: number): CapCounters {
  const { log, policies } = run;
  const counters = new CapCounters(policies.caps, {
    startUnix: run.startUnix,
    size: run.people.size,
    scale: run.scale,
  });
  for (let row = 0; row < before; row++) {
    if (log.kind[row] !== rows.CANDIDATE || stageOf(log.value[row]) !== CHOSEN) continue;
    const decided = decisionOf(run.log, row);
    counters.count(log.object[row], policies.policies[log.object[decided]].placement, log.person[row], log.time[row]);
  }
  return counters;
}

function decisionOf(log: FinishedRun['run']['log'], candidate: number): number {
  let row = candidate;
  while (log.kind[row] === rows.CANDIDATE) row++;
  return row;
}

function factsBefore(finished: FinishedRun, person: number, before: number): Facts {
  return finished.facts({
    history: true,
    inside: true,
    steps: true,
    at: finished.run.log.time[before] ?? 0,
    only: { person, before },
  });
}

function factsAt(finished: FinishedRun, person: number, at: number): Facts {
  return finished.facts({
    history: true,
    inside: true,
    steps: true,
    at,
    only: { person, before: rowAfter(finished, at) },
  });
}

/** First row later than a second. */
function rowAfter({ run: { log } }: FinishedRun, at: number): number {
  let low = 0;
  let high = log.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (log.time[middle] <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lastRow(
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
function chain({ run }: FinishedRun, row: number): TimelineEntry[] {
  const { log } = run;
  const links: TimelineEntry[] = [];
  for (let at = row; at >= 0 && links.length < 12; at = log.cause[at]) {
    links.unshift({
      time: instantOf(run, log.time[at]),
      ...rowText(run, log.kind[at], log.object[at], log.value[at]),
      cause: null,
    });
  }
  links.forEach((link, place) => (link.cause = place === 0 ? null : place - 1));
  return links;
}

function candidateOf(each: Explained): Candidate {
  return {
    offer: each.offer,
    stage: each.stage === 'withheld' ? 'notConsidered' : each.stage,
    reason: each.reason.key,
    data: each.reason.data,
    ...(each.rule && { rule: each.rule }),
    ...(each.score !== undefined && { score: each.score }),
    ...(each.strategy !== undefined && { strategy: each.strategy }),
    caps: each.caps,
    changes: each.changes,
  };
}

/** The leaf that is nearest to flipping: unmet leaves of an unmet rule, met ones of a met rule, those with a near miss first. */
function nearestOf(trace: Trace): { nearest?: Trace } {
  const leaves: Trace[] = [];
  const visit = (each: Trace): void => {
    if (each.parts && each.parts.length > 0) each.parts.forEach(visit);
    else if (each.nearMiss) leaves.push(each);
  };
  visit(trace);
  const waiting = leaves.filter(({ nearMiss }) => nearMiss?.unit === 'seconds' && typeof nearMiss.amount === 'number');
  waiting.sort((a, b) => Number(a.nearMiss?.amount) - Number(b.nearMiss?.amount));
  const nearest = waiting.find(({ met }) => met === trace.met) ?? waiting[0] ?? leaves[0];
  return nearest ? { nearest } : {};
}

function idAmong(ids: readonly string[], id: string, noun: string, path: string): number {
  const index = ids.indexOf(id);
  if (index >= 0) return index;
  throw new QueryError(path, `no ${noun} "${id}"${didYouMean(id, ids)}`);
}

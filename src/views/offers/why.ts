import type { Candidate } from '../../analysis/query';
import type { CapState, Change } from '../../decisions/explain';
import { called } from '../../model/called';
import type { Workspace } from '../../model/workspace';
import type { Names } from '../../rules/phrases';
import type { Trace } from '../../rules/trace';
import { day } from '../../charts/words';
import { m } from '../../text';
import { formatDay, formatNumber } from '../../text/format';
import { phraseOf, whomOf } from '../audiences/rule';
import { capWords, reasonWords } from './words';

/** Yes, no, or not asked. */
export type Mark = 'yes' | 'no' | 'none';

export interface Told {
  mark: Mark;
  text: string;
}

/** One candidate of a decision as a row of the table. */
export interface WhyRow {
  offer: string;
  name: string;
  rank: number | null;
  eligible: Told;
  caps: Told;
  score: number | null;
  stage: Candidate['stage'] | 'withheld';
  outcome: string;
  change: string;
}

/** What was shown comes first, then what came nearest to it. */
const ORDER: WhyRow['stage'][] = ['chosen', 'fallback', 'withheld', 'ranked', 'capped', 'ineligible', 'notConsidered'];

/** Returns the table of a decision: who was ranked where, what stood in the way, and what would change it. */
export function whyRows(candidates: readonly Candidate[], workspace: Workspace, names: Names): WhyRow[] {
  const ordered = candidates.toSorted((a, b) => ORDER.indexOf(a.stage) - ORDER.indexOf(b.stage));
  const rows = ordered.map((candidate) => {
    const rank = candidate.data?.rank;
    return {
      offer: candidate.offer,
      name: called(workspace.offers.items, candidate.offer),
      rank: typeof rank === 'number' ? rank : null,
      eligible: eligibleWords(candidate, workspace, names),
      caps: capsWords(candidate),
      score: candidate.score ?? null,
      stage: candidate.stage,
      outcome: outcomeWords(candidate.stage),
      change: changeWords(candidate, workspace, names),
    };
  });
  return once(rows);
}

/** An offer may be ranked and the default as well: one row says how it ended, and what was asked of it where it was. */
function once(rows: readonly WhyRow[]): WhyRow[] {
  const merged = new Map<string, WhyRow>();
  for (const row of rows) {
    const first = merged.get(row.offer);
    if (!first) merged.set(row.offer, row);
    else if (first.eligible.mark === 'none')
      merged.set(row.offer, { ...first, eligible: row.eligible, caps: row.caps, score: row.score });
  }
  return [...merged.values()];
}

function eligibleWords(candidate: Candidate, workspace: Workspace, names: Names): Told {
  const { stage, reason, rule } = candidate;
  if (stage === 'notConsidered' || stage === 'fallback') return { mark: 'none', text: '–' };
  if (stage === 'ineligible') {
    if (rule) return { mark: 'no', text: failing(rule, names) };
    return { mark: 'no', text: reasonWords(reason ?? '', workspace.start, candidate.data) };
  }
  const own = workspace.offers.items[candidate.offer]?.eligible;
  return { mark: 'yes', text: own ? phraseOf(own, names) : m.offers_everyone() };
}

/** "It is for everyone whose city is Lisbon; here that is Madrid." */
function failing(trace: Trace, names: Names): string {
  const whom = whomOf(trace.rule, names);
  const has = 'attribute' in trace.rule && trace.value !== undefined ? String(trace.value) : undefined;
  return has === undefined ? m.offers_needs({ whom }) : m.offers_has({ whom, value: has });
}

function capsWords({ stage, caps }: Candidate): Told {
  const states = (caps ?? []) as CapState[];
  if (stage === 'ineligible' || stage === 'notConsidered' || stage === 'fallback') return { mark: 'none', text: '–' };
  if (states.length === 0) return { mark: 'yes', text: m.offers_no_caps() };
  const text = states
    .map((state) => {
      const full = state.used !== undefined && state.used >= state.atMost;
      const cap = capWords(state);
      if (state.used === undefined) return cap;
      const used = m.offers_cap_used({ used: formatNumber(state.used), cap });
      return full && state.freeAgain !== undefined
        ? m.offers_cap_free_again({ used, day: day(state.freeAgain) })
        : used;
    })
    .join(', ');
  return { mark: stage === 'capped' ? 'no' : 'yes', text };
}

function outcomeWords(stage: WhyRow['stage']): string {
  const words = {
    chosen: m.offers_out_chosen,
    ranked: m.offers_out_ranked,
    capped: m.offers_out_capped,
    ineligible: m.offers_out_ineligible,
    notConsidered: m.offers_out_not_considered,
    fallback: m.offers_out_fallback,
    withheld: m.offers_out_withheld,
  };
  return words[stage]();
}

function changeWords({ changes, reason, data, stage }: Candidate, workspace: Workspace, names: Names): string {
  const words = ((changes ?? []) as Change[]).map((change) => {
    switch (change.kind) {
      case 'wait':
        return m.offers_change_wait({ when: formatDay(change.until) });
      case 'rule':
        return change.leaves.map((leaf) => turned(leaf, names)).join(m.offers_change_and());
      case 'cap':
        return m.offers_change_cap({ n: formatNumber(change.atMost) });
      case 'score': {
        const over = called(workspace.offers.items, change.over);
        const by = formatNumber(change.gap);
        return change.ranking === 'priority'
          ? m.offers_change_priority({ by, over })
          : m.offers_change_score({ by, over });
      }
      case 'places':
        return m.offers_change_places({ count: change.add, n: formatNumber(change.add) });
    }
  });
  if (words.length > 0) return words.join(m.offers_change_or());
  const told = stage === 'notConsidered' || stage === 'fallback';
  return told && reason ? reasonWords(reason, workspace.start, data) : '–';
}

/** What a leaf would have to say instead. */
function turned(leaf: Trace, names: Names): string {
  return phraseOf(leaf.met ? { not: leaf.rule } : leaf.rule, names);
}

import { instantOf } from '../base/instant';
import { unresolved } from '../model/check/report';
import type { Formula, Offer, OfferCap, Offers, Policy, Score } from '../model/offer';
import type { Problem, Severity } from '../model/problem';
import { DEEPEST_SCORE } from './formula';

/**
 * Returns what is wrong with the offers of a workspace: `problemsOfOffers(workspace.offers, 'offers')`. Ids that do not resolve, numbers out of range, dates
 * that cannot be; the rules inside are checked by the rules' own problems, shapes and types by the schema.
 */
export function problemsOfOffers(offers: Offers, path: string): Problem[] {
  const problems: Problem[] = [];
  const known = {
    offer: Object.keys(offers.items),
    placement: Object.keys(offers.placements ?? {}),
    collection: Object.keys(offers.collections ?? {}),
    formula: Object.keys(offers.formulas ?? {}),
  };

  const report = (path: string, message: string, severity: Severity = 'error') => {
    problems.push({ path, message, severity });
  };
  const refer = (at: string, kind: keyof typeof known, id: string | undefined) => {
    if (id === undefined) return;
    problems.push(...unresolved(at, kind, id, known[kind]));
  };
  const referAll = (at: string, ids: readonly string[] | undefined) =>
    ids?.forEach((id, i) => {
      refer(`${at}.${i}`, 'offer', id);
      if (ids.indexOf(id) !== i) report(`${at}.${i}`, `offer "${id}" is listed twice`, 'warning');
    });

  for (const [id, offer] of Object.entries(offers.items)) checkOffer(offer, `${path}.items.${id}`);
  for (const [id, { items }] of Object.entries(offers.collections ?? {})) {
    referAll(`${path}.collections.${id}.items`, items);
  }
  for (const [id, formula] of Object.entries(offers.formulas ?? {})) checkFormula(formula, `${path}.formulas.${id}`);
  for (const [id, policy] of Object.entries(offers.policies)) checkPolicy(policy, `${path}.policies.${id}`);
  return problems;

  function checkOffer({ priority, from, until, caps, discount, appeal, cost }: Offer, at: string): void {
    if (priority !== undefined && !isFinite(priority))
      report(`${at}.priority`, `priority must be a number (got ${priority})`);
    if (discount !== undefined && !(discount >= 0 && discount <= 1)) {
      report(`${at}.discount`, `discount must be from 0 to 1 (got ${discount})`);
    }
    if (appeal !== undefined && !(appeal >= 0)) report(`${at}.appeal`, `appeal must not be negative (got ${appeal})`);
    if (cost !== undefined && !(cost >= 0)) report(`${at}.cost`, `cost must not be negative (got ${cost})`);
    for (const [key, value] of Object.entries({ from, until })) {
      if (value !== undefined && Number.isNaN(instantOf(value))) {
        report(`${at}.${key}`, `not an instant: "${value}" (expected one like "2026-03-01T08:00:00Z")`);
      }
    }
    if (from !== undefined && until !== undefined && instantOf(until) <= instantOf(from)) {
      report(`${at}.until`, `ends at "${until}", not after it begins at "${from}"`);
    }
    caps?.forEach((cap, i) => checkCap(cap, `${at}.caps.${i}`));
  }

  function checkCap({ atMost, placement }: OfferCap, at: string): void {
    if (!(atMost >= 0)) report(`${at}.atMost`, `a cap must not be negative (got ${atMost})`);
    else if (atMost % 1 !== 0) report(`${at}.atMost`, `a cap must be a whole number (got ${atMost})`);
    else if (atMost === 0) report(`${at}.atMost`, 'a cap of 0 means the offer is never proposed', 'warning');
    refer(`${at}.placement`, 'placement', placement);
  }

  function checkFormula({ cases, otherwise }: Formula, at: string): void {
    cases.forEach(({ score, offers: only }, i) => {
      checkScore(score, `${at}.cases.${i}.score`);
      referAll(`${at}.cases.${i}.offers`, only);
    });
    checkScore(otherwise, `${at}.otherwise`);
  }

  function checkScore(score: Score, at: string): void {
    if (depthOf(score) > DEEPEST_SCORE) {
      report(at, `sums and products may be nested ${DEEPEST_SCORE} deep; what is deeper counts 0`);
    }
  }

  function checkPolicy({ placement, count, strategies, fallback }: Policy, at: string): void {
    refer(`${at}.placement`, 'placement', placement);
    refer(`${at}.fallback`, 'offer', fallback);
    if (count !== undefined && !(count >= 1 && count % 1 === 0)) {
      report(`${at}.count`, `a policy must ask for a whole number of offers from 1 (got ${count})`);
    }
    if (strategies.length === 0)
      report(`${at}.strategies`, 'no strategy, so nothing but the fallback is chosen', 'warning');
    strategies.forEach(({ items, collection, ranking }, i) => {
      const where = `${at}.strategies.${i}`;
      referAll(`${where}.items`, items);
      refer(`${where}.collection`, 'collection', collection);
      if (!items?.length && collection === undefined) report(where, 'a strategy without offers', 'warning');
      if (typeof ranking === 'object') refer(`${where}.ranking.formula`, 'formula', ranking.formula);
    });
  }
}

/** One level below the limit is all that is looked at, so that a hostile file cannot exhaust the stack. */
function depthOf(score: Score, depth = 0): number {
  if (typeof score !== 'object' || score === null || depth > DEEPEST_SCORE) return depth;
  const parts = 'plus' in score ? score.plus : 'times' in score ? score.times : undefined;
  if (!parts) return depth;
  return parts.reduce<number>((deepest, part) => Math.max(deepest, depthOf(part, depth + 1)), depth + 1);
}

import { called } from '../../model/called';
import type { Offer, OfferCap, Policy } from '../../model/offer';
import type { Workspace } from '../../model/workspace';
import { day } from '../../charts/words';
import { m } from '../../text';
import { say } from '../../text/later';
import { formatNumber } from '../../text/format';
import { secondsAt } from '../audiences/moment';

/** Returns a cap in words: "60 in all", "1 a person a month". */
export function capWords({ atMost, scope, per }: Pick<OfferCap, 'atMost' | 'scope' | 'per'>): string {
  const n = formatNumber(atMost);
  const whom = scope === 'total' ? m.offers_cap_total({ n }) : m.offers_cap_person({ n });
  const periods = { day: m.offers_per_day, week: m.offers_per_week, month: m.offers_per_month };
  return per ? `${whom} ${periods[per]()}` : whom;
}

/** Returns the name that an answer gives a cap, `60 in all`, in the reader's language. */
export function capOfKey(key: string): string {
  const [, atMost, whom, per] = /^(\d+) (in all|a person)(?: a (day|week|month))?$/.exec(key) ?? [];
  if (!whom) return key;
  return capWords({
    atMost: Number(atMost),
    scope: whom === 'in all' ? 'total' : 'person',
    per: per as OfferCap['per'],
  });
}

/** Returns what a list says of an offer: "priority 30 · 60 in all · until day 46". */
export function offerLine(offer: Offer, start: string, fallback = false): string {
  const priority = fallback ? m.offers_out_fallback() : m.offers_priority({ n: formatNumber(offer.priority ?? 0) });
  const parts = [priority, ...(offer.caps ?? []).map(capWords)];
  const from = offer.from && day(secondsAt(start, offer.from));
  const until = offer.until && day(secondsAt(start, offer.until));
  if (from && until) parts.push(m.offers_from_until({ from, until }));
  else if (from) parts.push(m.offers_from({ from }));
  else if (until) parts.push(m.offers_until({ until }));
  return parts.join(' · ');
}

/** Returns what a policy is called, with where it is shown: "Welcome-back offer · E-mail hero". */
export function policyName(workspace: Workspace, id: string): string {
  const policy: Policy | undefined = workspace.offers.policies[id];
  const placement = policy?.placement ? workspace.offers.placements?.[policy.placement]?.name : undefined;
  return [called(workspace.offers.policies, id), placement].filter(Boolean).join(' · ');
}

/** Returns the sentence for a candidate's outcome. */
export function reasonWords(key: string, start: string, data: Record<string, unknown> = {}): string {
  const written = Object.entries(data).map(([name, value]) => [
    name,
    name === 'from' || name === 'until'
      ? day(secondsAt(start, String(value)))
      : typeof value === 'number'
        ? formatNumber(value)
        : value,
  ]);
  return say(key, key, Object.fromEntries(written));
}

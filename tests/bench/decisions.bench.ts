import { hashText, mix, unit } from '../../src/base/luck';
import { CapCounters } from '../../src/decisions/caps';
import { compilePolicies } from '../../src/decisions/decide';
import type { Offers } from '../../src/model/offer';

const PEOPLE = 100_000;
const ROUNDS = 7;

const items: Offers['items'] = Object.fromEntries(
  Array.from({ length: 6 }, (_, i) => [
    `offer${i}`,
    {
      name: `Offer ${i}`,
      priority: (i * 7) % 5,
      from: '2026-01-01',
      until: '2027-01-01',
      eligible: { share: 0.3 + 0.1 * i, key: `rule${i}` },
      caps: [
        { atMost: 20_000, scope: 'total' as const, per: 'day' as const },
        { atMost: 1, scope: 'person' as const, per: 'week' as const },
      ],
    },
  ]),
);
const offers: Offers = {
  items,
  formulas: {
    near: {
      name: 'Near',
      cases: [{ when: { share: 0.5, key: 'near' }, score: { times: [{ priority: true }, { attribute: 'affinity' }] } }],
      otherwise: { priority: true },
    },
  },
  policies: {
    priority: { strategies: [{ items: Object.keys(items) }] },
    formula: { strategies: [{ items: Object.keys(items), ranking: { formula: 'near' } }] },
    groups: { count: 2, strategies: [{ items: ['offer0', 'offer1'] }, { items: Object.keys(items) }] },
  },
};

/** Prints nanoseconds per decision among six offers with a rule and two caps each; aim: at most a microsecond. */
export default async function bench(): Promise<void> {
  const policies = compilePolicies(offers, {
    test: (rule) => {
      if (!('share' in rule)) throw new Error('only shares here');
      // Drawn beforehand: this measures decisions, not rules.
      const met = Uint8Array.from({ length: PEOPLE }, (_, p) => +(unit(mix(p, hashText(rule.key))) < rule.share));
      return { met: (person) => met[person] === 1 };
    },
    attribute: () => ({ type: 'number', at: (person) => person % 3 }),
    startUnix: 1767225600,
    seed: 1,
  });
  let seen = 0;
  const see = (offer: number, outcome: number) => void (seen += offer ^ outcome);
  for (const id of policies.policyIds) {
    const policy = policies.index(id);
    const counters = new CapCounters(policies.caps, { startUnix: 1767225600, size: PEOPLE });
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      counters.reset();
      const began = performance.now();
      for (let i = 0; i < PEOPLE * 3; i++) policies.decide(policy, (i * 7919) % PEOPLE, i * 17, counters, see);
      times.push(((performance.now() - began) * 1e6) / (PEOPLE * 3));
    }
    times.sort((a, b) => a - b);
    const median = times[ROUNDS >> 1];
    console.log(`decisions, 6 offers, ${id}: ${median.toFixed(0)} ns each (${times[0].toFixed(0)} at best)`);
  }
  if (seen === 0) throw new Error('nothing was seen');
}

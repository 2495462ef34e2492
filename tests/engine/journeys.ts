import { mix, unit } from '../../src/base/luck';
import type { Entry, Journey, Link, Step } from '../../src/model/journey';
import type { Rule } from '../../src/model/rule';
import type { Workspace } from '../../src/model/workspace';
import { small } from './help';

/** Returns a die for a seed: `const die = dice(7); die.below(6); die.one(['a', 'b'])`. */
export function dice(seed: number) {
  let count = 0;
  const roll = (): number => unit(mix(mix(0x5eed, seed), count++));
  return {
    roll,
    below: (size: number): number => Math.floor(roll() * size),
    chance: (share: number): boolean => roll() < share,
    one: <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)],
  };
}
type Dice = ReturnType<typeof dice>;

const EVENTS = ['web.visit', 'commerce.productListAdds', 'commerce.purchases', 'commerce.productViews'] as const;
const WAITS = ['PT0S', 'PT30S', 'PT5M', 'PT6H', 'P1D', 'P2D', 'P5D'] as const;
/** Whether a step may stand in a loop: it takes hours, so that the log stays small. */
function takesTime(step: Step): boolean {
  return step.kind === 'event' || /^P[1-9]D$/.test(String(step.for));
}

function randomRule(die: Dice): Rule {
  return die.one<Rule>([
    { consent: 'email' },
    { share: 0.4, key: 'half' },
    { attribute: 'person.gender', is: 'female' },
    { did: 'web.visit', within: 'P7D', atLeast: 2 },
    { not: { did: 'commerce.purchases', within: 'P10D' } },
    { audience: 'recent', is: 'in' },
    { any: [{ weekday: [6, 7] }, { time: ['08:00', '12:00'] }] },
  ]);
}

function randomStep(die: Dice, ids: readonly string[]): Step {
  const kind = die.one([
    'condition',
    'split',
    'wait',
    'wait',
    'decision',
    'email',
    'email',
    'push',
    'web',
    'reaction',
    'reaction',
    'event',
    'end',
  ] as const);
  switch (kind) {
    case 'condition':
      return die.chance(0.5)
        ? { kind, paths: { yes: randomRule(die) } }
        : { kind, paths: { 'first path': randomRule(die), b: randomRule(die) } };
    case 'split':
      return { kind, arms: die.chance(0.5) ? { a: 30, b: 70 } : { a: 20, b: 30, c: 50 } };
    case 'wait':
      return die.chance(0.3)
        ? { kind, for: 'PT0S', until: '09:00', weekdays: die.chance(0.5) ? [1, 3, 6] : [] }
        : { kind, for: die.one(WAITS) };
    case 'decision':
      return { kind, policy: die.chance(0.9) ? 'pick' : 'nobody' };
    case 'email':
      return { kind, message: die.one(['mail', 'receipt']) };
    case 'push':
      return { kind, message: 'ping' };
    case 'web':
      return { kind, message: 'banner', for: die.one(['PT1H', 'P2D', 'P4D']) };
    case 'reaction':
      return {
        kind,
        to: die.one(ids),
        on: die.one(['opened', 'clicked', 'delivered']),
        timeout: die.one(['PT1M', 'PT6H', 'P2D']),
      };
    case 'event':
      return { kind, on: { did: die.one(EVENTS) }, timeout: die.one(['PT2H', 'P1D', 'P6D']) };
    case 'end':
      return { kind, reason: die.one(['done', 'told']) };
  }
}

function portsOf(step: Step): string[] {
  switch (step.kind) {
    case 'condition':
      return [...Object.keys(step.paths as object), 'else'];
    case 'split':
      return Object.keys(step.arms as object);
    case 'reaction':
    case 'event':
      return ['happened', 'timeout'];
    case 'end':
      return [];
    default:
      return ['next'];
  }
}

/** Returns a journey with anything in it: joins, loops, links into the void, ports without a link, two links of one port. */
export function randomJourney(die: Dice): Journey {
  const ids = Array.from({ length: 2 + die.below(10) }, (_, i) => `s${i}`);
  const steps = Object.fromEntries(ids.map((id) => [id, randomStep(die, ids)]));
  const links: Link[] = die.chance(0.96)
    ? [{ from: 'start', to: ids[die.chance(0.8) ? 0 : die.below(ids.length)] }]
    : [];
  ids.forEach((id, index) => {
    const step = steps[id];
    for (const port of portsOf(step)) {
      if (die.chance(0.1)) continue;
      const back = die.chance(takesTime(step) ? 0.25 : 0.002);
      const to = back
        ? ids[die.below(index + 1)]
        : index + 1 < ids.length
          ? ids[index + 1 + die.below(Math.min(3, ids.length - index - 1))]
          : 'nowhere';
      links.push({ from: id, ...(port !== 'next' && { port }), to });
      if (die.chance(0.05)) links.push({ from: id, ...(port !== 'next' && { port }), to: die.one(ids) });
    }
  });
  const enters = die.one<Entry>([
    { event: { did: die.one(EVENTS) } },
    { event: { did: 'web.visit' } },
    { audience: 'recent', on: die.one(['realized', 'exited', 'both']), existing: die.chance(0.5) },
    {
      read: 'recent',
      schedule: { at: '2026-01-06T09:00', every: die.one(['day', 'week']) },
      rate: 40,
      incremental: die.chance(0.3),
      forceReentrance: die.chance(0.3),
    },
  ]);
  return {
    name: 'random',
    enters,
    zone: die.one(['person', 'UTC', 'Europe/Madrid']),
    ...(die.chance(0.6) && {
      reentrance: die.chance(0.2) ? (false as const) : { after: die.one(['PT0S', 'PT5M', 'P3D']) },
    }),
    ...(die.chance(0.5) && {
      exits: {
        bought: { on: { did: 'commerce.purchases' } },
        ...(die.chance(0.4) && { recent: { when: { audience: 'recent', is: 'out' as const } } }),
      },
    }),
    ...(die.chance(0.6) && { goal: { on: { did: 'commerce.purchases' }, ...(die.chance(0.7) && { within: 'P7D' }) } }),
    steps,
    links,
  };
}

/** Returns a workspace with one or two random journeys among offers, caps and quiet hours; lively people. */
export function randomWorkspace(seed: number, size = 200, days = 20): Workspace {
  const die = dice(seed);
  return small({
    seed: 'random',
    days,
    people: {
      size,
      behaviour: { emailOpen: 0.6, emailClick: 0.3, emailUnsubscribe: 0.03, pushOpen: 0.3, emailBounce: 0.05 },
    },
    audiences: {
      recent: {
        name: 'Recent',
        evaluation: die.one(['streaming', 'batch', 'edge']),
        rule: { did: 'web.visit', within: 'P5D' },
      },
    },
    offers: {
      items: {
        gift: {
          name: 'Gift',
          priority: 9,
          caps: [{ atMost: 15, scope: 'total' }],
          eligible: { audience: 'recent', is: 'in' },
        },
        tenOff: { name: '10 % off', priority: 5, discount: 0.1, caps: [{ atMost: 1, scope: 'person', per: 'week' }] },
      },
      policies: { pick: { strategies: [{ items: ['gift', 'tenOff'] }] } },
    },
    messages: {
      mail: { channel: 'email', subject: 'Hello', category: 'marketing', topic: 'yoga' },
      receipt: { channel: 'email', subject: 'Receipt', category: 'transactional' },
      ping: { channel: 'push', subject: 'Ping', category: 'marketing' },
      banner: { channel: 'web', subject: 'Banner', category: 'marketing' },
    },
    rules: {
      caps: { week: { channels: ['email', 'push'], atMost: 2, per: 'week' } },
      quietHours: {
        night: { channels: ['push', 'email'], from: '21:00', to: '08:00', then: die.one(['queue', 'discard']) },
      },
      consent: { missing: 'y' },
    },
    journeys: { j: randomJourney(die), ...(die.chance(0.3) && { k: randomJourney(die) }) },
  });
}

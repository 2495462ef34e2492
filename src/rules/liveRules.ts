import type { Records } from '../base/records';
import type { Rule } from '../model/rule';
import { audiencesIn, foldRule } from '../model/ruleTree';
import { combine, NEVER, opposite } from './combine';
import { combineLooks, lookOf, oppositeLook, type Look } from './look';
import { compileMatch, ANY_TYPE } from './eventMatch';
import type { Facts } from './facts';
import type { LiveTest } from './leaf';
import type { LiveRules } from './live';
import type { Memory, Watcher } from './memory';
import { soundKind } from './sound';

type Answers = Pick<Required<LiveTest>, 'met' | 'next' | 'look'>;

/**
 * Returns rules that are kept while a run unfolds: `const live = createLiveRules(facts, records); const rule = live.rule(audience.rule); records.lay()`.
 * `see` throws nothing and allocates nothing; `rule` throws when it needs new memory after the records were laid out: what it would have seen is past.
 */
export function createLiveRules(facts: Facts, records: Records): LiveRules {
  const { types } = facts.events;
  const wanted = new Uint8Array(types.length);
  const watchers: Watcher[][] = types.map(() => []);
  const shared = new Map<string, Watcher>();

  const memory: Memory = {
    facts,
    records,
    share<W extends Watcher>(key: string, make: () => W): W {
      const known = shared.get(key);
      if (known) return known as W;
      const made = make();
      shared.set(key, made);
      for (const code of made.codes) {
        watchers[code].push(made);
        wanted[code] = 1;
      }
      return made;
    },
  };

  function test(rule: Rule): Answers & { watches: number[] } {
    const watches = new Set<number>();
    const looks = (parts: Answers[]): Look[] => parts.map(({ look }) => look);
    const { met, next, look } = foldRule<Answers>(rule, {
      all: (parts) => ({ ...combine(parts, true), look: combineLooks(looks(parts), true) }),
      any: (parts) => ({ ...combine(parts, false), look: combineLooks(looks(parts), false) }),
      not: (part) => ({ ...opposite(part), look: oppositeLook(part.look) }),
      leaf(leaf) {
        const kind = soundKind(leaf);
        const made: LiveTest = !kind ? NEVER : kind.live ? kind.live(leaf, memory) : kind.compile(leaf, facts);
        for (const code of made.watches ?? []) watches.add(code);
        return { met: made.met, next: made.next, look: made.look ?? lookOf(made) };
      },
    });
    return { met, next, look, watches: [...watches].sort((a, b) => a - b) };
  }

  return {
    wanted,
    reach: (type) => Math.max(-1, ...watchers[type].map(({ reach }) => reach)),
    rule(rule) {
      const { met, next, look, watches } = test(rule);
      return { met, nextChange: next, look, watches, audiences: audiencesIn(rule) };
    },
    see(type, row, person, now) {
      if (wanted[type] !== 1) return;
      const those = watchers[type];
      for (let i = 0; i < those.length; i++) those[i].see(type, row, person, now);
    },
    match(match) {
      const { code, where } = compileMatch(match, facts.events);
      const wants = (type: number): boolean => code === ANY_TYPE || type === code;
      return where ? (type, row) => wants(type) && where(row) : wants;
    },
  };
}

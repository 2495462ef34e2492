import type { Rule } from '../model/rule';
import { combine, NEVER, opposite } from './combine';
import { compileMatch, ANY_TYPE } from './eventMatch';
import type { Facts } from './facts';
import { foldRule, leavesIn } from './groups';
import type { LiveTest } from './leaf';
import type { LiveRules } from './live';
import type { Memory, Watcher } from './memory';
import { soundKind } from './sound';

/**
 * Returns rules that are kept while a run unfolds: `const live = createLiveRules(facts); const rule = live.rule(audience.rule)`.
 * `see` throws nothing and allocates nothing; `rule` throws when it needs new memory after the first event was seen.
 */
export function createLiveRules(facts: Facts): LiveRules {
  const { types } = facts.events;
  const wanted = new Uint8Array(types.length);
  const watchers: Watcher[][] = types.map(() => []);
  const shared = new Map<string, Watcher>();
  let begun = false;

  const memory: Memory = {
    facts,
    share<W extends Watcher>(key: string, make: () => W): W {
      const known = shared.get(key);
      if (known) return known as W;
      if (begun) throw new Error('rules are compiled before the first event is seen');
      const made = make();
      shared.set(key, made);
      for (const code of made.codes) {
        watchers[code].push(made);
        wanted[code] = 1;
      }
      return made;
    },
  };

  function test(rule: Rule): LiveTest {
    const watches = new Set<number>();
    const answers = foldRule<Pick<LiveTest, 'met' | 'next'>>(rule, {
      all: (parts) => combine(parts, true),
      any: (parts) => combine(parts, false),
      not: opposite,
      leaf(leaf) {
        const kind = soundKind(leaf);
        if (!kind) return NEVER;
        const made: LiveTest = kind.live ? kind.live(leaf, memory) : kind.compile(leaf, facts);
        for (const code of made.watches ?? []) watches.add(code);
        return made;
      },
    });
    return { ...answers, watches: [...watches].sort((a, b) => a - b) };
  }

  return {
    wanted,
    rule(rule) {
      const { met, next, watches } = test(rule);
      return { met, nextChange: next, watches: watches ?? [], audiences: audiencesIn(rule) };
    },
    see(type, row, person, now) {
      begun = true;
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

/** Returns the ids of the audiences a rule asks for, each once. */
export function audiencesIn(rule: Rule): string[] {
  const ids = leavesIn(rule).flatMap(({ leaf }) => ('audience' in leaf ? [leaf.audience] : []));
  return [...new Set(ids)];
}

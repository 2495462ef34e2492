import * as v from 'valibot';
import type { EventLeaf } from '../../model/rule';
import { comparisonSchema } from '../comparison';
import { compileMatch } from '../eventMatch';
import { eventNearMiss, lastMatches } from '../eventTrace';
import { compileEvents } from '../eventRows';
import { eventPql, eventSentence } from '../eventWords';
import { eventCounts, eventWindow, windowMet, windowNext } from '../eventWindow';
import { count, duration, instant, name } from '../fields';
import { defineLeaf, type LiveTest } from '../leaf';
import { NO_CHANGE } from '../look';
import { matchKey } from '../memory';
import { Matches } from '../matches';

const value = v.union([v.string(), v.number(), v.boolean()]);

/** What a person did, how often and when: `{ did: 'commerce.purchases', within: 'P30D' }`; at least once when it does not say how often. */
export const event = defineLeaf<EventLeaf>({
  kind: 'did',
  schema: v.looseObject({
    did: name,
    where: v.optional(
      v.record(
        v.string(),
        v.union([value, comparisonSchema], 'expected a value or an operator'),
        'expected conditions',
      ),
    ),
    within: v.optional(duration),
    since: v.optional(instant),
    before: v.optional(instant),
    atLeast: v.optional(count),
    atMost: v.optional(count),
    exactly: v.optional(count),
    between: v.optional(v.strictTuple([count, count], 'expected a list of two numbers')),
  }),
  problems(leaf, path) {
    const { fewest, most } = eventCounts(leaf);
    if (fewest <= most) return [];
    return [{ path, message: `no count is at least ${fewest} and at most ${most}`, severity: 'warning' }];
  },
  compile: compileEvents,
  live(leaf, { facts, records, share }): LiveTest {
    const window = eventWindow(leaf, facts);
    const { fewest, most, span, since, before } = window;
    const matches = share(
      matchKey(leaf, since, before),
      () => new Matches(compileMatch(leaf, facts.events), facts, records, since, before),
    );
    const watches = matches.codes;
    if (span === Infinity) {
      matches.keep(0, span);
      const met = (person: number): boolean => {
        const seen = matches.count(person);
        return seen >= fewest && seen <= most;
      };
      return { met, next: () => Infinity, look: (person) => (met(person) ? NO_CHANGE : -NO_CHANGE), watches };
    }
    matches.keep(Math.max(fewest, most === Infinity ? 0 : most + 1), span);
    // The usual leaf, without a closure a call.
    if (fewest > 0 && most === Infinity)
      return {
        met: (person, at) => matches.latest(person, fewest) >= at - span,
        next(person, at) {
          const last = matches.latest(person, fewest);
          return last >= at - span ? last + span + 1 : Infinity;
        },
        ...(span < NO_CHANGE && {
          look(person, at) {
            const last = matches.last(person, fewest);
            return last >= at - span ? Math.min(last + span + 1, NO_CHANGE) : -NO_CHANGE;
          },
        }),
        watches,
      };
    return {
      met: (person, at) => windowMet(window, (k) => matches.latest(person, k), at),
      next: (person, at) => windowNext(window, (k) => matches.latest(person, k), at),
      watches,
    };
  },
  trace(leaf, facts, person, at) {
    const { atLeast, atMost, exactly, between } = leaf;
    const found = lastMatches(leaf, facts, person, at);
    const needs = Object.entries({ atLeast, atMost, exactly, between }).filter(([, limit]) => limit !== undefined);
    return {
      value: found.count,
      needs: needs.length ? Object.fromEntries(needs) : { atLeast: 1 },
      when: found.when,
      ...(found.last === undefined ? {} : { last: found.last }),
      ...eventNearMiss(leaf, facts, person, at, found.count),
    };
  },
  sentence: eventSentence,
  pql: eventPql,
});

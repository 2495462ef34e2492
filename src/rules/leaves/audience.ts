import * as v from 'valibot';
import { didYouMean } from '../../base/nearest';
import type { AudienceLeaf } from '../../model/rule';
import { name } from '../fields';
import { defineLeaf } from '../leaf';
import { said } from '../phrases';

/** Whether a person is in an audience: `{ audience: 'lapsedYoga', is: 'out' }`; `in` when it does not say. Nobody is in an unknown audience. */
export const audience = defineLeaf<AudienceLeaf>({
  kind: 'audience',
  schema: v.looseObject({ audience: name, is: v.optional(v.picklist(['in', 'out'], 'expected "in" or "out"')) }),
  problems(leaf, path, refs) {
    const known = refs.audiences && [...refs.audiences];
    if (!known || known.includes(leaf.audience)) return [];
    const message = `no audience "${leaf.audience}"${didYouMean(leaf.audience, known)}`;
    return [{ path: `${path}.audience`, message, severity: 'error' }];
  },
  compile(leaf, facts) {
    const isIn = facts.audience(leaf.audience);
    const wanted = leaf.is !== 'out';
    return {
      met: (person, at) => (isIn?.(person, at) ?? false) === wanted,
      next: () => Infinity,
    };
  },
  trace: (leaf, facts, person, at) => ({
    value: facts.audience(leaf.audience)?.(person, at) ? 'in' : 'out',
    needs: leaf.is ?? 'in',
  }),
  sentence: (leaf, negated, names) => [
    said('who'),
    said((leaf.is === 'out') !== negated ? 'audience.out' : 'audience.in'),
    { text: names.audience?.(leaf.audience) ?? leaf.audience, role: 'audience', path: 'audience' },
  ],
  pql: (leaf) => `${leaf.is === 'out' ? 'not ' : ''}inSegment(${JSON.stringify(leaf.audience)})`,
});

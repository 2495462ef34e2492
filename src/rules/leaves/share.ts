import * as v from 'valibot';
import type { ShareLeaf } from '../../model/rule';
import { text } from '../fields';
import { defineLeaf } from '../leaf';
import { percent, said } from '../phrases';

/** A fixed part of all people, the same people for the same key: `{ share: 0.1, key: 'holdOut' }`. */
export const share = defineLeaf<ShareLeaf>({
  kind: 'share',
  schema: v.looseObject({
    share: v.pipe(
      v.number('expected a number from 0 to 1'),
      v.minValue(0, 'expected a number from 0 to 1'),
      v.maxValue(1, 'expected a number from 0 to 1'),
    ),
    key: text,
  }),
  compile: (leaf, facts) => ({
    timeless: true,
    met: (person) => facts.share(person, leaf.key) < leaf.share,
    next: () => Infinity,
  }),
  trace: (leaf, facts, person) => ({ value: facts.share(person, leaf.key), needs: { under: leaf.share } }),
  sentence: (leaf, negated) => [
    said('who'),
    said(negated ? 'share.out' : 'share.in'),
    { text: percent(leaf.share), role: 'value', path: 'share' },
  ],
  pql: (leaf) => `fixedShare(${JSON.stringify(leaf.key)}) < ${leaf.share}`,
});

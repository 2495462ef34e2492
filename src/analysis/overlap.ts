import type { OverlapAnswer, OverlapQuery } from './query';
import { membersOf } from './audience';
import { tickAt, type AskContext } from './scope';

/**
 * Returns how many people are in each combination of audiences, exactly: `overlap({ kind: 'overlap', audiences: ['gold', 'yoga'] }, context)`.
 * People in none are left out. Most people first, ties in the order of the list (members of the first audience first).
 */
export function overlap(query: OverlapQuery, context: AskContext, path = 'query'): OverlapAnswer {
  const at = tickAt(context, query.at, `${path}.at`);
  const audiences = query.audiences.map((ref, index) => membersOf(ref, context, `${path}.audiences.${index}`));
  const ids = audiences.map(({ id }) => id);
  const masks = audiences.map((members) => members.at(at));
  const sizes = new Int32Array(1 << ids.length);
  for (let person = 0; person < context.facts.people; person++) {
    let combination = 0;
    // the first audience is the highest bit, so that combinations sort as the list reads
    for (const mask of masks) combination = (combination << 1) | mask[person];
    sizes[combination]++;
  }
  const found: number[] = [];
  for (let combination = 1; combination < sizes.length; combination++)
    if (sizes[combination] > 0) found.push(combination);
  found.sort((a, b) => sizes[b] - sizes[a] || b - a);
  const has = (combination: number, index: number) => ((combination >> (ids.length - 1 - index)) & 1) === 1;
  return {
    kind: 'overlap',
    combinations: found.map((combination) => ({
      in: ids.filter((_, index) => has(combination, index)),
      people: sizes[combination],
    })),
    people: Object.fromEntries(
      ids.map((id, index) => [id, found.reduce((sum, one) => sum + (has(one, index) ? sizes[one] : 0), 0)]),
    ),
  };
}

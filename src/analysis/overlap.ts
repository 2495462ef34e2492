import { membersOf } from './people';
import { tickAt, type AskContext } from './scope';
import { queryReader } from './reader';
import { audiences, scope, type AudienceRef, type At } from './terms';

/** How audiences overlap, exactly: one row for each combination somebody is in. */
export interface OverlapQuery {
  kind: 'overlap';
  /** At most 20. */
  audiences: AudienceRef[];
  at?: At;
}

export interface OverlapAnswer {
  kind: 'overlap';
  /** People in exactly these audiences and no other of the list; most people first, then in the order of the list. */
  combinations: { in: string[]; people: number }[];
  /** People in each audience, whatever else they are in. */
  people: Record<string, number>;
}

export const readOverlap = queryReader<OverlapQuery>('overlap', { audiences, ...scope });

/**
 * Returns how many people are in each combination of audiences, exactly: `overlap({ kind: 'overlap', audiences: ['gold', 'yoga'] }, context)`.
 * People in none are left out. Most people first, ties in the order of the list (members of the first audience first).
 */
export function overlap(query: OverlapQuery, context: AskContext, path = 'query'): OverlapAnswer {
  const at = tickAt(context, query.at, `${path}.at`);
  const audiences = query.audiences.map((ref, index) => membersOf(ref, context.facts, `${path}.audiences.${index}`));
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

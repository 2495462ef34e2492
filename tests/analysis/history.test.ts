import { expect, it } from 'vitest';
import { page, pages, touches } from './data';
import { attribution } from '../../src/analysis/attribution';
import { dataContext } from '../../src/analysis/later';
import { fallout } from '../../src/analysis/fallout';
import { flow } from '../../src/analysis/flow';
import { plainFacts } from '../../src/rules/plainFacts';
import type { CallerData } from '../../src/analysis/query';

/** A context whose start lies so many days after the first event. */
function startingAt(data: CallerData, days: number) {
  const context = dataContext(plainFacts(data));
  return { ...context, start: context.start + days * 86_400_000 };
}

it('look-back reaches into the history, whose conversions are not counted', () => {
  const context = startingAt(touches({ a: 'x@1 order@2=5 y@3 order@6=10', b: 'z@1' }), 4);
  const answer = attribution(
    {
      kind: 'attribution',
      conversion: { did: 'order' },
      value: 'amount',
      touch: { did: 'touch', dimension: 'channel' },
      models: [{ model: 'linear' }, { model: 'markov' }],
    },
    context,
  );
  expect(answer).toMatchObject({ total: 10, conversions: 1 });
  expect(answer.models[0].credit).toEqual({ x: 5, y: 5 });
  // the path of the counted conversion begins behind the one in the history; somebody last seen in the history has no path
  expect(answer.models[1]).toMatchObject({ credit: { y: 10 }, base: 1 });
});

it('fallout and flow begin at the start', () => {
  const context = startingAt(pages({ a: 'A B A B C' }), 2 / 1440);
  const steps = [{ on: page('A') }, { on: page('B') }];
  expect(fallout({ kind: 'fallout', steps }, context).steps[1]).toMatchObject({ people: 1, medianSeconds: 60 });
  expect(flow({ kind: 'flow', dimension: 'page', startsWith: 'A', columns: 2 }, context).nodes).toEqual([
    { column: 1, value: 'A', count: 1 },
    { column: 2, value: 'B', count: 1 },
  ]);
});

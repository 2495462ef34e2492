import fc from 'fast-check';
import { expect, it } from 'vitest';
import { activities } from '../../src/activities/index';
import { addStep, wayForNew } from '../../src/editor/addStep';
import { connect, copySteps, disconnect, moveSteps, pasteSteps, portsOf, removeSteps } from '../../src/editor/journey';
import { renamePort, setField } from '../../src/editor/journey';
import { addJourney, removeJourney } from '../../src/editor/journeys';
import type { Workspace } from '../../src/model/workspace';
import { setAt } from '../../src/base/path';
import { Session } from '../../src/views/shell/session.svelte';
import { example } from './example';
import { FakeWorld } from './fakeWorld';

/** As many as a session keeps. */
const EDITS = 200;

interface Draw {
  what: number;
  one: number;
  other: number;
}
const draw: fc.Arbitrary<Draw> = fc.record({ what: fc.nat(9), one: fc.nat(), other: fc.nat() });
const pick = <T>(list: readonly T[], by: number): T => list[by % list.length];

/** What a hand can do to a journey, by chance; undefined where there is nothing to do it to. */
function edited(workspace: Workspace, { what, one, other }: Draw): Workspace | undefined {
  const journey = pick(Object.keys(workspace.journeys), one);
  if (journey === undefined) return addJourney(workspace, `Journey ${other}`).workspace;
  const drawn = workspace.journeys[journey];
  const steps = Object.keys(drawn.steps);
  const step = pick(steps, other);
  const kind = pick(activities, other).kind;
  if (what === 0) return addJourney(workspace, `Journey ${other}`).workspace;
  if (what === 1 && other % 4 === 0) return removeJourney(workspace, journey);
  if (what < 3 || step === undefined)
    return addStep(workspace, journey, kind, [one % 900, other % 600], wayForNew(drawn, { step })).workspace;
  if (what === 3) return removeSteps(workspace, journey, [step]);
  if (what === 4) return moveSteps(workspace, journey, { [step]: [one % 900, other % 600] });
  if (what === 5) return setField(workspace, journey, step, 'name', `Step ${one}`);
  if (what === 6)
    return pasteSteps(workspace, journey, copySteps(workspace, journey, [step, pick(steps, one)])).workspace;
  if (what === 7) return setAt(workspace, `journeys.${journey}.name`, `Journey ${one}`);
  const port = pick(portsOf(drawn, step), one);
  if (port === undefined) return undefined;
  if (what === 8)
    return one % 3 === 0
      ? disconnect(workspace, journey, step, port)
      : connect(workspace, journey, step, port, pick(steps, one));
  const field = drawn.steps[step].kind === 'split' ? 'arms' : 'paths';
  return Object.hasOwn(drawn.steps[step], field)
    ? renamePort(workspace, journey, step, field, port, `way${one}`)
    : undefined;
}

it('two hundred edits by chance are undone to the first document byte for byte, and done again to the last', () => {
  fc.assert(
    fc.property(fc.array(draw, { minLength: EDITS, maxLength: EDITS }), (draws) => {
      const session = new Session(new FakeWorld());
      session.open(structuredClone(example));
      const states = [JSON.stringify(session.workspace)];
      for (const each of draws) {
        const before = session.workspace;
        const next = edited(before, each);
        if (next) session.edit('Edit', next);
        if (session.workspace !== before) states.push(JSON.stringify(session.workspace));
      }
      // Few edits would prove little.
      expect(states.length).toBeGreaterThan(EDITS / 2);
      for (const state of states.toReversed().slice(1)) {
        session.undo();
        expect(JSON.stringify(session.workspace)).toBe(state);
      }
      expect(session.undo()).toBeUndefined();
      expect(session.workspace).toEqual(example);
      for (const state of states.slice(1)) {
        session.redo();
        expect(JSON.stringify(session.workspace)).toBe(state);
      }
      expect(session.redo()).toBeUndefined();
      session.dispose();
    }),
    { numRuns: 5, seed: 7 },
  );
});

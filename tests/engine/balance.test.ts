import { describe, expect, it } from 'vitest';
import type { FinishedRun } from '../../src/analysis/run/answers';
import { counts } from '../../src/analysis/run/counts';
import * as rows from '../../src/engine/rows';
import { DAY, example, examples, finished } from './help';
import { randomWorkspace } from './journeys';

const sum = (numbers: Record<string, number>): number => Object.values(numbers).reduce((all, each) => all + each, 0);

/** Where everybody is, step by step, from nothing but the log. */
function positions(run: FinishedRun['run'], journey: number, second: number) {
  const { log, plan } = run;
  const at = new Map<number, number>();
  const inside = new Set<number>();
  const entered = new Map<number, number>();
  for (let row = 0; row < log.count && log.time[row] <= second; row++) {
    const kind = log.kind[row];
    const object = log.object[row];
    const person = log.person[row];
    if (kind === rows.TRIP_ENTERED && object === journey) {
      if (inside.has(person)) expect.fail(`row ${row}: enters twice`);
      inside.add(person);
    } else if (kind === rows.TRIP_ENDED && object === journey) {
      if (!inside.delete(person)) expect.fail(`row ${row}: ends without a trip`);
      at.delete(person);
    } else if (kind === rows.STEP_ENTERED && plan.steps[object].journey === journey) {
      if (!inside.has(person) || at.has(person)) expect.fail(`row ${row}: in two steps`);
      at.set(person, object);
      entered.set(object, (entered.get(object) ?? 0) + 1);
    } else if (kind === rows.STEP_LEFT && plan.steps[object].journey === journey) {
      if (at.get(person) !== object) expect.fail(`row ${row}: leaves another step`);
      at.delete(person);
    }
  }
  expect(at.size).toBe(inside.size);
  const waiting = new Map<number, number>();
  for (const step of at.values()) waiting.set(step, (waiting.get(step) ?? 0) + 1);
  return { entered, waiting, inside: inside.size };
}

/** Holds the books of all journeys at some moments. */
function balance(done: FinishedRun, seconds: readonly number[]): void {
  const { run } = done;
  for (const journey of run.plan.journeys) {
    for (const second of seconds) {
      const at = new Date((run.startUnix + second) * 1000).toISOString();
      const answer = counts({ kind: 'counts', journey: journey.id, at }, done, 'query');
      const real = positions(run, journey.index, second);
      let gone = 0;
      for (const step of journey.steps) {
        const { entered, waiting, left, ended } = answer.steps[step.id];
        expect(entered).toBe(real.entered.get(step.index) ?? 0);
        expect(waiting).toBe(real.waiting.get(step.index) ?? 0);
        expect(entered).toBe(waiting + sum(left) + sum(ended));
        gone += sum(ended);
      }
      const { total } = answer;
      expect(total.waiting).toBe(real.inside);
      expect(total.entered).toBe(total.waiting + sum(total.ended));
      // The rest ended behind a port without a link.
      expect(sum(total.ended)).toBeGreaterThanOrEqual(gone);
      expect(total.converted).toBeLessThanOrEqual(total.entered);
    }
  }
}

describe('books balance', () => {
  it.each(examples)('%s', (name) => {
    const done = finished(example(name), { people: 2000 });
    const { days } = done.run;
    balance(done, [0, 1, 3600, DAY - 1, DAY, 3.4 * DAY, 11 * DAY + 61, 30.5 * DAY, days * DAY - 1, days * DAY]);
  });

  it('random journeys', () => {
    for (let seed = 100; seed < 140; seed++) {
      const done = finished(randomWorkspace(seed, 100, 12));
      balance(done, [0, 40_000, 2 * DAY, 5.55 * DAY, 12 * DAY]);
    }
  });
});

describe('books that do not balance', () => {
  const broken = (from: number, to: number) => {
    const done = finished(randomWorkspace(100, 50, 8));
    const { log } = done.run;
    log.kind[log.kind.indexOf(from)] = to;
    return () => counts({ kind: 'counts', journey: 'j' }, done, 'query');
  };

  it.each([
    ['a step entered twice', rows.STEP_LEFT, rows.STEP_ENTERED],
    ['a step left that nobody entered', rows.STEP_ENTERED, rows.STEP_LEFT],
    ['a trip without a beginning', rows.TRIP_ENTERED, rows.TRIP_REFUSED],
    ['a trip that begins inside another', rows.TRIP_ENDED, rows.TRIP_ENTERED],
  ])('are no answer: %s', (_, from, to) => {
    expect(broken(from, to)).toThrow(/the books of journey "j" do not balance at row \d+/);
  });
});

describe('the log', () => {
  it('is in order of time, and causes come before what they cause, to the same person', () => {
    for (let seed = 100; seed < 120; seed++) {
      const { log } = finished(randomWorkspace(seed, 100, 12)).run;
      for (let row = 0; row < log.count; row++) {
        const cause = log.cause[row];
        if (row > 0 && log.time[row] < log.time[row - 1]) expect.fail(`row ${row} goes back in time`);
        if (cause >= row || cause < -1) expect.fail(`row ${row} has cause ${cause}`);
        if (cause >= 0 && log.person[cause] !== log.person[row]) expect.fail(`row ${row}: cause of another person`);
      }
    }
  });
});

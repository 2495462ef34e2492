import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import type { FinishedRun } from '../../src/analysis/run/answers';
import { rowText } from '../../src/analysis/run/rowText';
import { parseInstant } from '../../src/base/instant';
import { rowIndex } from '../../src/engine/rowIndex';
import * as rows from '../../src/engine/rows';
import type { RunSettings } from '../../src/engine/parts';
import { startRun, type Run } from '../../src/engine/run';
import { runFacts } from '../../src/engine/runFacts';
import type { Workspace } from '../../src/model/workspace';
import { createLife } from '../../src/people/life';
import { makePeople } from '../../src/people/makePeople';
import type { Life, People } from '../../src/people/people';
import { openWorkspace } from '../../src/workspace';

export const DAY = 86400;
const EXAMPLES = 'public/examples';
const GOLDEN = 'tests/golden';

/** Names of the shipped examples, without the extension. */
export const examples: readonly string[] = readdirSync(EXAMPLES)
  .filter((file) => file.endsWith('.journey.json'))
  .map((file) => file.replace('.journey.json', ''))
  .sort();

/** Returns a shipped example; a new copy each time. */
export function example(name: string): Workspace {
  return openWorkspace(readFileSync(join(EXAMPLES, `${name}.journey.json`), 'utf8')).workspace!;
}

/** Returns a small workspace: `small({ journeys: { j: { ... } } })`. Monday, 5 January 2026, 10 people, 10 days. */
export function small(part: Partial<Workspace>): Workspace {
  return {
    format: 'journey-playground',
    version: 1,
    engine: 1,
    name: 'small',
    start: '2026-01-05T00:00:00Z',
    days: 10,
    seed: 'golden',
    people: { size: 10 },
    audiences: {},
    offers: { items: {}, policies: {} },
    messages: {},
    rules: { caps: {}, quietHours: {}, consent: { missing: 'y' } },
    journeys: {},
    ...part,
  };
}

const crowds = new Map<string, { people: People; life: Life }>();

/** Returns people and life of a workspace; the same ones for the same recipe. */
export function crowdOf(workspace: Workspace, size = workspace.people.size): { people: People; life: Life } {
  const key = JSON.stringify([workspace.people, workspace.seed, workspace.start, size]);
  let crowd = crowds.get(key);
  if (!crowd) {
    const startUnix = parseInstant(workspace.start) / 1000;
    const people = makePeople(workspace.people, { seed: workspace.seed, size, startUnix });
    crowds.set(key, (crowd = { people, life: createLife(people, workspace.people, { startUnix }) }));
  }
  return crowd;
}

export interface PlayOptions extends Partial<Omit<RunSettings, 'workspace' | 'people' | 'life'>> {
  people?: number;
  /** Rows a slice; may change from slice to slice. */
  slice?: () => number;
}

/** Returns a finished run: `play(example('win-back'), { people: 2000 })`. */
export function play(workspace: Workspace, options: PlayOptions = {}): Run {
  const { people: size, slice = () => 1e9, ...rest } = options;
  const run = startRun({ workspace, ...crowdOf(workspace, size), days: workspace.days, ...rest });
  while (!run.done) run.advance(slice());
  return run;
}

/** Returns a finished run with what queries need. */
export function finished(workspace: Workspace, options: PlayOptions = {}): FinishedRun {
  const run = play(workspace, options);
  const { life } = crowdOf(workspace, options.people);
  const index = rowIndex(run.log, run.people.size, run.memory);
  const kept = new Map<string, unknown>();
  return {
    run,
    life,
    index,
    keep<T>(key: string, make: () => T): T {
      if (!kept.has(key)) kept.set(key, make());
      return kept.get(key) as T;
    },
    facts: (wanted) =>
      runFacts(run, life, index, { history: true, inside: false, steps: false, at: run.days * DAY, ...wanted }),
  };
}

/** Says where two logs part, undefined when they are equal row by row. */
export function difference(a: Run, b: Run): string | undefined {
  const line = (run: Run, row: number) => (row < run.log.count ? lineOf(run, row) : 'nothing');
  for (let row = 0; row < Math.max(a.log.count, b.log.count); row++) {
    const same =
      row < a.log.count &&
      row < b.log.count &&
      (['time', 'person', 'kind', 'object', 'value', 'cause'] as const).every((c) => a.log[c][row] === b.log[c][row]);
    if (!same) return `row ${row}: ${line(a, row)} <> ${line(b, row)}`;
  }
  return undefined;
}

/** Returns a second of a run as `02d 09:00`, with the seconds where there are some. */
export function clock(second: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const part = second % DAY;
  const seconds = part % 60 ? `:${two(part % 60)}` : '';
  return `${two(Math.floor(second / DAY))}d ${two(Math.floor(part / 3600))}:${two(Math.floor(part / 60) % 60)}${seconds}`;
}

const MESSAGE_FIRST = rows.EXCLUDED;
const MESSAGE_LAST = rows.COMPLAINED;

/** Returns a row as a line: `02d 09:00     00017  step.left             pause → next`. */
export function lineOf(run: Run, row: number): string {
  const { log, plan, people } = run;
  const [kind, object, value] = [log.kind[row], log.object[row], log.value[row]];
  const head = `${clock(log.time[row]).padEnd(12)}  ${people.id(log.person[row])}  ${run.types[kind].padEnd(28)}`;
  const offer = (number: number) => (number < 0 ? '' : ` + ${plan.offers[number]}`);
  let text = '';
  if (kind === rows.REALIZED || kind === rows.EXITED)
    text = `${plan.audiences[object]}, ${rows.MEMBERSHIP_CAUSES[value]}`;
  else if (kind === rows.TRIP_ENTERED || kind === rows.TRIP_CONVERTED) text = `${plan.journeys[object].id} #${value}`;
  else if (kind === rows.TRIP_REFUSED) text = `${plan.journeys[object].id}: ${rows.REFUSALS[value]}`;
  else if (kind === rows.TRIP_ENDED) text = `${plan.journeys[object].id}: ${plan.reasons[value]}`;
  else if (kind === rows.STEP_ENTERED) text = plan.steps[object].id;
  else if (kind === rows.STEP_LEFT)
    text = `${plan.steps[object].id} → ${plan.steps[object].ports[value - plan.portBase[object]]}`;
  else if (kind === rows.EXCLUDED) text = `${plan.steps[object].id}: ${rows.EXCLUSIONS[value]}`;
  else if (kind > MESSAGE_FIRST && kind <= MESSAGE_LAST) text = `${plan.steps[object].id}${offer(value)}`;
  else if (kind === rows.DECIDED) text = `${plan.policies[object]}${offer(value)}`;
  else if (kind === rows.CANDIDATE) text = rowText(run, kind, object, value).object ?? '';
  else if (kind === rows.OFFER_SHOWN || kind === rows.OFFER_CLICKED) text = plan.offers[object];
  return `${head}  ${text}`.trimEnd();
}

/** Returns the lines of some people's rows, life left out unless asked for. */
export function linesOf(run: Run, options: { people?: readonly string[]; also?: readonly number[] } = {}): string[] {
  const lines: string[] = [];
  for (let row = 0; row < run.log.count; row++) {
    const kind = run.log.kind[row];
    if (kind < rows.REALIZED && !options.also?.includes(kind)) continue;
    if (options.people && !options.people.includes(run.people.id(run.log.person[row]))) continue;
    lines.push(lineOf(run, row));
  }
  return lines;
}

/** Holds a text against tests/golden/<name>.txt; UPDATE=1 writes it. */
export function golden(name: string, text: string): void {
  const path = join(GOLDEN, `${name}.txt`);
  if (process.env.UPDATE === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(text).toBe(existsSync(path) ? readFileSync(path, 'utf8') : `no ${path}; write it with UPDATE=1`);
}

import { activities } from './activities';
import { hashText, hex32, mix } from './base/luck';
import { instantOf } from './base/instant';
import { isObject } from './base/isObject';
import { problemsOfOffers } from './decisions/problems';
import { inOrder, meaningOf } from './model/canonical';
import { audienceProblems } from './model/check/audiences';
import { eventProblems, type Asked } from './model/check/events';
import { journeyProblems, tooLarge } from './model/check/journeys';
import { advice, error, warning } from './model/check/report';
import { ruleSetProblems } from './model/check/ruleSets';
import { whatIfProblems } from './model/check/whatIf';
import { conditionsOf, listeningOf, type Condition } from './model/conditions';
import { grammarOf } from './model/grammar';
import { shapeProblems, shown } from './model/issues';
import { JsonError, parseJson } from './model/json';
import { mend } from './model/mend';
import { migrate } from './model/migrate';
import { scoreSchema } from './model/offer';
import { peopleSchema } from './model/people';
import { playable } from './model/playable';
import type { Problem } from './model/problem';
import { withoutReserved } from './model/reserved';
import { depthOfRule, leavesIn } from './model/ruleTree';
import { strangers } from './model/strangers';
import { DEFAULT_START, ENGINE, FORMAT, VERSION, workspaceSchema, type Workspace } from './model/workspace';
import { LIFE_TYPES } from './people/people';
import { leaves } from './rules/leaves';
import { ruleProblems } from './rules/problems';

const grammar = grammarOf(leaves);

/** The schema of the whole file, made of the model, the real kinds and the real conditions. */
export const schema = workspaceSchema(activities, grammar, peopleSchema);

/** Recursive parts of the schema, by the name they have in the JSON Schema. */
export const definitions = { ...grammar.definitions, score: scoreSchema };

const MOST_BYTES = 5 * 1024 * 1024;
const DEEPEST = 64;
/** The vendor's guard rail: groups inside groups. */
const DEEPEST_RULE = 30;
/** Nobody reads more; a hostile file must not fill the memory with them. */
const MOST_PROBLEMS = 500;

export interface Opened {
  /** Undefined only when the text cannot be understood at all; every part in it has the type that its schema says. */
  workspace?: Workspace;
  problems: Problem[];
  /** Made by a newer version: may be looked at and kept, not changed. */
  readOnly?: boolean;
  /** Whether some part of it can be run. */
  runnable: boolean;
}

/**
 * Returns the workspace in the text of a file, and what is wrong with it: `openWorkspace(text).workspace?.name`. Never throws.
 * Drafts with problems open; parts whose type is wrong are left out, each with a problem that says so.
 */
export function openWorkspace(text: string): Opened {
  const refused = (problem: Problem): Opened => ({ problems: [problem], runnable: false });
  if (bytesOf(text) > MOST_BYTES) return refused(error('', 'larger than 5 MB (expected a workspace file)'));
  const marked = text.startsWith('\ufeff');
  const source = marked ? text.slice(1) : text;
  if (source.trim() === '') return refused(error('', 'the file is empty'));

  let value: unknown;
  try {
    value = parseJson(source, DEEPEST);
  } catch (thrown) {
    if (thrown instanceof JsonError) return refused(error(thrown.path, thrown.message));
    throw thrown;
  }
  if (!isObject(value)) return refused(error('', `expected a workspace, which is an object (got ${shown(value)})`));
  if (value.format !== FORMAT) return refused(error('format', `expected "${FORMAT}" (got ${shown(value.format)})`));
  const version = value.version;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return refused(error('version', `expected a whole number from 1 (got ${shown(version)})`));

  const large = tooLarge(value.journeys);
  if (large) return refused(large);

  const newer = newerProblems(value);
  const readOnly = newer.length > 0;
  const { value: clean, problems: reserved } = withoutReserved(value);
  const current = readOnly ? (clean as typeof value) : migrate(clean as typeof value, version);
  // A newer file is judged as far as this version can.
  const judged = readOnly ? { ...current, version: VERSION, engine: ENGINE } : current;
  const { workspace: mended, problems: found, whole } = judge(judged);
  const problems = cut([
    ...newer,
    ...reserved,
    ...found,
    ...(marked ? [advice('', 'the file begins with a byte order mark; it is left out when saved')] : []),
  ]);
  if (!mended) return { problems, runnable: false };
  const workspace = readOnly ? ({ ...mended, version: current.version, engine: current.engine } as Workspace) : mended;
  return {
    workspace,
    problems,
    // What lost a part in opening would give numbers of another experiment.
    runnable: !readOnly && whole && reserved.length === 0 && playable(mended, judgement, found) !== undefined,
    ...(readOnly && { readOnly }),
  };
}

function newerProblems({ version, engine }: Record<string, unknown>): Problem[] {
  const newer = (path: string, mine: number, theirs: unknown) =>
    typeof theirs === 'number' && theirs > mine
      ? [
          warning(
            path,
            `made by a newer ${path} (${theirs}; this one is ${mine}), so it can be looked at but not changed`,
          ),
        ]
      : [];
  return [...newer('version', VERSION, version), ...newer('engine', ENGINE, engine)];
}

function bytesOf(text: string): number {
  if (text.length * 3 <= MOST_BYTES || text.length > MOST_BYTES) return text.length;
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // Halves of a pair: two of them make four bytes.
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3;
  }
  return bytes;
}

function cut(problems: Problem[]): Problem[] {
  if (problems.length <= MOST_PROBLEMS) return problems;
  return [...problems.slice(0, MOST_PROBLEMS), advice('', `${problems.length - MOST_PROBLEMS} more problems`)];
}

/**
 * Returns everything that is wrong, doubtful or could be better, errors first: `validateWorkspace(workspace)`. Takes any value, so a caller need not
 * know that it is a workspace; an empty list means that all of it can be run.
 */
export function validateWorkspace(workspace: unknown): Problem[] {
  if (!isObject(workspace)) return [error('', `expected a workspace, which is an object (got ${shown(workspace)})`)];
  if (isDeeper(workspace, DEEPEST)) return [error('', `nested more than ${DEEPEST} deep`)];
  const { value, problems } = withoutReserved(workspace);
  return cut([...problems, ...judge(value).problems]);
}

function isDeeper(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return left === 0 || Object.values(value).some((part) => isDeeper(part, left - 1));
}

interface Judgement {
  workspace?: Workspace;
  problems: Problem[];
  /** Whether no part had to be left out. */
  whole: boolean;
}

/** Shapes first; what names and links mean is asked of the parts that have their shape. */
function judge(value: unknown): Judgement {
  const shapes = shapeProblems(schema, value);
  const workspace = (shapes.length === 0 ? value : mend(schema, value)) as Workspace | undefined;
  const whole = workspace === value;
  if (!workspace) return { problems: shapes, whole };
  const problems = [...shapes, ...strangers(schema, workspace), ...meaningProblems(workspace)];
  // Whatever is shown has a day that is counted from here.
  const started = startProblem(workspace.start) ? { ...workspace, start: DEFAULT_START } : workspace;
  const rank = { error: 0, warning: 1, advice: 2 };
  const seen = new Set<string>();
  const once = problems.filter(({ path, message }) => {
    const key = `${path}\n${message}`;
    return !seen.has(key) && seen.add(key);
  });
  return {
    workspace: started,
    problems: once.toSorted((a, b) => rank[a.severity] - rank[b.severity]),
    whole: whole && started === workspace,
  };
}

const judgement = (workspace: Workspace): Problem[] => judge(workspace).problems;

function meaningProblems(workspace: Workspace): Problem[] {
  const { start, audiences, offers } = workspace;
  const refs = { audiences: Object.keys(audiences) };
  const conditions = conditionsOf(workspace, activities);
  return [
    ...(startProblem(start) ? [error('start', startProblem(start)!)] : []),
    ...conditions.flatMap(({ rule, path }) => ruleProblems(rule, path, refs)),
    ...conditions
      .filter(({ rule }) => depthOfRule(rule) > DEEPEST_RULE)
      .map(({ path }) => advice(path, `groups nested more than ${DEEPEST_RULE} deep (the real system allows no more)`)),
    ...audienceProblems(workspace),
    ...eventProblems(askedEvents(workspace, conditions), LIFE_TYPES),
    ...problemsOfOffers(offers, 'offers'),
    ...ruleSetProblems(workspace),
    ...journeyProblems(workspace, activities),
    ...whatIfProblems(workspace),
  ];
}

/** ISO 8601 has four digits for a year, and a run may last two. */
const LATEST_START = instantOf('9990-01-01T00:00:00Z');

function startProblem(start: string): string | undefined {
  const instant = instantOf(start);
  if (Number.isNaN(instant)) return `there is no such instant: ${shown(start)}`;
  return instant > LATEST_START ? `expected a year before 9990 (got ${shown(start)})` : undefined;
}

function askedEvents(workspace: Workspace, conditions: readonly Condition[]): Asked[] {
  const listening = listeningOf(workspace, activities).map(({ path, match }) => ({
    path: `${path}.did`,
    did: match.did,
  }));
  const leaves = conditions.flatMap(({ path, rule }) =>
    leavesIn(rule).flatMap(({ leaf, path: inside }) =>
      'did' in leaf ? [{ path: [path, inside, 'did'].filter(Boolean).join('.'), did: leaf.did }] : [],
    ),
  );
  return [...listening, ...leaves];
}

/** Returns the part of a workspace that can be run in spite of its errors, undefined when none can; the workspace itself when it has none. */
export function runnablePart(workspace: Workspace): Workspace | undefined {
  return playable(workspace, judgement);
}

/** Returns the canonical text of a workspace: two spaces, fields in the order of the schema, a final newline. `save(open(text))` is `text`. */
export function saveWorkspace(workspace: Workspace): string {
  return `${JSON.stringify(inOrder(schema, workspace), null, 2)}\n`;
}

/** Returns what a run depends on: the workspace without names, notes, layout, skin, lesson, panels, goals and sliders. */
export function meaning(workspace: Workspace): unknown {
  return meaningOf(schema, workspace);
}

/** What a run's outcome depends on beside its file: the size of the population, its days, its seed, its mode. */
export interface RunKeyOptions {
  size?: number;
  days?: number;
  seed?: string;
  mode?: string;
  [option: string]: unknown;
}

/**
 * Returns 16 hex digits that are equal for runs that must come out equal: `runKey(workspace, { size: 2000 })`. Options that say what the file says
 * anyway change nothing, nor does the order of options.
 */
export function runKey(workspace: Workspace, options: RunKeyOptions = {}): string {
  const { size = workspace.people.size, days = workspace.days, seed = workspace.seed, ...rest } = options;
  const effective = { ...workspace, days, seed, people: { ...workspace.people, size } };
  const others = Object.entries(rest)
    .filter(([, value]) => value !== undefined && !(value === 'live'))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return hash64(JSON.stringify([ENGINE, meaning(effective), others]));
}

/** Two lanes of 32 bits that share no step, so that a collision in one says nothing about the other. */
function hash64(text: string): string {
  let lane = text.length;
  for (let i = 0; i < text.length; i++) lane = mix(lane, text.charCodeAt(i));
  return hex32(hashText(text)) + hex32(lane);
}

import { isObject } from './base/isObject';
import { askData, isAboutData, isAboutRun, parseQuery } from './analysis/later';
import { show } from './analysis/reader';
import type { Answer, AskRequest, AskResponse, ErrorAnswer, Kind } from './analysis/query';
import { unreadFields } from './analysis/unread';
import { didYouMean } from './base/nearest';
import { RUN_TYPES } from './engine/rows';
import type { Workspace } from './model/workspace';
import { openWorkspace, type Opened } from './workspace';
import { offsetOfZone, problemsOfZones } from './people/givenPeople';
import { plainFacts, type PlainData, type PlainFacts } from './rules/plainFacts';
import { createWorld, type WorldOptions } from './world';
import { notesOnData, notesOnFields, notesOnProblems, notesOnTypes } from './world/requestNotes';

export { KINDS } from './analysis/later';

export interface RequestOptions extends WorldOptions {
  /** Text of an example by its file name; throws when there is none. */
  example(name: string): string;
  /** Names of the examples, for saying which was probably meant. */
  examples?: readonly string[];
}

/**
 * Returns the answer to a whole request, `{ workspace?, data?, ask: [...] }` as JSON text: `{ answers: [...] }`, one for each query, in order.
 * A query that fails is answered `{ error: { path, message } }` and the others are answered; a request that cannot be read at all is `{ error }`.
 */
export async function answerRequest(text: string, options: RequestOptions): Promise<AskResponse | ErrorAnswer> {
  let request: Partial<AskRequest>;
  try {
    request = JSON.parse(text.replace(/^\uFEFF/, '')) as Partial<AskRequest>;
  } catch (error) {
    return failure(`not JSON: ${(error as Error).message}`, 'request');
  }
  if (typeof request !== 'object' || request === null || Array.isArray(request))
    return failure(`expected an object with "ask" (got ${show(request)})`, 'request');
  let ask: Answerer;
  let notes: string[];
  try {
    notes = notesOnFields(request);
    if (!Array.isArray(request.ask)) return failure(`expected a list of queries (got ${show(request.ask)})`, 'ask');
    const opened = openedBy(request, options);
    ask = await answerer(request, opened, options);
    notes.push(...notesOnData(request.data, opened?.workspace !== undefined));
    if (opened?.workspace && request.ask.some(isNoValidation)) notes.push(...notesOnProblems(opened.problems));
  } catch (error) {
    return failed(error, 'request');
  }
  const answers: AskResponse['answers'] = [];
  for (const [index, query] of request.ask.entries()) {
    const path = `ask.${index}`;
    try {
      answers.push(await ask(query, path));
    } catch (error) {
      answers.push(failed(error, path));
    }
  }
  return notes.length === 0 ? { answers } : { answers, notes };
}

type Answerer = (query: unknown, path: string) => Promise<Answer>;

const isNoValidation = (query: unknown): boolean => (query as { kind?: unknown } | null)?.kind !== 'validate';

function openedBy({ workspace }: Partial<AskRequest>, options: RequestOptions): Opened | undefined {
  return workspace === undefined ? undefined : openWorkspace(textOf(workspace, options));
}

/** Returns what answers the queries of a request: its data as they are, the reading of its file, or the run of its workspace, over the data where there are some. */
async function answerer(
  request: Partial<AskRequest>,
  opened: Opened | undefined,
  options: RequestOptions,
): Promise<Answerer> {
  const world = createWorld(options);
  const workspace = opened?.workspace;
  const data = request.data === undefined || request.data === null ? undefined : dataOf(request.data);
  if (workspace) await world.open(workspace, data);
  const facts = data && factsOf(data, workspace);

  async function answer(query: unknown, path: string): Promise<Answer> {
    const { kind, workspace: own } = (query ?? {}) as { kind?: string; workspace?: unknown };
    if (facts && (workspace ? isForDataBesideRun(query, facts) : isAboutData(kind))) return askData(query, facts, path);
    if (kind === 'validate' && typeof own === 'string')
      return { kind, problems: openWorkspace(textOf(own, options, `${path}.workspace`)).problems };
    if (kind === 'validate' && opened && own === undefined)
      return { kind, problems: [...opened.problems, ...problemsOfZones(data?.profiles)] };
    if (opened && !workspace) throw cannotRun(opened);
    return world.ask(query, path);
  }

  return async (query, path) => {
    const answered = await answer(query, path);
    const large = SUMS.has(answered.kind) ? beyondNumbers(answered) : undefined;
    if (large !== undefined) throw Object.assign(new Error(`too large to be added up (got ${large})`), { path });
    const read = parseQuery(query, path);
    const notes = [
      ...unreadFields(query, read, path),
      ...(answered.notes ?? []),
      ...(facts ? notesOnTypes(read, facts, workspace !== undefined, path) : []),
    ];
    return notes.length === 0 ? answered : { ...answered, notes };
  };
}

/** The caller's people and events; audiences, seed and missing consent are those of the workspace beside them. */
function factsOf(data: PlainData, workspace: Workspace | undefined): PlainFacts {
  return plainFacts(data, {
    zoneOffset: offsetOfZone,
    seed: workspace?.seed,
    missingConsent: workspace?.rules.consent.missing,
    audiences: Object.fromEntries(Object.entries(workspace?.audiences ?? {}).map(([id, { rule }]) => [id, rule])),
  });
}

/**
 * Whether the bare data answer a query although a workspace runs over them: most questions about people and events, such as a fallout of purchases.
 * The run answers those it has an answer of its own to, such as `timeline`, and those that speak of what only it writes, such as `trip.entered`.
 */
function isForDataBesideRun(query: unknown, facts: PlainFacts): boolean {
  const { kind } = (query ?? {}) as { kind?: unknown };
  return isAboutData(kind) && !isAboutRun(kind) && !speaksOfRun(query, facts);
}

/** The first problem of a file that cannot be run, as the error of a query that needs the run. */
function cannotRun({ problems: [problem] }: Opened): Error {
  const path = problem.path === '' ? 'workspace' : `workspace.${problem.path}`;
  return Object.assign(new Error(problem.message), { path });
}

/** Kinds of answers that add up what a caller's events cost. */
const SUMS = new Set<string>(['attribution', 'timeline', 'run', 'lift'] satisfies Kind[]);

/** The field of an answer that is a number no longer, because what it sums up is beyond all numbers; JSON would make it null. */
function beyondNumbers(answer: unknown, path = ''): string | undefined {
  if (typeof answer === 'number') return Number.isFinite(answer) ? undefined : `${answer} in ${path}`;
  if (typeof answer !== 'object' || answer === null) return undefined;
  for (const [key, part] of Object.entries(answer)) {
    const large = beyondNumbers(part, path === '' ? key : `${path}.${key}`);
    if (large !== undefined) return large;
  }
  return undefined;
}

const RUN_ONLY = new Set<string>(RUN_TYPES);

/** Whether a query names an event type that only a run writes and that none of the caller's events has. */
function speaksOfRun(query: unknown, { events }: PlainFacts): boolean {
  let found = false;
  JSON.stringify(query, (key, value: unknown) => {
    found ||= key === 'did' && RUN_ONLY.has(value as string) && !events.types.includes(value as string);
    return value;
  });
  return found;
}

function dataOf(data: unknown): PlainData {
  if (isObject(data)) return data as PlainData;
  throw Object.assign(new Error(`expected an object with "profiles" and "events" (got ${show(data)})`), {
    path: 'data',
  });
}

function textOf(workspace: unknown, options: RequestOptions, path = 'workspace'): string {
  if (typeof workspace !== 'string') return JSON.stringify(workspace);
  try {
    return options.example(workspace);
  } catch {
    throw Object.assign(
      new Error(`no example ${show(workspace)}${didYouMean(workspace.slice(0, 60), options.examples ?? [])}`),
      { path },
    );
  }
}

function failure(message: string, path: string): ErrorAnswer {
  return { error: { path, message } };
}

/** Paths and values are followed as deep as they go; what engines say when that is too deep. */
const FULL_STACK = /call stack|recursion/i;

function failed(error: unknown, path: string): ErrorAnswer {
  if (error instanceof RangeError && FULL_STACK.test(error.message)) return failure('nested too deep to be read', path);
  const known = error as { path?: unknown; message?: unknown };
  return failure(String(known.message ?? error), typeof known.path === 'string' ? known.path : path);
}

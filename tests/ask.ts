import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallerData } from '../src/analysis/query';
import { askData } from '../src/analysis/data';
import { plainFacts } from '../src/rules/plainFacts';
import { openWorkspace } from '../src/workspace';
import { createWorld } from '../src/world';

/** The headless runner: one JSON request on standard input, one JSON document on standard output. */

interface Failure {
  error: { path: string; message: string };
}

function failure(error: unknown, path: string): Failure {
  const known = error as { path?: unknown; message?: unknown };
  return { error: { path: typeof known.path === 'string' ? known.path : path, message: String(known.message ?? error) } };
}

async function answer(text: string): Promise<unknown> {
  let request: Record<string, unknown>;
  try {
    request = JSON.parse(text) as Record<string, unknown>;
  } catch (error) {
    return failure(new Error(`not JSON: ${(error as Error).message}`), 'request');
  }
  if (typeof request !== 'object' || request === null || !Array.isArray(request.ask)) {
    return failure(new Error('expected an object with a list "ask"'), 'ask');
  }
  let ask: (query: unknown, path: string) => unknown;
  try {
    ask = await answerer(request);
  } catch (error) {
    return failure(error, 'workspace');
  }
  const answers: unknown[] = [];
  for (const [index, query] of request.ask.entries()) {
    const path = `ask.${index}`;
    try {
      answers.push(await ask(query, path));
    } catch (error) {
      answers.push(failure(error, path));
    }
  }
  return { answers };
}

const ON_DATA = new Set(['audience', 'fallout', 'flow', 'attribution', 'overlap', 'membership', 'timeToConvert']);

async function answerer(request: Record<string, unknown>): Promise<(query: unknown, path: string) => unknown> {
  const world = createWorld({ pause: () => new Promise((resolve) => setImmediate(resolve)), clock: () => performance.now() });
  const opened = request.workspace === undefined ? undefined : openWorkspace(workspaceText(request.workspace));
  if (opened && !opened.workspace) {
    const [problem] = opened.problems;
    throw Object.assign(new Error(problem.message), { path: problem.path === '' ? 'workspace' : `workspace.${problem.path}` });
  }
  if (opened?.workspace) await world.open(opened.workspace);
  const facts = request.data === undefined ? undefined : plainFacts(request.data as CallerData);
  return (query, path) => {
    const kind = (query as { kind?: string } | null)?.kind ?? '';
    if (facts && ON_DATA.has(kind)) return askData(query, facts, path);
    if (kind === 'validate' && opened && (query as { workspace?: unknown }).workspace === undefined) return { kind, problems: opened.problems };
    return world.ask(query, path);
  };
}

function workspaceText(workspace: unknown): string {
  if (typeof workspace !== 'string') return JSON.stringify(workspace);
  const name = workspace.endsWith('.journey.json') ? workspace : `${workspace}.journey.json`;
  if (!/^[\w.-]+$/.test(name)) throw Object.assign(new Error(`"${workspace}" is not the file name of an example`), { path: 'workspace' });
  try {
    return readFileSync(join(process.cwd(), 'public/examples', name), 'utf8');
  } catch {
    throw Object.assign(new Error(`no example "${workspace}"`), { path: 'workspace' });
  }
}

const result = (await answer(readFileSync(0, 'utf8'))) as { error?: unknown };
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
if (result.error) process.exitCode = 1;

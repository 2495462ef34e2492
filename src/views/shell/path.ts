import type { Workspace } from '../../model/workspace';

type Tree = Record<string, unknown>;

/** Returns what stands at a dotted path: `valueAt(workspace, 'journeys.winBack.steps.pause.for')`. */
export function valueAt(root: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => (at as Tree | undefined)?.[key], root);
}

/** Returns the workspace with another value at a path. What the path does not touch stays the very same object. */
export function withValue(workspace: Workspace, path: string, value: unknown): Workspace {
  return put(workspace, path.split('.'), value) as Workspace;
}

function put(at: unknown, [key, ...rest]: string[], value: unknown): unknown {
  const copy = (Array.isArray(at) ? [...at] : { ...(at as Tree) }) as Tree;
  copy[key] = rest.length ? put(copy[key], rest, value) : value;
  return copy;
}

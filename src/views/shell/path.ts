import { getAt, setAt } from '../../base/path';
import type { Workspace } from '../../model/workspace';

/** Returns what stands at a dotted path: `valueAt(workspace, 'journeys.winBack.steps.pause.for')`. */
export function valueAt(root: unknown, path: string): unknown {
  return getAt(root, path);
}

/** Returns the workspace with another value at a path. What the path does not touch stays the very same object. */
export function withValue(workspace: Workspace, path: string, value: unknown): Workspace {
  return setAt(workspace, path, value);
}

import type { Workspace } from '../../model/workspace';

interface Entry {
  label: string;
  before: Workspace;
  after: Workspace;
}

/** A list of edits and a place in it. Values are replaced, never changed, so a history can be kept in raw state. */
export interface History {
  readonly done: readonly Entry[];
  readonly undone: readonly Entry[];
}

export const noHistory: History = { done: [], undone: [] };
const kept = 200;

/** Returns the history with one more edit, the last 200; what was undone before cannot be done again. */
export function record(history: History, label: string, before: Workspace, after: Workspace): History {
  return { done: [...history.done, { label, before, after }].slice(-kept), undone: [] };
}

/** Returns the history one edit back and that edit, or undefined when there is none. */
export function back(history: History): { history: History; entry: Entry } | undefined {
  const entry = history.done.at(-1);
  return entry && { entry, history: { done: history.done.slice(0, -1), undone: [...history.undone, entry] } };
}

/** Returns the history one edit forth and that edit, or undefined when there is none. */
export function forth(history: History): { history: History; entry: Entry } | undefined {
  const entry = history.undone.at(-1);
  return entry && { entry, history: { done: [...history.done, entry], undone: history.undone.slice(0, -1) } };
}

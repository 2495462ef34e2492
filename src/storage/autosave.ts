import type { Workspace } from '../model/workspace';
import type { Document, Saved } from './documents';
import { failureOf, PATIENCE, RETRY, within, type FailureCode } from './failure';
import type { Store } from './store';

/** Where the work is. Nothing here is called "saved": only a file is. */
export type SaveStatus =
  | { kind: 'saving' }
  | { kind: 'inBrowser'; at: number }
  | { kind: 'memoryOnly'; reason?: FailureCode }
  | { kind: 'failed'; code: FailureCode; message: string };

export interface AutosaveOptions {
  store: Pick<Store, 'documents' | 'kind' | 'reason' | 'reopen'>;
  document: Document;
  tell(status: SaveStatus): void;
  /** Somebody else changed the document: it stays as they left it, and the work goes on in a copy. */
  conflict?(copy: Document, other: Document | undefined): void;
  /** The page, which may be hidden or closed at any time; default this page. */
  page?: Pick<EventTarget, 'addEventListener' | 'removeEventListener'> & { readonly visibilityState: string };
}

export interface Autosave {
  /** The document that saves go to now. */
  readonly document: Document;
  /** Takes note of an edit; it is written 300 ms after the last one, and no more than 1 s after the first. */
  edited(workspace: Workspace): void;
  /** Writes at once what is not written yet. */
  flush(): Promise<void>;
  /** Writes what is left and stops listening. */
  stop(): Promise<void>;
}

const PAUSE = 300;
const MOST = 1000;

/** Returns a writer of edits: `const autosave = startAutosave({ store, document, tell: (status) => (chip = status) })`. */
export function startAutosave(options: AutosaveOptions): Autosave {
  const { store, tell, page = globalThis.document } = options;
  let document = options.document;
  let waiting: Workspace | undefined;
  let firstAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writing: Promise<void> = Promise.resolve();
  let stopped = false;

  async function write(): Promise<void> {
    const workspace = waiting;
    if (!workspace) return;
    waiting = undefined;
    try {
      settle(await saveOrReopen(workspace));
    } catch (thrown) {
      const { code, message } = failureOf(thrown);
      // Kept for the next attempt, unless a newer edit has come.
      waiting ??= workspace;
      tell({ kind: 'failed', code, message });
      if (!stopped) timer ??= setTimeout(() => void flush(), RETRY);
    }
  }

  async function saveOrReopen(workspace: Workspace): Promise<Saved> {
    const save = () => within(PATIENCE, store.documents.save(document.id, workspace, document.revision));
    try {
      return await save();
    } catch (thrown) {
      if (['quota', 'hanging'].includes(failureOf(thrown).code)) throw thrown;
      await store.reopen();
      return save();
    }
  }

  function settle(saved: Saved): void {
    document = saved.document;
    if (saved.kind === 'conflict') options.conflict?.(saved.document, saved.other);
    if (waiting) return;
    tell(
      store.kind === 'browser'
        ? { kind: 'inBrowser', at: document.changed }
        : { kind: 'memoryOnly', reason: store.reason },
    );
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    // One after the other: each save says which revision it was made from.
    writing = writing.then(write);
    return writing;
  }

  function hidden(): void {
    if (page.visibilityState === 'hidden') void flush();
  }
  page?.addEventListener('visibilitychange', hidden);

  return {
    get document() {
      return document;
    },
    edited(workspace) {
      const now = Date.now();
      if (timer === undefined) firstAt = now;
      // From the first moment: nobody may read that the work is kept while it is not.
      if (!waiting) tell({ kind: 'saving' });
      waiting = workspace;
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), Math.max(0, Math.min(PAUSE, firstAt + MOST - now)));
    },
    flush,
    async stop() {
      page?.removeEventListener('visibilitychange', hidden);
      stopped = true;
      await flush();
    },
  };
}

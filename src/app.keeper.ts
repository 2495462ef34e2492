import type { Workspace } from './model/workspace';
import { hashText } from './base/luck';
import { RETURNING } from './app.first';
import type { Home } from './app.home';
import { startAutosave, type Autosave, type SaveStatus } from './storage/autosave';
import type { Document } from './storage/documents';
import { failureOf, PATIENCE, RETRY, within, type FailureCode } from './storage/failure';
import { lockDocument, type Lock } from './storage/lock';
import { rememberLast, type Store } from './storage/store';
import { m } from './text';
import type { Session } from './views/shell/session.svelte';

export interface KeeperListener {
  /** Another tab has taken the document: this one only looks from now on. */
  elsewhere(home: Home): void;
  /** Another tab changed the document meanwhile: work goes on in a copy. */
  conflict(): void;
  /** The workspace that the session has by now is to be kept. */
  again(): void;
}

/** Keeps the open document in the browser: makes it with the first edit, holds its lock, writes, and tells the session where the work is. */
export class Keeper {
  store: Store | undefined;
  /** Resolves when what the document that was left still writes is written. */
  left: Promise<unknown> = Promise.resolve();

  private home: Home = {};
  private autosave: Autosave | undefined;
  private lock: Lock | undefined;
  private starting = false;
  private asked = false;

  constructor(
    private readonly session: Session,
    private readonly listener: KeeperListener,
  ) {}

  /** Id of the open document, undefined while it is none. */
  get openId(): string | undefined {
    return this.autosave?.document.id ?? this.home.document?.id;
  }

  /** Lets go of the document that was open, whose last edits are written all the same; another one is open from now on. */
  enter(home: Home): void {
    const { autosave, lock, left, home: before } = this;
    this.autosave = this.lock = undefined;
    this.home = home;
    this.left = (async () => {
      // Whoever comes back at once finds what was written meanwhile: an older revision would pass for somebody else's change.
      await left;
      await autosave?.stop();
      if (autosave) before.document = autosave.document;
      if (lock?.kind === 'mine') await lock.release();
    })();
    this.keptNowhere();
  }

  /** Writes the document from now on, under a lock that is held already or is taken here. */
  async own(lock?: Lock): Promise<void> {
    const { home } = this;
    const store = this.store!;
    const document = home.document!;
    this.lock = lock ?? this.lock ?? (await lockDocument(document.id));
    if (this.lock.kind === 'elsewhere') {
      this.lock = undefined;
      return this.listener.elsewhere(home);
    }
    await rememberLast(store, document.id).catch(() => undefined);
    remember();
    this.autosave = startAutosave({
      store,
      document,
      tell: (status) => this.home === home && this.tell(status),
      conflict: () => this.listener.conflict(),
    });
    this.tell(store.kind === 'browser' ? { kind: 'inBrowser', at: document.changed } : { kind: 'memoryOnly' });
  }

  /** Takes note of an edit of the open document; the first one makes it a document. */
  async edited(workspace: Workspace): Promise<void> {
    const { home } = this;
    if (home.guest || workspace === home.known || !this.store) return;
    // Undo may lead back to it: from the first edit on it is a state like any other, and written.
    home.known = undefined;
    if (this.starting) return;
    if (workspace !== home.filed) this.askToPersist();
    if (this.autosave) return this.autosave.edited(workspace);
    this.starting = true;
    try {
      await this.left;
      const { documents } = this.store;
      const fresh = home.document === undefined;
      home.document ??= await within(PATIENCE, documents.create(workspace, { example: home.example?.id }));
      if (this.home === home) await this.own();
      if (!fresh) (this.autosave as Autosave | undefined)?.edited(workspace);
    } catch (error) {
      const { code, message } = failureOf(error);
      this.tell({ kind: 'failed', code, message });
      setTimeout(() => this.listener.again(), RETRY);
      return;
    } finally {
      this.starting = false;
    }
    if (this.session.workspace !== workspace) this.listener.again();
  }

  /** Writes at once what is not written yet. */
  async flush(): Promise<void> {
    await this.autosave?.flush();
  }

  /** Remembers the text of the open document that was downloaded, so that the next visit knows. */
  async filed(text: string): Promise<void> {
    const { document } = this.home;
    if (document) await this.store?.settings.set(filedKey(document), hashText(text)).catch(() => undefined);
  }

  /** Whether the document was downloaded as it is. */
  async wasFiled(document: Document): Promise<boolean> {
    const hash = await this.store?.settings.get(filedKey(document)).catch(() => undefined);
    return hash === hashText(document.text);
  }

  /** Once a page, at the first real edit: a browser that asks its reader for leave has a reason to then. */
  private askToPersist(): void {
    if (this.asked) return;
    this.asked = true;
    void this.store?.persist();
  }

  private tell(status: SaveStatus): void {
    const { session } = this;
    if (status.kind === 'saving') session.storage = { kind: 'saving' };
    else if (status.kind === 'inBrowser') session.storage = { kind: 'browser' };
    else if (status.kind === 'memoryOnly') this.keptNowhere();
    else session.storage = { kind: 'failed', message: failures[status.code]({ why: status.message }) };
  }

  private keptNowhere(): void {
    this.session.storage = { kind: 'memory', refused: this.store?.kind === 'memory' };
  }
}

const filedKey = ({ id }: Document): string => `filed ${id}`;

/** What the reader is told of a failure. */
const failures: Record<FailureCode, (inputs: { why: string }) => string> = {
  quota: m.documents_failed_quota,
  denied: m.documents_failed_denied,
  missing: m.documents_failed_denied,
  closed: m.documents_failed_closed,
  hanging: m.documents_failed_hanging,
  mismatch: m.documents_failed_mismatch,
  newer: m.documents_failed_newer,
  other: m.documents_failed_other,
};

/** Tells the next visit that there is something to come back to; without storage every visit is a first one. */
function remember(): void {
  try {
    localStorage.setItem(RETURNING, 'yes');
  } catch {
    // Storage is denied: nothing was kept either.
  }
}

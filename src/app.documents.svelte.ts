import type { Workspace } from './model/workspace';
import { FIRST_EXAMPLE, RETURNING } from './app.first';
import { startAutosave, type Autosave, type SaveStatus } from './storage/autosave';
import type { Document, Snapshot, Summary } from './storage/documents';
import { failureOf, within, type FailureCode } from './storage/failure';
import { droppedText, downloadText, fileNameOf, pickFile, type Handed } from './storage/files';
import { isLink, linkMeter, linkOf, readLink, type Meter } from './storage/link';
import { lockDocument, lockWhenFree, type Lock } from './storage/lock';
import { lastDocument, openStore, rememberLast, type Store } from './storage/store';
import { m } from './text';
import type { Session } from './views/shell/session.svelte';
import { openWorkspace, saveWorkspace, type Opened } from './workspace';

/** Why nothing is kept: it came by link, another tab works on it, or a newer version made it. */
export type Guest = 'link' | 'elsewhere' | 'newer';

/** Where a workspace and all that is edited from it belong. */
interface Home {
  guest?: Guest;
  example?: { id: string; text: string };
  document?: Document;
  /** The workspace that needs no saving: opened, not edited. */
  known?: Workspace;
  /** Text of a file that this version does not understand to its end; it is handed on as it came. */
  original?: string;
}

/** Milliseconds until storage that refused a first save is asked again. */
const RETRY = 5000;
/** Storage that does not answer is told within three seconds. */
const PATIENCE = 2000;

/**
 * The documents behind the session: where each came from, where it is kept. A link or a document of another tab opens as a guest that touches
 * nothing until it is kept; an example becomes a document with the first edit. Undo may lead back into the document before, so every workspace
 * of the history knows its own home.
 */
export class Documents {
  guest = $state<Guest>();
  /** Something the reader must know, such as a link that was cut. */
  notice = $state<string>();
  /** Nothing could be opened, and nothing else is shown in its place: why, and the document that was open last. */
  nothing = $state.raw<{ why: string; last?: string }>();

  private store: Store | undefined;
  private autosave: Autosave | undefined;
  private lock: Lock | undefined;
  private waiting: AbortController | undefined;
  private home: Home = {};
  private readonly homes = new WeakMap<Workspace, Home>();
  /** What the document that was left still writes. */
  private leaving: Promise<unknown> = Promise.resolve();
  private starting = false;

  constructor(private readonly session: Session) {}

  /**
   * Opens what the address asks for, else what was last worked on, else the first example; a newcomer has that on the screen already.
   * Throws when not even that is there.
   */
  async begin(shown?: { id: string; text: string }): Promise<void> {
    if (shown) this.settle({ example: shown, known: this.session.workspace }, this.session.workspace);
    this.store = await openStore();
    if (shown) return this.keptNowhere();
    const last = await lastDocument(this.store).catch(() => undefined);
    const link = location.hash;
    if (isLink(link)) {
      history.replaceState(null, '', location.pathname + location.search);
      const why = await this.openLink(link);
      // Somebody who asked for a link and got something else would take it for what was sent.
      if (why !== undefined) this.nothing = { why, last };
      return;
    }
    if (last !== undefined) {
      const why = await this.openDocument(last);
      if (why !== undefined) this.nothing = { why };
      return;
    }
    await this.openExample(FIRST_EXAMPLE);
  }

  /** Opens the link that the address of the open page has become; what was open stays where nothing can be read. */
  async followed(link: string): Promise<void> {
    const why = await this.openLink(link);
    if (why !== undefined && this.session.workspace) this.notice = m.documents_link_unchanged({ why });
  }

  /** Opens an example of the gallery by its id, such as `win-back`; over work that was begun as one step that can be undone. */
  async openExample(id: string, undoable = false): Promise<void> {
    const text = await exampleText(id);
    const { workspace } = openWorkspace(text ?? '');
    if (text === undefined || !workspace) throw new Error(m.documents_no_example({ id }));
    this.take({ example: { id, text }, known: workspace }, workspace, undoable ? m.documents_open() : undefined);
  }

  /** Opens the text of a file as one step that can be undone; a text that is not understood leaves everything as it is. */
  openText({ text }: Handed): boolean {
    const opened = openWorkspace(text);
    const { workspace, problems, readOnly } = opened;
    if (!workspace) {
      this.session.error = refusalOf(opened);
      return false;
    }
    this.session.error = undefined;
    const home: Home = readOnly ? { guest: 'newer', known: workspace, original: text } : {};
    this.take(home, workspace, m.documents_open());
    this.session.say(m.documents_opened({ name: workspace.name }));
    const errors = problems.filter(({ severity }) => severity === 'error');
    // Parts that could not be read are left out: nobody may find that out by a number that is missing.
    if (errors.length > 0 && !readOnly) {
      const [{ path, message }] = errors;
      this.notice = m.documents_opened_with({ count: errors.length, first: `${path}: ${message}` });
    }
    return true;
  }

  async pick(): Promise<void> {
    try {
      const handed = await pickFile();
      if (handed) this.openHanded(handed);
    } catch (error) {
      this.notice = m.documents_refused({ name: m.documents_a_file(), why: reasonOf(error) });
    }
  }

  /** Takes what was dropped or pasted, when it may be a workspace or a link to one. */
  async drop(data: DataTransfer | null): Promise<void> {
    const handed = await droppedText(data);
    if (!handed) return;
    if (handed.name !== '' || handed.text.trimStart().startsWith('{')) this.openHanded(handed);
    else if (linkIn(handed.text)) await this.followed(linkIn(handed.text)!);
  }

  /** Opens a file that was picked or dropped; a refusal is news about the file, not about the run. */
  private openHanded(handed: Handed): void {
    if (!handed.unreadable && this.openText(handed)) return;
    const why = handed.unreadable ? m.documents_no_text() : (this.session.error ?? '');
    const name = handed.name || m.documents_pasted();
    if (this.nothing) this.nothing = { ...this.nothing, why: m.documents_refused({ name, why }) };
    else this.notice = m.documents_refused({ name, why });
    this.session.error = undefined;
  }

  download(): void {
    const { workspace } = this.session;
    const { known, original } = this.home;
    const text = original !== undefined && workspace === known ? original : saveWorkspace(workspace);
    const name = downloadText(fileNameOf(workspace.name), text);
    this.session.say(m.documents_downloaded({ name }));
  }

  /** Returns the address of the workspace as it is, and how far it will travel; no address for what no link can hold. */
  link(workspace: Workspace): { url: string } & Meter {
    const hash = linkOf(workspace, this.home.example);
    const url = hash && location.origin + location.pathname + hash;
    return { url, ...linkMeter(url) };
  }

  /** Makes the guest a document of one's own. */
  async keep(): Promise<void> {
    this.stopWaiting();
    const { workspace } = this.session;
    Object.assign(this.home, { guest: undefined, known: undefined, document: undefined, original: undefined });
    this.settle(this.home, workspace);
    await this.edited(workspace);
  }

  /** Takes note of the session's workspace; the first real edit makes it a document. */
  async edited(workspace: Workspace): Promise<void> {
    const home = this.homes.get(workspace) ?? this.home;
    this.homes.set(workspace, home);
    if (home !== this.home) this.move(home);
    if (home.guest || workspace === home.known || !this.store || this.starting) return;
    if (this.autosave) return this.autosave.edited(workspace);
    this.starting = true;
    try {
      await this.leaving;
      const { documents } = this.store;
      const fresh = home.document === undefined;
      home.document ??= await within(PATIENCE, documents.create(workspace, { example: home.example?.id }));
      if (this.home === home) await this.own(home);
      if (!fresh) (this.autosave as Autosave | undefined)?.edited(workspace);
      void this.store.persist();
    } catch (error) {
      this.failed(error);
      setTimeout(() => void this.edited(this.session.workspace), RETRY);
      return;
    } finally {
      this.starting = false;
    }
    if (this.session.workspace !== workspace) await this.edited(this.session.workspace);
  }

  // ------------------------------------------------------------ the documents of this browser

  /** All documents of this browser, the last changed first, and which one is open. */
  async list(): Promise<{ documents: Summary[]; open?: string }> {
    await this.autosave?.flush();
    return { documents: (await this.store?.documents.list()) ?? [], open: this.openId };
  }

  /** Opens a document by its id, with a new history. */
  async open(id: string): Promise<void> {
    if (id === this.openId && !this.guest) return;
    const why = await this.openDocument(id);
    if (why === undefined) this.nothing = undefined;
    else if (this.nothing) this.nothing = { why };
    else this.notice = why;
  }

  /** Renames a document; the open one as an edit that can be undone. */
  async rename(id: string, name: string): Promise<void> {
    if (id === this.openId) return this.session.set(m.shell_edit_name(), 'name', name);
    const lock = await lockDocument(id);
    if (lock.kind === 'elsewhere') throw new Error(m.documents_busy());
    try {
      const there = await this.store?.documents.open(id);
      if (there?.workspace) await this.store?.documents.save(id, { ...there.workspace, name }, there.document.revision);
    } finally {
      await lock.release();
    }
  }

  /** Makes a copy of a document beside it. */
  async duplicate(id: string): Promise<void> {
    await this.autosave?.flush();
    const there = await this.store?.documents.open(id);
    if (!there?.workspace) return;
    const name = m.documents_copy_of({ name: there.workspace.name });
    await this.store?.documents.create({ ...there.workspace, name });
  }

  /** Deletes a document that is not open and returns what brings it back. */
  async remove(id: string): Promise<() => Promise<void>> {
    const lock = await lockDocument(id);
    if (lock.kind === 'elsewhere') throw new Error(m.documents_busy());
    try {
      const gone = await this.store!.documents.remove(id);
      return async () => {
        await this.store!.documents.putBack(gone);
      };
    } finally {
      await lock.release();
    }
  }

  /** Earlier states of the open document, the newest first. */
  async versions(): Promise<Snapshot[]> {
    const id = this.openId;
    if (id === undefined) return [];
    await this.autosave?.flush();
    return (await this.store?.documents.snapshots(id)) ?? [];
  }

  /** Brings an earlier state of the open document back, as one step that can be undone. */
  restore({ text, changed }: Snapshot, when: string): void {
    const { workspace, problems } = openWorkspace(text);
    if (workspace) this.session.edit(m.documents_restore({ when }), workspace);
    else this.notice = m.documents_damaged({ why: problems[0]?.message ?? String(changed) });
  }

  private get openId(): string | undefined {
    return this.autosave?.document.id ?? this.home.document?.id;
  }

  // ------------------------------------------------------------ coming and going

  /** Opens a link as a guest; a sentence why it could not be read, and then nothing has changed. */
  private async openLink(link: string): Promise<string | undefined> {
    const read = await readLink(link, exampleText);
    if ('error' in read)
      return read.error.code === 'cut'
        ? m.documents_link_cut()
        : m.documents_link_unreadable({ why: read.error.message });
    const opened = openWorkspace(read.text);
    const { workspace, readOnly } = opened;
    if (!workspace) return m.documents_link_unreadable({ why: refusalOf(opened) });
    const home: Home = readOnly
      ? { guest: 'newer', known: workspace, original: read.text }
      : { guest: 'link', known: workspace };
    this.take(home, workspace, m.documents_open_link());
    return undefined;
  }

  /** Opens a document of this browser; a sentence why it could not be. */
  private async openDocument(id: string, held?: Lock): Promise<string | undefined> {
    await this.leaving;
    const there = await this.store?.documents.open(id);
    if (!there) return m.documents_gone();
    const { workspace, document, recovered, readOnly } = there;
    if (!workspace) return m.documents_damaged({ why: refusalOf(there) });
    const home: Home = { document, known: workspace, example: await exampleOf(document) };
    const lock = held ?? (await lockDocument(id));
    if (readOnly) Object.assign(home, { guest: 'newer', original: document.text });
    else if (lock.kind === 'elsewhere') home.guest = 'elsewhere';
    this.leave();
    this.settle(home, workspace);
    this.session.open(workspace);
    this.keptNowhere();
    if (home.guest === 'elsewhere') void this.takeOverWhenFree(id, home);
    if (home.guest) {
      if (lock.kind === 'mine') await lock.release();
    } else {
      this.lock = lock;
      await this.own(home);
      if (recovered) this.notice = m.documents_recovered({ time: timeOf(recovered.changed) });
    }
    return undefined;
  }

  /** The tab that only looks goes on with the document when the other one is closed, with what that one wrote last. */
  private async takeOverWhenFree(id: string, home: Home): Promise<void> {
    this.stopWaiting();
    const waiting = (this.waiting = new AbortController());
    const lock = await lockWhenFree(id, waiting.signal).catch(() => undefined);
    if (lock?.kind !== 'mine') return;
    // What was tried meanwhile was not to be kept, but neither is it thrown away without being asked.
    const looking = this.home === home && this.session.workspace === home.known;
    if (looking) {
      const why = await this.openDocument(id, lock);
      this.notice = why ?? m.documents_taken_over();
    } else {
      await lock.release();
      if (this.home === home) this.notice = m.documents_other_closed();
    }
  }

  /** Puts a workspace in the place of the one that is open: as an edit that can be undone when there is one, else with a new history. */
  private take(home: Home, workspace: Workspace, label?: string): void {
    this.nothing = undefined;
    const over = label !== undefined && (this.session.workspace as Workspace | undefined) !== undefined;
    this.leave();
    this.settle(home, workspace);
    this.keptNowhere();
    if (over) this.session.replaceWith(label, workspace);
    else this.session.open(workspace);
  }

  /** Undo or redo has led into another document. */
  private move(home: Home): void {
    this.leave();
    this.settle(home, this.session.workspace);
    this.keptNowhere();
    if (home.guest === 'elsewhere' && home.document) void this.takeOverWhenFree(home.document.id, home);
  }

  private settle(home: Home, workspace: Workspace): void {
    this.home = home;
    this.homes.set(workspace, home);
    this.guest = home.guest;
    this.notice = undefined;
  }

  private async own(home: Home): Promise<void> {
    const store = this.store!;
    const document = home.document!;
    this.lock ??= await lockDocument(document.id);
    if (this.lock.kind === 'elsewhere') {
      this.lock = undefined;
      this.guest = home.guest = 'elsewhere';
      void this.takeOverWhenFree(document.id, home);
      return;
    }
    await rememberLast(store, document.id).catch(() => undefined);
    remember();
    this.autosave = startAutosave({
      store,
      document,
      tell: (status) => this.tell(status),
      conflict: () => (this.notice = m.documents_conflict()),
    });
    this.tell(store.kind === 'browser' ? { kind: 'inBrowser', at: document.changed } : { kind: 'memoryOnly' });
  }

  private tell(status: SaveStatus): void {
    const { session } = this;
    if (status.kind === 'saving') session.storage = { kind: 'saving' };
    else if (status.kind === 'inBrowser') session.storage = { kind: 'browser' };
    else if (status.kind === 'memoryOnly') this.keptNowhere();
    else session.storage = { kind: 'failed', message: failures[status.code]({ why: status.message }) };
  }

  private failed(error: unknown): void {
    const { code, message } = failureOf(error);
    this.tell({ kind: 'failed', code, message });
  }

  private keptNowhere(): void {
    this.session.storage = { kind: 'memory', refused: this.store?.kind === 'memory' };
  }

  /** Lets go of the document that was open; what was written stays. */
  private leave(): void {
    const { home, autosave, lock } = this;
    this.stopWaiting();
    this.autosave = this.lock = undefined;
    this.leaving = (async () => {
      await autosave?.stop();
      if (autosave) home.document = autosave.document;
      if (lock?.kind === 'mine') await lock.release();
    })();
  }

  private stopWaiting(): void {
    this.waiting?.abort();
    this.waiting = undefined;
  }
}

/** The first thing that is wrong with what was not understood, with its place. */
function refusalOf({ problems: [problem] }: Pick<Opened, 'problems'>): string {
  return problem?.path ? `${problem.path}: ${problem.message}` : (problem?.message ?? '');
}

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

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const timeOf = (at: number): string => new Date(at).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });

/** The part of a pasted address that holds a workspace. */
function linkIn(text: string): string | undefined {
  const at = text.trim().indexOf('#');
  const hash = at < 0 ? text.trim() : text.trim().slice(at);
  return isLink(hash) && !/\s/.test(hash) ? hash : undefined;
}

/** Tells the next visit that there is something to come back to; without storage every visit is a first one. */
function remember(): void {
  try {
    localStorage.setItem(RETURNING, 'yes');
  } catch {
    // Storage is denied: nothing was kept either.
  }
}

async function exampleOf({ example }: Document): Promise<{ id: string; text: string } | undefined> {
  const text = example === undefined ? undefined : await exampleText(example);
  return example === undefined || text === undefined ? undefined : { id: example, text };
}

async function exampleText(id: string): Promise<string | undefined> {
  if (!/^[\w-]+$/.test(id)) return undefined;
  const response = await fetch(`examples/${id}.journey.json`).catch(() => undefined);
  return response?.ok ? response.text() : undefined;
}

import type { Workspace } from './model/workspace';
import { FIRST_EXAMPLE, RETURNING } from './app.first';
import { startAutosave, type Autosave, type SaveStatus } from './storage/autosave';
import type { Document } from './storage/documents';
import { droppedText, downloadWorkspace, pickFile, type Handed } from './storage/files';
import { isLink, linkMeter, linkOf, readLink, type Meter } from './storage/link';
import { lockDocument, type Lock } from './storage/lock';
import { openStore, recoverLast, rememberLast, type Store } from './storage/store';
import { m } from './text';
import type { Session } from './views/shell/session.svelte';
import { openWorkspace } from './workspace';

/**
 * The document behind the session: where it came from, where it is kept. A link or a document of another tab opens as a guest that touches
 * nothing until it is kept; an example becomes a document with the first edit.
 */
export class Documents {
  /** Why nothing is kept: it came by link, or another tab works on it. */
  guest = $state<'link' | 'elsewhere'>();
  /** Something the reader must know, such as a link that was cut. */
  notice = $state<string>();

  private store: Store | undefined;
  private autosave: Autosave | undefined;
  private lock: Lock | undefined;
  private example: { id: string; text: string } | undefined;
  /** The workspace that needs no saving: opened, not edited. */
  private known: Workspace | undefined;
  private starting = false;

  constructor(private readonly session: Session) {}

  /**
   * Opens what the address asks for, else what was last worked on, else the first example; a newcomer has that on the screen already.
   * Throws when not even that is there.
   */
  async begin(shown?: { id: string; text: string }): Promise<void> {
    if (shown) {
      this.example = shown;
      this.known = this.session.workspace;
    }
    this.store = await openStore();
    if (shown) return;
    const link = location.hash;
    if (isLink(link)) {
      history.replaceState(null, '', location.pathname + location.search);
      if (await this.openLink(link)) return;
    }
    const last = await recoverLast(this.store).catch(() => undefined);
    if (last && (await this.openDocument(last))) return;
    // What is said about a broken link outlives the example in its place.
    const { notice } = this;
    await this.openExample(FIRST_EXAMPLE);
    this.notice = notice;
  }

  /** Opens an example of the gallery by its id, such as `win-back`. */
  async openExample(id: string): Promise<void> {
    const text = await exampleText(id);
    if (text === undefined) throw new Error(m.documents_no_example({ id }));
    this.leave();
    this.example = { id, text };
    this.take(text);
    this.session.storage = { kind: 'memory' };
  }

  /** Opens the text of a file as one step that can be undone; a text that is not understood leaves everything as it is. */
  openText({ text }: Handed): boolean {
    const { workspace, problems } = openWorkspace(text);
    if (!workspace) {
      const [problem] = problems;
      this.session.error = problem.path ? `${problem.path}: ${problem.message}` : problem.message;
      return false;
    }
    this.leave();
    this.session.error = undefined;
    this.session.edit(m.documents_open(), workspace);
    this.session.select({ journey: Object.keys(workspace.journeys)[0] });
    this.session.say(m.documents_opened({ name: workspace.name }));
    const errors = problems.filter(({ severity }) => severity === 'error');
    // Parts that could not be read are left out: nobody may find that out by a number that is missing.
    if (errors.length > 0) {
      const [{ path, message }] = errors;
      this.notice = m.documents_opened_with({ count: errors.length, first: `${path}: ${message}` });
    }
    return true;
  }

  async pick(): Promise<void> {
    const handed = await pickFile();
    if (handed) this.openHanded(handed);
  }

  /** Takes what was dropped or pasted, when it may be a workspace. */
  async drop(data: DataTransfer | null): Promise<void> {
    const handed = await droppedText(data);
    if (handed && (handed.name !== '' || handed.text.trimStart().startsWith('{'))) this.openHanded(handed);
  }

  /** Opens a file that was picked or dropped; a refusal is news about the file, not about the run. */
  private openHanded(handed: Handed): void {
    if (this.openText(handed)) return;
    this.notice = m.documents_refused({ name: handed.name, why: this.session.error ?? '' });
    this.session.error = undefined;
  }

  download(): void {
    const name = downloadWorkspace(this.session.workspace);
    this.session.say(m.documents_downloaded({ name }));
  }

  /** Returns the address of the workspace as it is, and how far it will travel. */
  link(workspace: Workspace): { url: string } & Meter {
    const url = location.origin + location.pathname + linkOf(workspace, this.example);
    return { url, ...linkMeter(url) };
  }

  /** Makes the guest a document of one's own. */
  async keep(): Promise<void> {
    this.guest = undefined;
    this.known = undefined;
    await this.edited(this.session.workspace);
  }

  /** Takes note of the session's workspace; the first real edit makes it a document. */
  async edited(workspace: Workspace): Promise<void> {
    if (this.guest || workspace === this.known || !this.store || this.starting) return;
    if (this.autosave) return this.autosave.edited(workspace);
    this.starting = true;
    try {
      const document = await this.store.documents.create(workspace, { example: this.example?.id });
      await this.own(document);
      void this.store.persist();
    } catch (error) {
      this.session.storage = { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
    } finally {
      this.starting = false;
    }
    if (this.session.workspace !== workspace) await this.edited(this.session.workspace);
  }

  private async openLink(link: string): Promise<boolean> {
    const read = await readLink(link, exampleText);
    if ('error' in read) {
      this.notice =
        read.error.code === 'cut' ? m.documents_link_cut() : m.documents_link_unreadable({ why: read.error.message });
      return false;
    }
    const { workspace, problems } = openWorkspace(read.text);
    if (!workspace) {
      this.notice = m.documents_link_unreadable({ why: problems[0]?.message ?? '' });
      return false;
    }
    this.guest = 'link';
    this.take(read.text);
    return true;
  }

  private async openDocument(document: Document): Promise<boolean> {
    const { workspace } = openWorkspace(document.text);
    if (!workspace) return false;
    const lock = await lockDocument(document.id);
    this.take(document.text);
    if (lock.kind === 'elsewhere') {
      this.guest = 'elsewhere';
      return true;
    }
    this.lock = lock;
    await this.own(document);
    return true;
  }

  private take(text: string): void {
    const { workspace } = openWorkspace(text);
    if (!workspace) throw new Error(m.documents_no_example({ id: '' }));
    this.known = workspace;
    this.session.open(workspace);
    this.session.storage = { kind: 'memory' };
  }

  private async own(document: Document): Promise<void> {
    const store = this.store!;
    this.lock ??= await lockDocument(document.id);
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
    else if (status.kind === 'memoryOnly') session.storage = { kind: 'memory' };
    else session.storage = { kind: 'failed', message: status.message };
  }

  /** Lets go of the document that was open; what was written stays. */
  private leave(): void {
    void this.autosave?.stop();
    if (this.lock?.kind === 'mine') this.lock.release();
    this.autosave = this.lock = this.example = this.known = this.guest = this.notice = undefined;
  }
}

/** Tells the next visit that there is something to come back to; without storage every visit is a first one. */
function remember(): void {
  try {
    localStorage.setItem(RETURNING, 'yes');
  } catch {
    // Storage is denied: nothing was kept either.
  }
}

async function exampleText(id: string): Promise<string | undefined> {
  if (!/^[\w-]+$/.test(id)) return undefined;
  const response = await fetch(`examples/${id}.journey.json`).catch(() => undefined);
  return response?.ok ? response.text() : undefined;
}

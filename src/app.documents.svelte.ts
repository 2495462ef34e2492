import { exampleOf, exampleText, readAddress, refusalOf, type Arrival } from './app.arrivals';
import { FIRST_EXAMPLE } from './app.first';
import type { Home } from './app.home';
import { Keeper } from './app.keeper';
import { Reminders } from './app.reminders.svelte';
import type { Workspace } from './model/workspace';
import type { Snapshot } from './storage/documents';
import { downloadText, fileNameOf } from './storage/files';
import { isLink, linkMeter, linkOf, type Meter } from './storage/link';
import { lockDocument, lockWhenFree, type Held } from './storage/lock';
import { lastDocument, openStore } from './storage/store';
import { m } from './text';
import type { Guest, Notice } from './views/share/incoming';
import type { Session } from './views/shell/session.svelte';
import { openWorkspace, saveWorkspace } from './workspace';

/** What becomes of the open workspace when another takes its place: nothing is lost, it stays a document, or only undo leads back to it. */
export type Fate = 'nothing' | 'document' | 'undo';

/** An example that is on the screen before the documents have come; it may have been edited since. */
export interface Shown {
  id: string;
  text: string;
  workspace: Workspace;
}

/**
 * The documents behind the session: where each came from, where it is kept. A link or a document of another tab opens as a guest that touches
 * nothing until it is kept; an example becomes a document with the first edit. Undo may lead back into the document before, so every workspace
 * of the history knows its own home.
 */
export class Documents {
  guest = $state<Guest>();
  /** Something the reader must know, such as a link that was cut. */
  notice = $state.raw<Notice>();
  /** Nothing could be opened, and nothing else is shown in its place: why, and the document that was open last. */
  nothing = $state.raw<{ why: string; last?: string }>();
  readonly reminders = new Reminders();
  readonly keeper: Keeper;

  private waiting: AbortController | undefined;
  private home: Home = {};
  private readonly homes = new WeakMap<Workspace, Home>();
  /** The keeper asks again for what it could not take: that is no edit of its own. */
  private counted: Workspace | undefined;

  constructor(private readonly session: Session) {
    this.keeper = new Keeper(session, {
      elsewhere: (home) => {
        this.guest = home.guest = 'elsewhere';
        void this.takeOverWhenFree(home);
      },
      conflict: () => (this.notice = m.documents_conflict()),
      again: () => void this.edited(session.workspace),
    });
  }

  /**
   * Opens what the address asks for, else what was last worked on, else the first example; a newcomer has that on the screen already.
   * Throws when not even that is there.
   */
  async begin(shown?: Shown): Promise<void> {
    this.keeper.store = await openStore();
    if (shown) {
      const { workspace, ...example } = shown;
      return this.enter({ example, known: workspace, filed: workspace }, workspace);
    }
    const last = await lastDocument(this.keeper.store).catch(() => undefined);
    const link = location.hash;
    if (isLink(link)) {
      history.replaceState(null, '', location.pathname + location.search);
      const arrival = await readAddress(link);
      // Somebody who asked for a link and got something else would take it for what was sent.
      if ('why' in arrival) this.nothing = { why: arrival.why, last };
      else this.take(arrival);
      return;
    }
    if (last !== undefined) {
      const why = await this.openDocument(last);
      if (why !== undefined) this.nothing = { why };
      return;
    }
    await this.openExample(FIRST_EXAMPLE);
  }

  /** Opens an example of the gallery by its id, such as `win-back`; over work that was begun as one step that can be undone. */
  async openExample(id: string, undoable = false): Promise<void> {
    const text = await exampleText(id);
    const { workspace } = openWorkspace(text ?? '');
    if (text === undefined || !workspace) throw new Error(m.documents_no_example({ id }));
    const home: Home = { example: { id, text }, known: workspace, filed: workspace };
    this.take({ workspace, home }, undoable ? m.documents_open() : undefined);
  }

  /** Opens a document of this browser by its id, with a new history unless that is the only way back to what is open. */
  async open(id: string): Promise<void> {
    if (id === this.keeper.openId && !this.guest) return;
    const why = await this.openDocument(id);
    if (why === undefined) this.nothing = undefined;
    else this.refuse(why);
  }

  /** Says why something was not opened, where the reader looks. */
  refuse(why: string): void {
    if (this.nothing) this.nothing = { ...this.nothing, why };
    else this.notice = why;
  }

  /** Puts a workspace in the place of the one that is open: as an edit that can be undone when it has a label, else with a new history. */
  take({ workspace, home }: Pick<Arrival, 'workspace' | 'home'>, label?: string): void {
    this.nothing = undefined;
    const over = label !== undefined && (this.session.workspace as Workspace | undefined) !== undefined;
    this.enter(home, workspace);
    if (over) this.session.replaceWith(label, workspace);
    else this.session.open(workspace);
  }

  /** What would become of the open workspace if another took its place. */
  get fate(): Fate {
    const { storage } = this.session;
    const workspace = this.session.workspace as Workspace | undefined;
    if (!workspace || workspace === this.home.filed) return 'nothing';
    const kept = this.home.document && !this.guest && (storage.kind === 'browser' || storage.kind === 'saving');
    return kept ? 'document' : 'undo';
  }

  /** Whether the page cannot be left without losing work: it is in no file, and in this browser not or not yet. */
  get unkept(): boolean {
    const { storage, workspace } = this.session;
    if (workspace === this.home.known) return false;
    return this.fate === 'undo' || (this.fate === 'document' && storage.kind === 'saving');
  }

  /** Downloads the workspace as a file; one that this version does not understand to its end as it came. */
  download(): void {
    const { workspace } = this.session;
    const { known, original } = this.home;
    const text = original !== undefined && workspace === known ? original : saveWorkspace(workspace);
    const name = downloadText(fileNameOf(workspace.name), text);
    this.home.filed = workspace;
    this.reminders.filed();
    void this.keeper.filed(text);
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
    const { workspace } = this.session;
    Object.assign(this.home, { guest: undefined, known: undefined, document: undefined, original: undefined });
    this.enter(this.home, workspace);
    await this.edited(workspace);
  }

  /** Takes note of the session's workspace; the first real edit makes it a document. */
  async edited(workspace: Workspace): Promise<void> {
    const home = this.homes.get(workspace) ?? this.home;
    this.homes.set(workspace, home);
    // Undo or redo has led into another document.
    if (home !== this.home) this.enter(home, workspace);
    if (workspace === home.filed) this.reminders.filed();
    else if (!home.guest && workspace !== home.known && workspace !== this.counted)
      this.reminders.edited(this.keeper.store);
    this.counted = workspace;
    await this.keeper.edited(workspace);
  }

  /** Brings an earlier state of the open document back, as one step that can be undone. */
  restore({ text, changed }: Snapshot, when: string): void {
    const { workspace, problems } = openWorkspace(text);
    if (workspace) this.session.edit(m.documents_restore({ when }), workspace);
    else this.notice = m.documents_damaged({ why: problems[0]?.message ?? String(changed) });
  }

  /** Opens a document of this browser, by a lock that is held already or one of its own; a sentence why it could not be. */
  private async openDocument(id: string, held?: Held): Promise<string | undefined> {
    await this.keeper.left;
    const there = await this.keeper.store?.documents.open(id);
    if (!there?.workspace) {
      await held?.release();
      return there ? m.documents_damaged({ why: refusalOf(there) }) : m.documents_gone();
    }
    const { workspace, document, recovered, readOnly } = there;
    const filed = (await this.keeper.wasFiled(document)) ? workspace : undefined;
    const home: Home = { document, known: workspace, filed, example: await exampleOf(document) };
    const lock = held ?? (await lockDocument(id));
    if (readOnly) Object.assign(home, { guest: 'newer', original: document.text });
    else if (lock.kind === 'elsewhere') home.guest = 'elsewhere';
    // What is kept nowhere stays within reach; a tab that only looked at the same document has nothing of its own.
    const looked = held !== undefined && this.session.workspace === this.home.known;
    this.take({ workspace, home }, this.fate === 'undo' && !looked ? m.documents_open() : undefined);
    if (!home.guest) {
      await this.keeper.own(lock);
      if (recovered) this.notice = m.documents_recovered({ time: timeOf(recovered.changed) });
    } else if (lock.kind === 'mine') await lock.release();
    return undefined;
  }

  /** The tab that only looks goes on with the document when the other one is closed, with what that one wrote last. */
  private async takeOverWhenFree(home: Home): Promise<void> {
    const { id } = home.document!;
    this.stopWaiting();
    const waiting = (this.waiting = new AbortController());
    const lock = await lockWhenFree(id, waiting.signal).catch(() => undefined);
    if (!lock) return;
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

  private enter(home: Home, workspace: Workspace): void {
    this.stopWaiting();
    this.home = home;
    this.homes.set(workspace, home);
    this.guest = home.guest;
    this.notice = undefined;
    this.reminders.filed();
    this.keeper.enter(home);
    if (home.guest === 'elsewhere' && home.document) void this.takeOverWhenFree(home);
  }

  private stopWaiting(): void {
    this.waiting?.abort();
    this.waiting = undefined;
  }
}

const timeOf = (at: number): string => new Date(at).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });

import type { Keeper } from './app.keeper';
import type { Snapshot, Summary } from './storage/documents';
import { lockDocument } from './storage/lock';
import { m } from './text';
import type { Session } from './views/shell/session.svelte';

/** The documents of this browser, whether they are open or not. */
export class Shelf {
  constructor(
    private readonly session: Session,
    private readonly keeper: Keeper,
  ) {}

  /** All documents, the last changed first, and which one is open. */
  async list(): Promise<{ documents: Summary[]; open?: string }> {
    await this.keeper.flush();
    return { documents: (await this.documents?.list()) ?? [], open: this.keeper.openId };
  }

  /** Renames a document; the open one as an edit that can be undone. Throws with a sentence when another tab has it. */
  async rename(id: string, name: string): Promise<void> {
    if (id === this.keeper.openId) return this.session.set(m.shell_edit_name(), 'name', name);
    await alone(id, async () => {
      const there = await this.documents?.open(id);
      if (there?.workspace) await this.documents?.save(id, { ...there.workspace, name }, there.document.revision);
    });
  }

  /** Makes a copy of a document beside it. */
  async duplicate(id: string): Promise<void> {
    await this.keeper.flush();
    const there = await this.documents?.open(id);
    if (!there?.workspace) return;
    const name = m.documents_copy_of({ name: there.workspace.name });
    await this.documents?.create({ ...there.workspace, name });
  }

  /** Deletes a document that is not open and returns what brings it back. Throws with a sentence when another tab has it. */
  async remove(id: string): Promise<() => Promise<void>> {
    return alone(id, async () => {
      const gone = await this.documents!.remove(id);
      return () => this.documents!.putBack(gone);
    });
  }

  /** Earlier states of the open document, the newest first. */
  async versions(): Promise<Snapshot[]> {
    const id = this.keeper.openId;
    if (id === undefined) return [];
    await this.keeper.flush();
    return (await this.documents?.snapshots(id)) ?? [];
  }

  private get documents() {
    return this.keeper.store?.documents;
  }
}

/** Does something to a document that no other tab has. */
async function alone<T>(id: string, work: () => Promise<T>): Promise<T> {
  const lock = await lockDocument(id);
  if (lock.kind === 'elsewhere') throw new Error(m.documents_busy());
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

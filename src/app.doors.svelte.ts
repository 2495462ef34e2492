import { readAddress, readText, type Arrival } from './app.arrivals';
import type { Documents, Fate } from './app.documents.svelte';
import { droppedText, pickFile, type Handed } from './storage/files';
import { linkIn } from './storage/link';
import { m } from './text';
import { formatNumber } from './text/format';
import type { Session } from './views/shell/session.svelte';

/** A workspace that waits for a yes, because work that is in no file is open. */
export interface Coming extends Arrival {
  fate: Exclude<Fate, 'nothing'>;
  decide(yes: boolean): void;
}

/** The ways in from outside: a file, something dropped or pasted, a link in the open page. Each shows what comes before work gives way to it. */
export class Doors {
  coming = $state.raw<Coming>();

  constructor(
    private readonly session: Session,
    private readonly documents: Documents,
  ) {}

  /** Opens the text of a file as one step that can be undone; a text that is not understood leaves everything as it is. */
  async openText({ text }: Pick<Handed, 'text'>): Promise<{ opened: boolean; why?: string }> {
    const arrival = readText(text);
    if ('why' in arrival) return { opened: false, why: arrival.why };
    const opened = await this.offer(arrival, m.documents_open());
    const errors = arrival.problems.filter(({ severity }) => severity === 'error');
    // Parts that could not be read are left out: nobody may find that out by a number that is missing.
    if (opened && errors.length > 0 && !arrival.home.guest) {
      this.documents.notice = {
        words: m.documents_opened_with({ count: errors.length, n: formatNumber(errors.length) }),
        lost: errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)),
      };
    }
    return { opened };
  }

  async pick(): Promise<void> {
    try {
      const handed = await pickFile();
      if (handed) await this.openHanded(handed);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.documents.refuse(m.documents_refused({ name: m.documents_a_file(), why }));
    }
  }

  /** Takes what was dropped or pasted, when it may be a workspace or a link to one. */
  async drop(data: DataTransfer | null): Promise<void> {
    const handed = await droppedText(data);
    if (!handed) return;
    if (handed.name !== '' || handed.text.trimStart().startsWith('{')) await this.openHanded(handed);
    else if (linkIn(handed.text)) await this.followed(linkIn(handed.text)!);
  }

  /** Opens the link that the address of the open page has become; what was open stays where nothing can be read. */
  async followed(link: string): Promise<void> {
    const arrival = await readAddress(link);
    if (!('why' in arrival)) await this.offer(arrival, m.documents_open_link());
    else if (this.documents.nothing) this.documents.refuse(arrival.why);
    else this.documents.refuse(m.documents_link_unchanged(arrival));
  }

  private async openHanded(handed: Handed): Promise<void> {
    const why = handed.unreadable ? m.documents_no_text() : (await this.openText(handed)).why;
    const name = handed.name || m.documents_pasted();
    if (why !== undefined) this.documents.refuse(m.documents_refused({ name, why }));
  }

  private async offer(arrival: Arrival, label: string): Promise<boolean> {
    const { fate } = this.documents;
    if (fate !== 'nothing' && !(await this.ask(arrival, fate))) return false;
    this.documents.take(arrival, label);
    this.session.say(m.documents_opened({ name: arrival.workspace.name }));
    return true;
  }

  /** The newest wins: what was offered before and not decided is left. */
  private ask(arrival: Arrival, fate: Coming['fate']): Promise<boolean> {
    this.coming?.decide(false);
    return new Promise((resolve) => {
      const decide = (yes: boolean) => {
        this.coming = undefined;
        resolve(yes);
      };
      this.coming = { ...arrival, fate, decide };
    });
  }
}

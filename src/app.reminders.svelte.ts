import type { Store } from './storage/store';
import { forgetsUnused } from './storage/unused';

const MINUTE = 60_000;
/** Work that is in no file yet is worth a word after so many milliseconds, or so many edits. */
const LONG = 10 * MINUTE;
const MANY = 25;
/** A word that was waved away is not said again for so many milliseconds. */
const REST = 30 * MINUTE;
/** Setting of a browser whose reader knows that it deletes what lies unused. */
const TOLD = 'told of deletion';

/** Knows when it is time to say that work is in this browser alone. */
export class Reminders {
  /** Much has been done since there was a file. */
  file = $state(false);
  /** The browser deletes by itself what is not used for a while; said once in a browser. */
  deletion = $state(false);

  private edits = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private quietUntil = 0;
  private asked = false;

  /** Takes note of an edit that goes into this store. */
  edited(store: Pick<Store, 'kind' | 'settings'> | undefined): void {
    this.edits++;
    const rest = this.quietUntil - Date.now();
    if (this.edits >= MANY && rest <= 0) this.file = true;
    this.timer ??= setTimeout(() => (this.file = true), Math.max(LONG, rest));
    if (store?.kind === 'browser') void this.tellOfDeletion(store);
  }

  /** The work is in a file, or another document is open. */
  filed(): void {
    this.begin();
    this.quietUntil = 0;
  }

  /** Somebody has read what is said and wants it gone. */
  dismiss(): void {
    if (this.deletion) this.deletion = false;
    else this.begin();
    this.quietUntil = Date.now() + REST;
  }

  private begin(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.edits = 0;
    this.file = this.deletion = false;
  }

  private async tellOfDeletion({ settings }: Pick<Store, 'settings'>): Promise<void> {
    if (this.asked || !forgetsUnused(navigator.userAgent)) return;
    this.asked = true;
    // Where nothing can be read or written, other words are due.
    const told = await settings.get(TOLD).catch(() => true);
    if (told) return;
    this.deletion = true;
    await settings.set(TOLD, true).catch(() => undefined);
  }
}

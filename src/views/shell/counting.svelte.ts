import type { CountsAnswer } from '../../analysis/query';
import { Latest } from './latest';

/** The clock starts at a moment with hardly anybody under way: this long later the first cards count somebody. */
const PICTURE = 400;

/** Reads the people at each step for a moment; undefined when nothing can be read, or a newer run came. */
type Read = (moment: number) => Promise<{ answer: CountsAnswer; scale: number } | undefined>;

/** The counts on the canvas: the newest moment that was wanted, one at a time. */
export class Counting {
  /** People at each step of the selected journey at the cursor. */
  frame = $state.raw<CountsAnswer>();
  /** What to multiply the people of the frame by: the frame of a preview stays until the whole run has one of its own. */
  scale = $state(1);
  /** Whether the selected journey is in no run: it cannot be played. */
  refused = $state(false);
  /** Whether the first numbers have been on the page for a moment, or will not come: what else travels waits for that. */
  pictured = $state(false);

  private readonly moments: Latest<number>;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(read: Read) {
    this.moments = new Latest(async (moment) => {
      // A journey that has not been run has problems that say so; what was counted is of another journey, or of it before.
      const counted = await read(moment).catch(() => this.empty(true));
      if (!counted) return;
      this.pictureSoon();
      this.refused = false;
      [this.frame, this.scale] = [counted.answer, counted.scale];
    });
  }

  want(moment: number): void {
    this.moments.push(moment);
  }

  /** Leaves no counts: there is no run that they could be of, or the journey is in none (`refused`). */
  empty(refused = false): undefined {
    this.frame = undefined;
    this.refused = refused;
  }

  pictureSoon(): void {
    this.timer ??= setTimeout(() => (this.pictured = true), PICTURE);
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}

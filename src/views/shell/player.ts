import { DAY, HOUR } from '../../base/seconds';

/** Simulated days a second. */
export const SPEEDS = [1, 2, 5, 10, 30] as const;
export const PEOPLE = [2000, 10_000, 100_000] as const;

/** Returns the cursor after some time of playing: at speed 1 a simulated day lasts a second. Stops at the end. */
export function advance(cursor: number, speed: number, milliseconds: number, end: number): number {
  // A tab that slept must not leap: a frame counts for a quarter of a second at most.
  return Math.min(end, cursor + (Math.min(milliseconds, 250) / 1000) * speed * DAY);
}

/** Returns the full hour after (or before) the cursor. */
export function stepHour(cursor: number, direction: 1 | -1, end: number): number {
  const next = direction > 0 ? Math.floor(cursor / HOUR) + 1 : Math.ceil(cursor / HOUR) - 1;
  return clamp(next * HOUR, end);
}

/** Returns the speed that is one faster or slower, or the same at either end. */
export function nextSpeed(speed: number, direction: 1 | -1): number {
  const at = SPEEDS.findIndex((s) => s >= speed);
  return SPEEDS[Math.max(0, Math.min(SPEEDS.length - 1, (at < 0 ? SPEEDS.length - 1 : at) + direction))];
}

/** Returns a moment within the run: `clamp(-5, end) // 0`. */
export function clamp(seconds: number, end: number): number {
  return Math.max(0, Math.min(end, seconds));
}

/** The instant of the virtual clock that a query asks about. */
export function instantAt(start: string, seconds: number): string {
  return new Date(Date.parse(start) + Math.round(seconds) * 1000).toISOString().replace('.000Z', 'Z');
}

/** What draws frames: the browser's own, or a hand-turned one in tests. */
export interface Frames {
  request(callback: (now: number) => void): number;
  cancel(handle: number): void;
}
export const browserFrames: Frames = {
  request: (callback) => requestAnimationFrame(callback),
  cancel: (handle) => cancelAnimationFrame(handle),
};

/** Calls `tick` with the milliseconds since the frame before, until it is stopped. */
export class Loop {
  private handle: number | undefined;
  private last: number | undefined;

  constructor(
    private readonly frames: Frames,
    private readonly tick: (milliseconds: number) => void,
  ) {}

  start(): void {
    if (this.handle !== undefined) return;
    this.last = undefined;
    this.handle = this.frames.request(this.turn);
  }

  stop(): void {
    if (this.handle !== undefined) this.frames.cancel(this.handle);
    this.handle = undefined;
  }

  private turn = (now: number): void => {
    this.handle = this.frames.request(this.turn);
    const passed = now - (this.last ?? now);
    this.last = now;
    this.tick(passed);
  };
}

import { DAY } from '../../base/seconds';
import { advance, clamp, type Frames, Loop, nextSpeed, stepHour } from './player';

const momentsASecond = 15;

/** The virtual clock of the page: plays, steps, skips and scrubs between 0 and the end of the run. */
export class Clock {
  /** Seconds; moves with every frame. */
  cursor = $state(0);
  /** What questions are about: follows the cursor, at most 15 times a second while it plays. */
  moment = $state(0);
  playing = $state(false);
  speed = $state(10);

  private readonly loop: Loop;
  private momentSet = -Infinity;

  constructor(
    frames: Frames,
    private readonly now: () => number,
    private readonly endOf: () => number,
    private readonly moved: () => void,
  ) {
    this.loop = new Loop(frames, (milliseconds) => this.tick(milliseconds));
  }

  seek(seconds: number): void {
    this.cursor = clamp(seconds, this.endOf());
    this.follow(!this.playing);
  }

  play(): void {
    if (this.cursor >= this.endOf()) this.seek(0);
    this.playing = true;
    this.loop.start();
  }

  pause(): void {
    this.playing = false;
    this.loop.stop();
    this.follow(true);
  }

  step(direction: 1 | -1): void {
    this.pause();
    this.seek(stepHour(this.cursor, direction, this.endOf()));
  }

  skipDays(days: number): void {
    this.seek(this.cursor + days * DAY);
  }

  changeSpeed(direction: 1 | -1): void {
    this.speed = nextSpeed(this.speed, direction);
  }

  stop(): void {
    this.loop.stop();
  }

  private tick(milliseconds: number): void {
    this.cursor = advance(this.cursor, this.speed, milliseconds, this.endOf());
    if (this.cursor >= this.endOf()) this.pause();
    else this.follow(false);
  }

  private follow(atOnce: boolean): void {
    const now = this.now();
    if (!atOnce && now - this.momentSet < 1000 / momentsASecond) return;
    this.momentSet = now;
    this.moment = this.cursor;
    this.moved();
  }
}

import { untrack } from 'svelte';
import { DAY } from '../../base/seconds';

/** The clock as its hand sees it. */
interface Clock {
  readonly cursor: number;
  readonly moment: number;
  readonly playing: boolean;
  readonly speed: number;
}

/** The sheet that the hand moves over, in pixels and seconds. */
interface Sheet {
  end(): number;
  width(): number;
  /** Where the clock is. */
  at(): number;
  /** Told where the browser takes the hand over, and undefined when it has given it back. */
  leave(x: number | undefined): void;
}

/** Where the hand is and where it goes, in pixels and seconds. */
interface Way {
  from: number;
  to: number;
  seconds: number;
  /** 1 where text runs to the right, -1 where it runs to the left. */
  onwards: 1 | -1;
}

/**
 * Leaves the hand to the browser while the clock plays: to move it in each frame of ours would have the page put its layers
 * together anew in each frame, which costs as much as all else that a frame does. Call within an effect.
 */
export function keepMoving(sheet: HTMLElement, clock: Clock, { end, width, at, leave }: Sheet): void {
  let moves: Animation[] = [];
  let way: Way;
  let leaps = $state(0);
  $effect(() => {
    void leaps;
    const [from, to] = [untrack(at), width()];
    const seconds = (end() - untrack(() => clock.cursor)) / (clock.speed * DAY);
    if (!clock.playing || from >= to || seconds <= 0) return;
    way = { from, to, seconds, onwards: getComputedStyle(sheet).direction === 'rtl' ? -1 : 1 };
    moves = moved(sheet, way);
    leave(from);
    return () => {
      for (const move of moves) move.cancel();
      moves = [];
      leave(undefined);
    };
  });
  $effect(() => {
    void clock.moment;
    if (moves.length > 0 && astray(way, moves[0].currentTime, untrack(at))) leaps++;
  });
}

function moved(sheet: HTMLElement, way: Way): Animation[] {
  const part = (name: string) => sheet.querySelector<HTMLElement>(`.${name}`)!;
  const half = part('pill').offsetWidth / 2;
  const { to } = way;
  const pill = (x: number) => Math.max(0, Math.min(to - 2 * half, x - half));
  const move = (name: string, away: (x: number) => number, bends: number[] = []) => {
    const timing = { duration: way.seconds * 1000, fill: 'forwards' } as const;
    const animation = part(name).animate(framesOf(way, away, bends), timing);
    // From this very frame on, which the clock has counted already.
    animation.startTime = document.timeline.currentTime;
    return animation;
  };
  return [
    move('cursor', (x) => x),
    move('pill', pill, [half, to - half]),
    move('past', (x) => x - to),
    move('held', (x) => to - x),
  ];
}

/** Whether the clock is elsewhere: it leapt, or counted a frame that took long for less than it took. */
function astray({ from, to, seconds }: Way, milliseconds: CSSNumberish | null, at: number): boolean {
  const perSecond = (to - from) / seconds;
  const x = from + perSecond * Math.min(seconds, Number(milliseconds) / 1000);
  return Math.abs(x - at) > Math.max(2, perSecond / 20);
}

/**
 * Returns keyframes that step from one whole pixel to the next, so that the hand stays sharp; `away` tells how far what moves
 * is from its own beginning when the hand is at `x`, and changes its pace at the `bends`.
 */
export function framesOf({ from, to, onwards }: Way, away: (x: number) => number, bends: number[]): Keyframe[] {
  const stops = [from, ...bends.filter((bend) => bend > from && bend < to), to];
  return stops.map((x, i) => ({
    offset: (x - from) / (to - from),
    translate: `${onwards * away(x)}px`,
    easing: i + 1 < stops.length ? `steps(${Math.max(1, Math.round(stops[i + 1] - x))})` : 'linear',
  }));
}

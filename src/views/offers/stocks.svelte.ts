import { untrack } from 'svelte';
import type { Session } from '../shell/session.svelte';
import { Latest } from '../shell/latest';
import { gridOf, nextLook, pointOf, type StockPoint, stockOf } from './stock';

/** How often each offer was given out over a whole run: a dozen questions a run, and a few more to find the day a stock ran out. */
export class Stocks {
  points = $state.raw<StockPoint[]>();
  error = $state<string>();
  /** Only whole runs are asked. */
  readonly estimate = false;

  private readonly queue: Latest<number>;

  constructor(session: Session) {
    this.queue = new Latest((number) => this.read(session, number));
    $effect(() => {
      const { number, estimate } = session.run;
      if (number > 0 && !estimate) untrack(() => this.queue.push(number));
    });
  }

  get answer(): StockPoint[] | undefined {
    return this.points;
  }

  private async read(session: Session, number: number): Promise<void> {
    const points: StockPoint[] = [];
    const look = async (at: number): Promise<boolean> => {
      const answer = await session.ask<'decisions'>({ kind: 'decisions', at: session.instant(at) });
      if (!answer || session.run.number !== number) return false;
      points.push(pointOf(at, answer));
      points.sort((a, b) => a.at - b.at);
      return true;
    };
    try {
      // Each look reads the whole log so far; a large crowd gets fewer.
      const looks = (session.run.answer?.people ?? 0) > 30_000 ? 6 : 12;
      for (const at of gridOf(session.end, looks)) if (!(await look(at))) return;
      for (const [id, offer] of Object.entries(session.workspace.offers.items)) {
        const cap = stockOf(offer);
        if (cap === undefined) continue;
        let next = nextLook(points, id, cap);
        while (next !== undefined) {
          if (!(await look(next))) return;
          next = nextLook(points, id, cap);
        }
      }
      [this.points, this.error] = [points, undefined];
    } catch (error) {
      this.error = error instanceof Error ? error.message : String(error);
    }
  }
}

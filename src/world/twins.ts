import { peopleWho } from '../analysis/people';
import type { Query } from '../analysis/query';
import { momentOf, type FinishedRun } from '../analysis/run/answers';
import { outcomeOf } from '../analysis/run/outcome';
import type { Rule } from '../model/rule';
import { contextOf, finish } from './finished';
import type { TwinOutcome, TwinPlay, TwinPlayer, WorldOptions } from './options';
import { Player, Superseded } from './player';

/** Returns a player of twins that works in this thread, with people of its own: `createTwinPlayer({ pause })`. */
export function createTwinPlayer(options: Pick<WorldOptions, 'peopleStore' | 'pause'>): TwinPlayer {
  const player = new Player(options);
  let newest = 0;
  return {
    async play(twin) {
      const number = newest;
      try {
        return await playTwin(player, twin, () => number === newest);
      } catch (error) {
        if (error instanceof Superseded) return undefined;
        throw error;
      }
    },
    cancel: () => void newest++,
  };
}

/** Twins that were played, so that asking again costs nothing. */
export class Twins {
  private readonly played = new Map<string, { outcome: Promise<TwinOutcome>; wanted: () => boolean }>();

  constructor(
    private readonly player: Player,
    private readonly elsewhere: TwinPlayer | undefined,
  ) {}

  /** What a run comes to; throws Superseded as soon as `wanted` says no. */
  outcome(twin: TwinPlay, key: string, wanted: () => boolean): Promise<TwinOutcome> {
    const known = this.played.get(key);
    // One that is still under way for a question nobody waits for any more will come to nothing.
    if (known?.wanted()) return known.outcome;
    const outcome = this.playSomewhere(twin, wanted);
    const entry = { outcome, wanted };
    this.played.set(key, entry);
    for (const old of this.played.keys()) if (this.played.size > KEPT) this.played.delete(old);
    outcome.then(
      () => (entry.wanted = () => true),
      () => this.played.get(key) === entry && this.played.delete(key),
    );
    return outcome;
  }

  cancel(): void {
    this.elsewhere?.cancel();
  }

  private async playSomewhere(twin: TwinPlay, wanted: () => boolean): Promise<TwinOutcome> {
    let outcome: TwinOutcome | undefined;
    // A caller's own data stay where they are.
    if (this.elsewhere && !twin.data) {
      try {
        outcome = await this.elsewhere.play(twin);
      } catch {
        // No other thread to be had: it is played here.
      }
      if (!wanted()) throw new Superseded('replaced by a newer run');
    }
    return outcome ?? playTwin(this.player, twin, wanted);
  }
}

/** A twin of 100,000 people keeps some megabytes. */
const KEPT = 12;

async function playTwin(player: Player, twin: TwinPlay, wanted: () => boolean): Promise<TwinOutcome> {
  const played = await player.play(twin, wanted);
  try {
    const outcome = outcomeOf(played.run, twin.until);
    return twin.who ? { ...outcome, who: membersOf(twin.who, finish(played), twin.until, 'who') } : outcome;
  } finally {
    played.run.memory.release();
  }
}

/** Returns 1 for each person who meets a rule at a second of a run; throws QueryError. */
export function membersOf(rule: Rule, finished: FinishedRun, until: number, path: string): Uint8Array {
  const query: Query = { kind: 'audience', rule, at: momentOf(finished.run, until) };
  // A copy: the mask belongs to the cache of the rule.
  return peopleWho(rule, contextOf(finished, query, path).facts, path)(until).slice();
}

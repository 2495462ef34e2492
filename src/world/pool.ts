import type { TwinOutcome, TwinPlay, TwinPlayer } from './options';

interface Waiting {
  twin: TwinPlay;
  resolve: (outcome: TwinOutcome | undefined) => void;
  reject: (error: unknown) => void;
}

interface Member {
  player: TwinPlayer;
  busy: boolean;
}

/**
 * Returns players of twins as one: each is started when there is work and no idle one, at most `most` of them.
 * What each twin comes to does not depend on who plays it, nor on how many there are.
 */
export function pooled(start: () => TwinPlayer, most: number): TwinPlayer {
  const members: Member[] = [];
  let waiting: Waiting[] = [];

  function idleMember(): Member | undefined {
    const idle = members.find(({ busy }) => !busy);
    if (idle || members.length >= most) return idle;
    const member = { player: start(), busy: false };
    members.push(member);
    return member;
  }

  function work(): void {
    while (waiting.length > 0) {
      let member: Member | undefined;
      try {
        member = idleMember();
      } catch (error) {
        if (members.length > 0) return;
        for (const { reject } of waiting.splice(0)) reject(error);
      }
      const next = member && waiting.shift();
      if (!next) return;
      void give(member!, next);
    }
  }

  async function give(member: Member, { twin, resolve, reject }: Waiting): Promise<void> {
    member.busy = true;
    try {
      resolve(await member.player.play(twin));
    } catch (error) {
      // Whoever failed once is not asked again.
      members.splice(members.indexOf(member), 1);
      reject(error);
    } finally {
      member.busy = false;
      work();
    }
  }

  return {
    play: (twin) =>
      new Promise((resolve, reject) => {
        waiting.push({ twin, resolve, reject });
        work();
      }),
    cancel() {
      const dropped = waiting;
      waiting = [];
      for (const { resolve } of dropped) resolve(undefined);
      for (const { player, busy } of members) if (busy) void player.cancel();
    },
  };
}

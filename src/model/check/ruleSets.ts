import type { Problem } from '../problem';
import type { Workspace } from '../workspace';
import { warning } from './report';

/** Returns what is odd about caps, quiet hours and hold-outs; nothing here keeps a run from being made. */
export function ruleSetProblems({ rules }: Workspace): Problem[] {
  const caps = Object.entries(rules.caps).flatMap(([id, { channels }]) => noChannels(channels, `rules.caps.${id}`));
  const quiet = Object.entries(rules.quietHours).flatMap(([id, { channels, from, to }]) => {
    const path = `rules.quietHours.${id}`;
    const empty = from === to ? [warning(`${path}.to`, `no time lies between ${from} and itself`)] : [];
    return [...noChannels(channels, path), ...empty];
  });
  const holdOuts = Object.entries(rules.holdOuts ?? {}).flatMap(([id, { channels }]) =>
    channels ? noChannels(channels, `rules.holdOuts.${id}`) : [],
  );
  return [...caps, ...quiet, ...holdOuts];
}

function noChannels(channels: readonly string[], path: string): Problem[] {
  return channels.length === 0 ? [warning(`${path}.channels`, 'no channel, so nothing is held back')] : [];
}

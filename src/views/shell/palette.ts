import type { Icon } from '../../kit/icon';

export interface Command {
  id: string;
  label: string;
  /** Which kind of thing it is: the heading that it stands under. */
  group: string;
  note?: string;
  keys?: string;
  icon?: Icon;
  /** Words that find it without being shown. */
  also?: string;
  run: () => void;
}

/** Returns the commands that hold every word of the query, best first: at the start of the label, of a word, anywhere. */
export function find(commands: Command[], query: string, most = 40): Command[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return commands.slice(0, most);
  return commands
    .map((command, at) => ({ command, at, rank: rankOf(command, words) }))
    .filter(({ rank }) => rank < Infinity)
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .slice(0, most)
    .map(({ command }) => command);
}

function rankOf(command: Command, words: string[]): number {
  const label = command.label.toLocaleLowerCase();
  const all = `${label} ${command.note ?? ''} ${command.also ?? ''}`.toLocaleLowerCase();
  let rank = 0;
  for (const word of words) {
    if (!all.includes(word)) return Infinity;
    rank += label.startsWith(word) ? 0 : label.includes(` ${word}`) ? 1 : label.includes(word) ? 2 : 3;
  }
  return rank;
}

import { m } from '../../text';

/** What a key of the page does. */
export type Action =
  | 'toggle'
  | 'stepForward'
  | 'stepBack'
  | 'dayForward'
  | 'dayBack'
  | 'faster'
  | 'slower'
  | 'restart'
  | 'undo'
  | 'redo'
  | 'palette'
  | 'keys'
  | 'problem'
  | 'save'
  | 'open'
  | `view ${number}`;

/** The part of a keyboard event that decides. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

/** Where the key was pressed: somebody who types or presses a button means that, not the page. */
export type Place = 'page' | 'text' | 'control';

const plain: Record<string, Action> = {
  ' ': 'toggle',
  '.': 'stepForward',
  ',': 'stepBack',
  ']': 'faster',
  '[': 'slower',
  '0': 'restart',
  '?': 'keys',
  F8: 'problem',
};

/** Returns what a key does, or undefined: `actionOf({ key: ' ', ... }, 'page')` is "toggle". */
export function actionOf(press: KeyPress, place: Place): Action | undefined {
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  if (press.altKey) return undefined;
  if (press.ctrlKey || press.metaKey) {
    if (key === 'k' || (key === 'p' && press.shiftKey)) return 'palette';
    if (!press.shiftKey && key === 's') return 'save';
    if (!press.shiftKey && key === 'o') return 'open';
    // A text field has an undo of its own.
    if (place === 'text') return undefined;
    if (key === 'z') return press.shiftKey ? 'redo' : 'undo';
    return key === 'y' ? 'redo' : undefined;
  }
  if (place === 'text') return undefined;
  if (press.shiftKey && key === 'ArrowRight') return 'dayForward';
  if (press.shiftKey && key === 'ArrowLeft') return 'dayBack';
  if (key === ' ' && place === 'control') return undefined;
  if (/^[1-9]$/.test(key)) return `view ${Number(key)}`;
  return plain[key];
}

/** Returns where an event happened. */
export function placeOf(target: EventTarget | null): Place {
  if (!(target instanceof Element)) return 'page';
  if (
    target.closest('input:not([type=range],[type=checkbox],[type=radio]), textarea, select, [contenteditable=true]')
  ) {
    return 'text';
  }
  return target.closest('button, a[href], summary, input, [role=button], [role=option], [role=tab]')
    ? 'control'
    : 'page';
}

/** Says a key as the keyboard at hand writes it: Ctrl, or ⌘ on a Mac. */
export const modifier = typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.platform) ? '⌘' : 'Ctrl';

/** All keys with what they do, for the help. */
export function keyList(): { keys: string[]; does: string }[] {
  return [
    { keys: ['Space'], does: m.shell_key_toggle() },
    { keys: ['.', ','], does: m.shell_key_step() },
    { keys: ['Shift →', 'Shift ←'], does: m.shell_key_day() },
    { keys: ['[', ']'], does: m.shell_key_speed() },
    { keys: ['0'], does: m.shell_key_restart() },
    { keys: ['1', '…', '9'], does: m.shell_key_views() },
    { keys: ['A'], does: m.shell_key_add() },
    { keys: ['C'], does: m.shell_key_connect() },
    { keys: ['F8'], does: m.shell_key_problem() },
    { keys: [`${modifier} Z`], does: m.shell_key_undo() },
    { keys: [`${modifier} Shift Z`], does: m.shell_key_redo() },
    { keys: [`${modifier} S`], does: m.shell_download() },
    { keys: [`${modifier} O`], does: m.shell_open_file() },
    { keys: [`${modifier} K`], does: m.shell_key_palette() },
    { keys: ['?'], does: m.shell_key_keys() },
  ];
}

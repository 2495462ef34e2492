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
};

/** Returns what a key does, or undefined: `actionOf({ key: ' ', ... }, 'page')` is "toggle". */
export function actionOf(press: KeyPress, place: Place): Action | undefined {
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  if (press.altKey) return undefined;
  // Nobody types it: whoever has mended one step goes on to the next from where they are.
  if (key === 'F8' && !press.ctrlKey && !press.metaKey && !press.shiftKey) return 'problem';
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

export const onMac = typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.platform);

/** Says a key as the keyboard at hand writes it: Ctrl, or ⌘ on a Mac. */
export const modifier = onMac ? '⌘' : 'Ctrl';

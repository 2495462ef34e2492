import { m } from '../../text';
import { modifier, onMac } from './keys';

interface KeyRow {
  keys: string[];
  does: string;
}

/** All keys with what they do, for the help: those of the page, and those of the canvas. */
export function keyList(): { title: string; rows: KeyRow[] }[] {
  return [
    {
      title: m.shell_keys_page(),
      rows: [
        { keys: ['Space'], does: m.shell_key_toggle() },
        { keys: ['.', ','], does: m.shell_key_step() },
        { keys: ['Shift →', 'Shift ←'], does: m.shell_key_day() },
        { keys: ['[', ']'], does: m.shell_key_speed() },
        { keys: ['0'], does: m.shell_key_restart() },
        { keys: ['1', '…', '9'], does: m.shell_key_views() },
        { keys: ['F8'], does: m.shell_key_problem() },
        { keys: [`${modifier} Z`], does: m.shell_key_undo() },
        { keys: [`${modifier} Shift Z`], does: m.shell_key_redo() },
        { keys: [`${modifier} S`], does: m.shell_download() },
        { keys: [`${modifier} O`], does: m.shell_open_file() },
        { keys: [`${modifier} K`], does: m.shell_key_palette() },
        { keys: ['?'], does: m.shell_key_keys() },
      ],
    },
    {
      title: m.shell_keys_canvas(),
      rows: [
        { keys: ['←', '↑', '→', '↓'], does: m.shell_key_walk() },
        { keys: ['Home', 'End'], does: m.shell_key_ends() },
        { keys: ['Tab'], does: m.shell_key_links() },
        { keys: ['Enter'], does: m.shell_key_select() },
        { keys: ['Esc'], does: m.shell_key_back() },
        { keys: [onMac ? '⌥ ←↑→↓' : 'Ctrl ←↑→↓'], does: m.shell_key_move() },
        { keys: ['A'], does: m.shell_key_add() },
        { keys: ['C'], does: m.shell_key_connect() },
        { keys: ['Del'], does: m.shell_key_delete() },
      ],
    },
  ];
}

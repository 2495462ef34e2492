import { m } from '../../text';
import { views } from '../index';
import { type Action, actionOf, placeOf } from './keys';
import { hashOf } from './route';
import type { Session } from './session.svelte';

export interface Actions {
  /** Goes to a view by its id. */
  open(view: string): void;
  undo(): void;
  redo(): void;
  /** Does what a key stands for where it is pressed. */
  press(event: KeyboardEvent): void;
}

/** What the frame has and a session does not. */
interface Frame {
  show(dialog: 'palette' | 'keys'): void;
  download(): void;
  openFile(): void;
}

/** Returns what keys and buttons of the frame do to a session. */
export function actionsOf(session: Session, frame: Frame): Actions {
  const open = (view: string) => void (location.hash = hashOf(view));
  function undo() {
    const what = session.undo();
    if (what) session.say(m.shell_said_undone({ what }));
  }
  function redo() {
    const what = session.redo();
    if (what) session.say(m.shell_said_redone({ what }));
  }
  function toProblem() {
    void import('./nextProblem').then(({ toNextProblem }) => toNextProblem(session, open));
  }
  /** What is being typed belongs into the file: a field hands it over when it is left. */
  function save() {
    const at = document.activeElement;
    if (at instanceof HTMLElement) at.blur();
    frame.download();
    if (at instanceof HTMLElement) at.focus();
  }
  const actions: Partial<Record<Action, () => void>> = {
    toggle: () => session.toggle(),
    stepForward: () => session.clock.step(1),
    stepBack: () => session.clock.step(-1),
    dayForward: () => session.clock.skipDays(1),
    dayBack: () => session.clock.skipDays(-1),
    faster: () => session.clock.changeSpeed(1),
    slower: () => session.clock.changeSpeed(-1),
    restart: () => session.seek(0),
    palette: () => frame.show('palette'),
    keys: () => frame.show('keys'),
    undo,
    redo,
    problem: toProblem,
    save,
    open: () => frame.openFile(),
  };
  function press(event: KeyboardEvent) {
    if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return;
    const action = actionOf(event, placeOf(event.target));
    if (!action) return;
    const numbered = action.startsWith('view ')
      ? views.find((view) => view.key === Number(action.slice(5)))
      : undefined;
    const act = numbered ? () => open(numbered.id) : actions[action];
    if (!act) return;
    event.preventDefault();
    act();
  }
  return { open, undo, redo, press };
}

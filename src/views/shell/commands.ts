import { activityOf } from '../../activities/index';
import { m, say } from '../../text';
import { views } from '../index';
import { findPeople } from '../people/find';
import { modifier } from './keys';
import type { Command } from './palette';
import { PEOPLE, SPEEDS } from './player';
import { formatNumber } from '../../text/format';
import type { Session } from './session.svelte';

export interface Doors {
  open: (view: string) => void;
  undo: () => void;
  redo: () => void;
  ondownload: () => void;
  onopenfile: () => void;
  onkeys: () => void;
}

/** Returns everything the palette offers for a workspace: views, commands, steps, audiences and offers. People are asked for. */
export function commandsOf(session: Session, doors: Doors): Command[] {
  const go = m.shell_group_views();
  const act = m.shell_group_commands();
  const things = m.shell_group_workspace();
  const { workspace } = session;
  const steps = Object.entries(workspace.journeys).flatMap(([journey, { name, steps }]) =>
    Object.entries(steps).map(([step, { name: label, kind }]) => ({
      id: `step ${journey} ${step}`,
      label: label ?? step,
      group: things,
      note: m.shell_step_of({ kind: say(`activity_${kind}_label`, activityOf(kind)?.label ?? kind), journey: name }),
      also: step,
      run: () => (doors.open('journeys'), session.select({ journey, step }), session.showAside('setUp')),
    })),
  );
  const named = (view: string, note: string, map: Record<string, { name?: string }>) =>
    Object.entries(map).map(([id, { name }]) => ({
      id: `${view} ${id}`,
      label: name ?? id,
      group: things,
      note,
      also: id,
      run: () => doors.open(view),
    }));
  const command = (id: string, label: string, run: () => void, keys?: string): Command => ({
    id,
    label,
    group: act,
    keys,
    run,
  });
  return [
    ...views.map((view) => ({
      id: view.id,
      label: view.label(),
      group: go,
      note: view.purpose(),
      icon: view.icon,
      keys: String(view.key),
      run: () => doors.open(view.id),
    })),
    command('play', session.playing ? m.shell_pause() : m.shell_play(), () => session.toggle(), 'Space'),
    command('restart', m.shell_restart(), () => session.seek(0), '0'),
    command('end', m.shell_to_end(), () => (session.pause(), session.seek(session.end))),
    command('undo', m.shell_undo(), doors.undo, `${modifier} Z`),
    command('redo', m.shell_redo(), doors.redo, `${modifier} Shift Z`),
    command('keep', m.shell_keep_b(), () => session.keep()),
    command('download', m.shell_download(), doors.ondownload, `${modifier} S`),
    command('file', m.shell_open_file(), doors.onopenfile, `${modifier} O`),
    command('light', m.shell_theme_light(), () => session.setTheme('light')),
    command('dark', m.shell_theme_dark(), () => session.setTheme('dark')),
    command('system', m.shell_theme_system(), () => session.setTheme('system')),
    ...PEOPLE.map((people) =>
      command(`people ${people}`, m.shell_run_people({ people: formatNumber(people) }), () =>
        session.setPeople(people),
      ),
    ),
    ...SPEEDS.map((speed) =>
      command(`speed ${speed}`, m.shell_speed_now({ speed }), () => (session.clock.speed = speed), '[ ]'),
    ),
    command('keys', m.shell_keys(), doors.onkeys, '?'),
    ...steps,
    ...named('audiences', m.shell_view_audiences(), workspace.audiences),
    ...named('offers', m.shell_view_offers(), workspace.offers.items ?? {}),
  ];
}

const MOST = 5;

/** Returns the commands that show a person each: the number that was typed, such as 417 or #00417, or those whose name holds it. */
export async function personCommands(session: Session, doors: Doors, query: string): Promise<Command[]> {
  const typed = query.trim();
  if (typed.length < 2 && !/^\d$/.test(typed)) return [];
  const number = /^#?(\d{1,6})$/.exec(typed)?.[1];
  const people = await findPeople(session, number?.padStart(5, '0') ?? typed, MOST);
  return people.map(({ id, name }) => ({
    id: `person ${id}`,
    label: name,
    group: m.shell_view_people(),
    note: m.shell_show_person({ person: id }),
    run: () => (doors.open('journeys'), session.select({ person: id })),
  }));
}

import type { Container } from '../../analysis/query';
import type { Session } from '../shell/session.svelte';
import { ENTERED, type FlowWhat, type Touch } from './queries';

/** What the toolbar and the panels are set to. Kept as long as the page, so that a look at another view loses nothing. */
export class Settings {
  who = $state(ENTERED);
  versus = $state<string>();
  lookback = $state('P30D');
  container = $state<Container>('person');
  /** Whether later events are ignored: the view then follows the clock. */
  when = $state<'whole' | 'cursor'>('whole');
  /** Ids of events; undefined = those that fit the journey. */
  steps = $state.raw<string[]>();
  touch = $state<Touch>('received');
  flow = $state<FlowWhat>('channels');
  /** The whole path that stands out, by its words: it is the same one after an edit that changes its rank. */
  path = $state<string>();
  /** Audiences whose overlap is shown; undefined = the first few. */
  overlap = $state.raw<string[]>();
}

const kept = new WeakMap<Session, Settings>();

/** Returns the settings that belong to a page. */
export function settingsOf(session: Session): Settings {
  let settings = kept.get(session);
  if (!settings) kept.set(session, (settings = new Settings()));
  return settings;
}

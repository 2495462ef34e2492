import type { AsideTab, Selection, Storage } from './sessionState';
import { applyTheme, keptTheme, type Theme } from './theme';
import { Voice } from './voice.svelte';

/** What somebody looks at: the view, what is selected in it, the drawer beside it; and what the page tells them. */
export class Looking {
  view = $state('journeys');
  selection = $state.raw<Selection>({});
  aside = $state.raw<{ open: boolean; tab: AsideTab }>({ open: true, tab: 'why' });
  /** What takes the focus as soon as it is there: a step or a link of the journey by its id, or the form of what is selected. */
  wanted = $state<string>();
  formWanted = $state(false);
  theme = $state<Theme>(keptTheme());
  storage = $state.raw<Storage>({ kind: 'memory' });
  readonly voice = new Voice();

  /** Replaces parts of the selection; another step lets go of the edge, and the other way round. */
  select(next: Selection): void {
    const journey = next.journey ?? this.selection.journey;
    const other = journey !== this.selection.journey;
    this.selection = { ...(other ? {} : { person: this.selection.person }), ...next, journey };
    if (next.person) this.showAside('why');
    else if ((next.step || next.edge) && (!this.aside.open || this.nobodyToExplain)) this.showAside('setUp');
  }

  /** The drawer would answer why, and nobody is chosen yet: then what is clicked says more. */
  private get nobodyToExplain(): boolean {
    return this.aside.tab === 'why' && this.selection.person === undefined;
  }

  showAside(tab: AsideTab = this.aside.tab): void {
    this.aside = { open: true, tab };
  }
  closeAside(): void {
    this.aside = { ...this.aside, open: false };
  }

  go(view: string): void {
    this.view = view;
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    applyTheme(theme);
  }

  say(words: string): void {
    this.voice.say(words);
  }
}

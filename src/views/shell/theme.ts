export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const place = 'theme';

/** The theme chosen last, where the browser lets us keep anything. */
export function keptTheme(): Theme {
  try {
    const kept = localStorage.getItem(place) as Theme | null;
    return kept && THEMES.includes(kept) ? kept : 'system';
  } catch {
    return 'system';
  }
}

/** Shows the page in a theme and keeps the choice for the next visit; `system` is what the browser prefers. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(place, theme);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

/** Lets arrows, Home and End walk through the buttons of a list: `<ul onkeydown={walkButtons}>`. */
export function walkButtons(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const { key, currentTarget } = event;
  const buttons = [...currentTarget.querySelectorAll('button')];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const places: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowRight: at + 1,
    ArrowUp: at - 1,
    ArrowLeft: at - 1,
    Home: 0,
    End: buttons.length - 1,
  };
  if (!(key in places) || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  event.stopPropagation();
  buttons[Math.min(buttons.length - 1, Math.max(0, places[key]))]?.focus();
}

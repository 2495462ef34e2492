import './tooltip.css';
import type { Attachment } from 'svelte/attachments';
import { placeElement, type Side } from './place';

let bubble: HTMLElement | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Shows a few words beside an element while it is hovered or focused by keyboard: `<button {@attach tooltip('Undo', { keys: 'Ctrl Z' })}>`.
 * It repeats what the element is named already, so it is hidden from screen readers. Escape closes it.
 */
export function tooltip(text: string, { keys = '', side = 'below' as Side } = {}): Attachment<HTMLElement> {
  return (element) => {
    const show = (wait: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => open(element, text, keys, side), wait);
    };
    const over = (event: PointerEvent) => event.pointerType !== 'touch' && show(450);
    const focus = () => element.matches(':focus-visible') && show(150);
    const key = (event: KeyboardEvent) => event.key === 'Escape' && close();
    element.addEventListener('pointerenter', over);
    element.addEventListener('focus', focus);
    element.addEventListener('keydown', key);
    for (const type of ['pointerleave', 'pointerdown', 'blur']) element.addEventListener(type, close);
    return () => {
      close();
      element.removeEventListener('pointerenter', over);
      element.removeEventListener('focus', focus);
      element.removeEventListener('keydown', key);
      for (const type of ['pointerleave', 'pointerdown', 'blur']) element.removeEventListener(type, close);
    };
  };
}

function open(anchor: HTMLElement, text: string, keys: string, side: Side) {
  if (!anchor.isConnected || !text) return;
  close();
  bubble = document.createElement('div');
  bubble.className = 'kit-tooltip';
  bubble.setAttribute('aria-hidden', 'true');
  // A popover stands above dialogs without a fight over z-index.
  bubble.popover = 'manual';
  bubble.textContent = text;
  if (keys) bubble.appendChild(document.createElement('kbd')).textContent = keys;
  (anchor.closest('dialog') ?? document.body).append(bubble);
  bubble.showPopover();
  placeElement(bubble, anchor, side, 'middle');
}

function close() {
  clearTimeout(timer);
  bubble?.remove();
  bubble = undefined;
}

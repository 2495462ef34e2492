export type Side = 'below' | 'above' | 'right' | 'left';

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}
interface Size {
  width: number;
  height: number;
}

const gap = 6;
const margin = 8;

/** Returns where a floating box goes beside its anchor: on the wished side, on the opposite one if it has no room there, always on screen. */
export function placeBeside(
  anchor: Box,
  box: Size,
  screen: Size,
  side: Side,
  align: 'start' | 'end' | 'middle' = 'start',
): { x: number; y: number } {
  const room = {
    below: screen.height - anchor.bottom - box.height - gap,
    above: anchor.top - box.height - gap,
    right: screen.width - anchor.right - box.width - gap,
    left: anchor.left - box.width - gap,
  };
  const opposite = { below: 'above', above: 'below', right: 'left', left: 'right' } as const;
  const taken = room[side] < margin && room[opposite[side]] > room[side] ? opposite[side] : side;
  const upright = taken === 'below' || taken === 'above';
  const [near, far, length] = upright
    ? [anchor.left, anchor.right, box.width]
    : [anchor.top, anchor.bottom, box.height];
  const along = align === 'start' ? near : align === 'end' ? far - length : (near + far - length) / 2;
  const across = {
    below: anchor.bottom + gap,
    above: anchor.top - gap - box.height,
    right: anchor.right + gap,
    left: anchor.left - gap - box.width,
  }[taken];
  const within = (v: number, size: number, limit: number) => Math.max(margin, Math.min(v, limit - size - margin));
  return {
    x: within(upright ? along : across, box.width, screen.width),
    y: within(upright ? across : along, box.height, screen.height),
  };
}

/** Moves a fixed element beside its anchor. */
export function placeElement(
  floating: HTMLElement,
  anchor: Element,
  side: Side,
  align: 'start' | 'end' | 'middle' = 'start',
) {
  const screen = { width: window.innerWidth, height: window.innerHeight };
  const box = { width: floating.offsetWidth, height: floating.offsetHeight };
  const { x, y } = placeBeside(anchor.getBoundingClientRect(), box, screen, side, align);
  floating.style.setProperty('left', `${x}px`);
  floating.style.setProperty('top', `${y}px`);
}

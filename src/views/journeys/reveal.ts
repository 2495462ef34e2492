import type { Box, Insets, Viewport } from './fit';

/** Returns the viewport moved as little as it takes for a box to be clear of what lies over the canvas; the same one where it is. */
export function revealed(
  at: Viewport,
  box: Box,
  canvas: { width: number; height: number },
  { top, right, bottom, left, corner }: Insets,
): Viewport {
  const within = (now: number, from: number, size: number, low: number, high: number) => {
    const start = from * at.zoom + now;
    const end = start + size * at.zoom;
    // What finds no room shows its beginning.
    return now + (start < low ? low - start : end > high ? Math.max(low - start, high - end) : 0);
  };
  const x = within(at.x, box.x, box.width, left, canvas.width - right);
  const besideTools = !corner || box.x * at.zoom + x > left + corner.width;
  const y = within(at.y, box.y, box.height, top, canvas.height - bottom - (besideTools ? 0 : corner.height));
  return x === at.x && y === at.y ? at : { x, y, zoom: at.zoom };
}

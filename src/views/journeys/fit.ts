export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What lies over the canvas: bars along its edges, and perhaps a box of tools in the lower left corner of what is left. */
export interface Insets {
  top: number;
  right: number;
  bottom: number;
  left: number;
  corner?: { width: number; height: number };
}

export interface Viewport {
  x: number;
  y: number;
  zoom: number;
}

/** Below this scale a card says less in larger letters. */
export const READABLE = 0.8;
/** Below this one no letters can be read, and a card is a mark of its kind. */
export const LEGIBLE = 0.2;
export const MIN_ZOOM = 0.1;

/**
 * Returns the viewport that shows all boxes in what the bars leave free, at most at full size and centred.
 * The tools in the corner count only where a box would come under them.
 */
export function fit(boxes: readonly Box[], canvas: { width: number; height: number }, insets: Insets): Viewport {
  if (boxes.length === 0) return { x: insets.left, y: insets.top, zoom: 1 };
  const whole = fitInto(boxes, canvas, insets);
  const { corner } = insets;
  if (!corner) return whole;
  const foot = canvas.height - insets.bottom - corner.height;
  const covered = boxes.some(
    (box) =>
      box.x * whole.zoom + whole.x < insets.left + corner.width && (box.y + box.height) * whole.zoom + whole.y > foot,
  );
  return covered ? fitInto(boxes, canvas, { ...insets, bottom: insets.bottom + corner.height }) : whole;
}

function fitInto(boxes: readonly Box[], canvas: { width: number; height: number }, insets: Insets): Viewport {
  const left = Math.min(...boxes.map(({ x }) => x));
  const top = Math.min(...boxes.map(({ y }) => y));
  const width = Math.max(...boxes.map((box) => box.x + box.width)) - left;
  const height = Math.max(...boxes.map((box) => box.y + box.height)) - top;
  const room = {
    width: Math.max(1, canvas.width - insets.left - insets.right),
    height: Math.max(1, canvas.height - insets.top - insets.bottom),
  };
  const zoom = Math.max(MIN_ZOOM, Math.min(1, room.width / width, room.height / height));
  return {
    x: Math.round(insets.left + (room.width - width * zoom) / 2 - left * zoom),
    y: Math.round(insets.top + (room.height - height * zoom) / 2 - top * zoom),
    zoom,
  };
}

import { fitText, textWidth } from './fit';
import type { Tone } from './tone';

export interface LegendItem {
  label: string;
  tone: Tone;
  mark: 'box' | 'pale' | 'ring' | 'dot' | 'diamond' | 'line' | 'dash';
}

/** Returns where each entry of a legend stands in one row that ends at `x`; labels are cut to share the width. */
export function measureLegend(items: LegendItem[], x: number, width: number) {
  const room = width / Math.max(1, items.length) - 34;
  const labels = items.map((item) => fitText(item.label, Math.max(room, 24), 11));
  const widths = labels.map((label) => textWidth(label, 11) + 16);
  let left = x - widths.reduce((sum, w) => sum + w + 14, -14);
  return items.map((item, i) => {
    const entry = { ...item, label: labels[i], x: left };
    left += widths[i] + 14;
    return entry;
  });
}

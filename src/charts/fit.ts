/** Widths of text without a page: good enough to place labels, the same in Node and in every browser. */

const THIN = 0.32;
const wide = new Set('mwMW@%—');
const thin = new Set("fijlrtI.,:;'|!()[] ·’");

// How much wider the page's own font is than the average one that the table below describes.
let stretch = 1;

/** Fits the estimates to a font: the width that `sample` really has at 100 units. Called once, when the first chart is drawn. */
export function calibrateText(sample: string, width: number): void {
  stretch = 1;
  const ratio = width / textWidth(sample, 100);
  if (ratio > 0.7 && ratio < 1.6) stretch = ratio;
}

/** Returns about how many units wide a text is at a font size (0.56 em a letter on average, wider when bold). */
export function textWidth(text: string, size = 12, bold = false): number {
  let em = 0;
  for (const letter of text) {
    if (thin.has(letter)) em += THIN;
    else if (wide.has(letter)) em += 0.88;
    else if (letter >= '0' && letter <= '9') em += 0.62;
    else if (letter >= 'A' && letter <= 'Z') em += 0.68;
    else if (letter >= '\u2e80') em += 1;
    else em += 0.58;
  }
  return em * size * stretch * (bold ? 1.07 : 1);
}

/** Returns the text, or its beginning and an ellipsis when it is wider than `width`; '' when not even two letters fit. */
export function fitText(text: string, width: number, size = 12, bold = false): string {
  if (textWidth(text, size, bold) <= width) return text;
  // No letter is narrower than the thin ones: what cannot fit is not measured again and again.
  const letters = [...text.slice(0, 2 * Math.ceil(Math.max(0, width) / (THIN * size * stretch)) + 2)];
  for (let n = letters.length - 1; n >= 2; n--) {
    const short = letters.slice(0, n).join('').trimEnd() + '…';
    if (textWidth(short, size, bold) <= width) return short;
  }
  return '';
}

/** Returns a text broken into at most `most` lines of at most `width`; the last one ends in an ellipsis if need be. */
export function wrapText(text: string, width: number, most: number, size = 12, bold = false): string[] {
  const lines: string[] = [];
  let rest = text.split(' ');
  while (rest.length && lines.length < most - 1) {
    let n = 1;
    while (n < rest.length && textWidth(rest.slice(0, n + 1).join(' '), size, bold) <= width) n++;
    lines.push(fitText(rest.slice(0, n).join(' '), width, size, bold));
    rest = rest.slice(n);
  }
  if (rest.length) lines.push(fitText(rest.join(' '), width, size, bold));
  return lines;
}

export interface Slot {
  /** Where the label wants its middle. */
  at: number;
  /** The larger is kept when there is no room for all. */
  weight: number;
}

/**
 * Returns a place for each label so that neighbours are at least `gap` apart and inside [low, high], as near to their
 * wishes as that allows; null where there was no room, the lightest first.
 */
export function spread(slots: Slot[], gap: number, low: number, high: number): (number | null)[] {
  const room = Math.max(1, Math.floor((high - low) / gap) + 1);
  const kept = slots
    .map((slot, i) => ({ ...slot, i }))
    .sort((a, b) => b.weight - a.weight || a.i - b.i)
    .slice(0, room)
    .sort((a, b) => a.at - b.at || a.i - b.i);
  const places: (number | null)[] = slots.map(() => null);
  // Neighbours that collide become one block; a block stands at the mean of what its members want.
  const blocks: { members: number[]; start: number }[] = [];
  const settle = (members: number[]): number => {
    const mean = members.reduce((sum, k, n) => sum + kept[k].at - n * gap, 0) / members.length;
    return Math.max(low, Math.min(high - (members.length - 1) * gap, mean));
  };
  for (let k = 0; k < kept.length; k++) {
    let block = { members: [k], start: settle([k]) };
    for (let last = blocks.at(-1); last && last.start + last.members.length * gap > block.start; last = blocks.at(-1)) {
      blocks.pop();
      const members = [...last.members, ...block.members];
      block = { members, start: settle(members) };
    }
    blocks.push(block);
  }
  for (const { members, start } of blocks) members.forEach((k, n) => (places[kept[k].i] = start + n * gap));
  return places;
}

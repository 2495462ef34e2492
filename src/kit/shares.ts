/**
 * Returns each part's share of the whole, rounded so that the shares still make a whole: `roundedShares([725, 275]) // [0.73, 0.27]`.
 * The largest remainder: every share is cut to `digits` of a per cent, and what is then missing goes to those that lost most, of equal losses to
 * the larger part, then the earlier. Shares of nothing are 0. Parts are numbers of at least 0.
 */
export function roundedShares(parts: readonly number[], digits = 0): number[] {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  if (!(whole > 0)) return parts.map(() => 0);
  const units = 100 * 10 ** digits;
  // Multiplied before it is divided: a share that is whole stays so.
  const exact = parts.map((part) => (part * units) / whole);
  const cut = exact.map((share) => Math.floor(share + 1e-9));
  const lost = exact.map((share, i) => share - cut[i]);
  const missing = units - cut.reduce((sum, share) => sum + share, 0);
  const order = parts.map((_, i) => i).sort((a, b) => lost[b] - lost[a] || parts[b] - parts[a] || a - b);
  for (const i of order.slice(0, Math.round(missing))) cut[i]++;
  return cut.map((share) => share / units);
}

import { type CreditData, creditFinding, creditRows } from '../../charts/credit/credit';
import { m } from '../../text';
import { formatPercent } from '../../text/format';

/** Below this share of the sales a difference is too small to be spoken of. */
const LEAST = 0.005;

/**
 * Returns what credit and cause say together. Where few sales had a touch at all, every difference is small against all sales: the chart calls
 * that fair, but credit for twice the sales a channel causes is not. Undefined when there is nothing to say.
 */
export function creditTitle(data: CreditData): string | undefined {
  const finding = creditFinding(data);
  if (finding.key === 'none') return undefined;
  if (finding.key !== 'fair') return finding.text;
  const judged = creditRows(data).flatMap(({ label, credit, caused }) =>
    caused ? [{ label, most: Math.max(0, ...credit.map(({ share }) => share)), caused: caused.share }] : [],
  );
  const [worst] = judged
    .filter(({ most, caused }) => most - caused >= LEAST && most >= 2 * caused)
    .toSorted((a, b) => b.most - b.caused - (a.most - a.caused));
  if (!worst) return finding.text;
  return m.analyze_credit_gap({
    channel: worst.label,
    credit: formatPercent(worst.most),
    caused: formatPercent(worst.caused),
  });
}

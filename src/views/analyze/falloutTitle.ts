import { type FalloutData, falloutFinding } from '../../charts/fallout/fallout';
import { m } from '../../text';

/** Returns the largest loss as people say it, “Half of those who saw an offer never came back”, where every step has words; else as the chart says it. Undefined when there is nothing to say. */
export function falloutTitle(data: FalloutData, words: readonly (string | undefined)[]): string | undefined {
  const { key, params, text } = falloutFinding(data);
  if (key === 'none') return undefined;
  const did = words[Number(params.step)];
  const next = words[Number(params.step) + 1];
  if (did === undefined || next === undefined) return text;
  return key === 'half'
    ? m.analyze_fallout_half({ did, next })
    : m.analyze_fallout_lost({ share: String(params.share), did, next });
}

import type {
  AttributionAnswer,
  FalloutAnswer,
  FlowAnswer,
  LiftAnswer,
  OverlapAnswer,
  TimeToConvertAnswer,
} from '../../analysis/query';
import type { ConvertData } from '../../charts/convert/convert';
import type { CreditData } from '../../charts/credit/credit';
import type { FalloutData } from '../../charts/fallout/fallout';
import { type FlowData, type FlowWay, nameOf, placesOf } from '../../charts/sankey/sankey';
import type { Tone } from '../../charts/tone';
import type { UpSetData } from '../../charts/upset/upset';
import { percentColumn, percents } from '../../charts/words';
import { EVERYONE } from './queries';

/** Answers as the charts want them. `scale` makes the counts of a preview those of the whole crowd. */

const times = (count: number, scale: number): number => Math.round(count * scale);

export interface Named {
  id: string;
  name: string;
}

/** Returns the bars of one audience and, thinner, of another; everybody is not among the series. */
export function falloutData(answer: FalloutAnswer, who: Named, versus: Named | undefined, scale = 1): FalloutData {
  const stepsOf = ({ id }: Named) => {
    const rows = id === EVERYONE ? answer.steps : answer.series?.find(({ audience }) => audience === id)?.steps;
    return (rows ?? []).map(({ label, people, medianSeconds }) => ({
      label,
      people: times(people, scale),
      medianSeconds,
    }));
  };
  const data = { label: who.name, steps: stepsOf(who) };
  return versus ? { ...data, compare: { label: versus.name, steps: stepsOf(versus) } } : data;
}

/** Returns credit by channel beside what twin runs say that the channel caused. */
export function creditData(
  answer: AttributionAnswer,
  channels: readonly (Named & { tone?: Tone })[],
  modelName: (model: string) => string,
  lifts: Readonly<Record<string, LiftAnswer | undefined>> = {},
): CreditData {
  const known = channels.flatMap(({ id }) => {
    const lift = lifts[id];
    if (!lift) return [];
    const { all, without, interval } = lift.revenue;
    return [[id, { amount: all - without, interval: interval ?? undefined }] as const];
  });
  return {
    total: answer.total,
    models: answer.models.map(({ model, credit, none }) => ({ model, label: modelName(model), credit, none })),
    channels: channels.map(({ id, name, tone }) => ({ value: id, label: name, tone })),
    ...(known.length > 0 && { caused: Object.fromEntries(known) }),
  };
}

/** Returns the steps and links of a flow, with the names and tones that they are drawn in. */
export function flowData(
  answer: FlowAnswer,
  names: Record<string, string>,
  tones: Record<string, Tone>,
  scale = 1,
): FlowData {
  return {
    nodes: answer.nodes.map((node) => ({ ...node, count: times(node.count, scale) })),
    links: answer.links.map((link) => ({ ...link, count: times(link.count, scale) })),
    names,
    tones,
  };
}

/** A whole path as the list says it. */
export interface Way {
  places: FlowWay;
  words: string;
  people: number;
  /** Of all people who took any. */
  share: string;
  /** Of the people on it. */
  converted: string;
}

/** The names on a path; one that goes on beyond the picture says so. */
function wordsOf(data: FlowData, places: FlowWay): string {
  const names = placesOf(places).map((place) => nameOf(data, place));
  const last = places.at(-1);
  return [...names, ...(last && 'end' in last ? [] : ['…'])].join(' → ');
}

/** Returns the listed paths, and the people whose paths are not listed; their shares make a whole where everybody has one path. */
export function waysOf(
  answer: FlowAnswer,
  data: FlowData,
  scale = 1,
): { ways: Way[]; rest: Pick<Way, 'people' | 'share'> } {
  const paths = answer.paths ?? [];
  const all = answer.people ?? 0;
  const listed = paths.reduce((sum, path) => sum + path.people, 0);
  const rest = Math.max(0, all - listed);
  const shares =
    listed > all
      ? percentColumn(paths.map(({ people }) => people / all))
      : percents([...paths.map(({ people }) => people), rest]);
  const converted = percentColumn(paths.map(({ people, converted = 0 }) => converted / people));
  return {
    ways: paths.map(({ places, people }, i) => ({
      places,
      words: wordsOf(data, places),
      people: times(people, scale),
      share: shares[i],
      converted: converted[i],
    })),
    rest: { people: times(rest, scale), share: shares[paths.length] ?? '' },
  };
}

/** Returns how long people took to convert; only the counts are scaled, the quantiles stay. */
export function convertData(answer: TimeToConvertAnswer, scale = 1): ConvertData {
  return {
    people: times(answer.people, scale),
    converted: times(answer.converted, scale),
    quantiles: answer.quantiles,
    bins: answer.bins.map((bin) => ({ ...bin, people: times(bin.people, scale) })),
  };
}

/** Returns the sets and their combinations, the sets in the order of `audiences`; one that the answer does not know has nobody. */
export function overlapData(answer: OverlapAnswer, audiences: readonly Named[], scale = 1): UpSetData {
  return {
    sets: audiences.map(({ id, name }) => ({ id, label: name, people: times(answer.people[id] ?? 0, scale) })),
    combinations: answer.combinations.map((one) => ({ in: one.in, people: times(one.people, scale) })),
  };
}

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
import type { FlowData } from '../../charts/sankey/sankey';
import type { Tone } from '../../charts/tone';
import type { UpSetData } from '../../charts/upset/upset';
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

export function convertData(answer: TimeToConvertAnswer, scale = 1): ConvertData {
  return {
    people: times(answer.people, scale),
    converted: times(answer.converted, scale),
    quantiles: answer.quantiles,
    bins: answer.bins.map((bin) => ({ ...bin, people: times(bin.people, scale) })),
  };
}

export function overlapData(answer: OverlapAnswer, audiences: readonly Named[], scale = 1): UpSetData {
  return {
    sets: audiences.map(({ id, name }) => ({ id, label: name, people: times(answer.people[id] ?? 0, scale) })),
    combinations: answer.combinations.map((one) => ({ in: one.in, people: times(one.people, scale) })),
  };
}

import { max } from 'd3-array';
import { m } from '../../text';
import { fitText, textWidth } from '../fit';
import { type Finding, found } from '../finding';
import type { Table } from '../table';
import { number, percent, share } from '../words';

export type FunnelStage = 'all' | 'eligible' | 'uncapped' | 'ranked' | 'clicked';

/** How offers were chosen: how many were left after each stage, and why the others fell. */
export interface FunnelData {
  stages: { stage: FunnelStage; count: number }[];
  /** Counted at the stage that was not reached: `{ stage: 'eligible', label: 'wrong city', count: 9120 }`. */
  losses: { stage: FunnelStage; label: string; count: number }[];
}

const LINE = 14;
/** As many reasons as a tooltip says; the table has them all. */
const REASONS = 8;
const SMALL = 11.5;

/** Returns what a stage is called: `stageName('uncapped')`. */
export function stageName(stage: FunnelStage): string {
  const names: Record<FunnelStage, () => string> = {
    all: m.chart_stage_all,
    eligible: m.chart_stage_eligible,
    uncapped: m.chart_stage_uncapped,
    ranked: m.chart_stage_ranked,
    clicked: m.chart_stage_clicked,
  };
  return names[stage]();
}

const lossesAt = (data: FunnelData, stage: FunnelStage) =>
  data.losses.filter((loss) => loss.stage === stage && loss.count > 0).toSorted((a, b) => b.count - a.count);

/** Returns the height that all stages need, in pixels; below a width of 720 the reasons stand under their bars. */
export const funnelHeight = (data: FunnelData, compact: boolean, width = 900) =>
  data.stages.length * (compact ? 20 : width < 720 ? 62 : 40) + 4;

/** Returns a bar a stage. The reasons of loss stand beside it, or under it where the chart is narrow; none when compact. */
export function measureFunnel(data: FunnelData, width: number, height: number, compact = false) {
  const names = data.stages.map((s) => stageName(s.stage));
  const size = compact ? 12 : 12.5;
  const left = Math.min(
    width * 0.37,
    (max(names, (name) => textWidth(name, size, !compact)) ?? 0) + (compact ? 16 : 18),
  );
  const pitch = Math.min(compact ? 22 : 64, height / Math.max(1, data.stages.length));
  const all = max(data.stages, (s) => s.count) ?? 0;
  const narrow = width < 720;
  const counts = data.stages.map((s) => textWidth(number(s.count), size, true));
  const room = width - left - (max(counts) ?? 0) - 16;
  const full = compact || narrow ? room : Math.min(room, width * 0.56);
  const thick = compact ? 14 : narrow ? 20 : Math.min(28, pitch - 10);
  const stages = data.stages.map((s, i) => {
    const wide = s.count ? Math.max(4, full * share(s.count, all)) : 0;
    const y = i * pitch + (narrow && !compact ? 2 : (pitch - thick) / 2);
    const words = lossesAt(data, s.stage).map((loss) =>
      m.chart_funnel_loss({ reason: loss.label, n: number(loss.count) }),
    );
    const countX = left + (compact ? full + 8 : wide + 8);
    const lossX = narrow ? left : countX + counts[i] + 22;
    return {
      ...s,
      name: fitText(names[i], left - (compact ? 8 : 14), size, !compact),
      written: number(s.count),
      bar: { x: left, y, width: wide, height: thick },
      track: { x: left, y, width: full, height: thick },
      countX,
      textY: y + thick / 2 + 4.5,
      lossX,
      losses: linesOf(compact || !i ? [] : words, width - lossX - 4).map((text, line, { length }) => ({
        text,
        y: narrow ? y + thick + 14 + line * LINE : y + thick / 2 + 4 + (line - (length - 1) / 2) * LINE,
      })),
      words,
    };
  });
  const marks = [
    stages.map((s, i) => ({
      x: s.bar.x + s.bar.width / 2,
      y: s.bar.y + thick / 2,
      head: `${names[i]}: ${s.written}`,
      lines: [
        ...(i ? [m.chart_of_previous({ share: percent(share(s.count, data.stages[i - 1].count)) })] : []),
        ...shortOf(s.words),
      ],
    })),
  ];
  return { stages, marks, left };
}

/** Returns the reasons one a line; many are counted behind the first. */
function shortOf(words: string[]): string[] {
  const lines = words.slice(0, REASONS).map((word) => `− ${word}`);
  return words.length > REASONS ? [...lines, m.chart_funnel_more({ n: number(words.length - REASONS) })] : lines;
}

/** Returns the reasons in one line or two; those that find no room are counted. */
function linesOf(words: string[], width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const [i, word] of words.entries()) {
    const next = line === '' ? `− ${word}` : `${line} · ${word}`;
    const left = words.length - i;
    // On the last line the count of the others needs its place too.
    const tail = lines.length === 1 && left > 1 ? ` · ${m.chart_funnel_more({ n: number(left - 1) })}` : '';
    if (textWidth(next + tail, SMALL) <= width) line = next;
    else if (lines.length === 0 && line !== '') {
      lines.push(line);
      line = `  ${word}`;
    } else {
      const more = ` · ${m.chart_funnel_more({ n: number(line === '' ? left - 1 : left) })}`;
      const last =
        line === '' ? fitText(`− ${word}`, width, SMALL) : fitText(line, width - textWidth(more, SMALL), SMALL) + more;
      return [...lines.map((text) => fitText(text, width, SMALL)), last];
    }
  }
  return (line === '' ? lines : [...lines, line]).map((text) => fitText(text, width, SMALL));
}

/** Returns a row for each stage with its offers, and below it one for each reason with what was lost, the largest first. */
export function funnelTable(data: FunnelData): Table {
  return {
    columns: [
      { label: m.chart_col_stage(), kind: 'text' },
      { label: m.chart_col_offers(), kind: 'number' },
      { label: m.chart_col_reason(), kind: 'text' },
      { label: m.chart_col_lost(), kind: 'number' },
    ],
    rows: data.stages.flatMap((s): Table['rows'] => {
      const losses = lossesAt(data, s.stage).map((loss) => [stageName(s.stage), null, loss.label, loss.count]);
      return [[stageName(s.stage), s.count, null, null], ...losses];
    }),
  };
}

/** Returns the reason that cost the most; before that, that nothing was left at a stage or nothing was lost at all. */
export function funnelFinding(data: FunnelData): Finding {
  const all = data.stages[0]?.count ?? 0;
  if (!all) return found('none', m.chart_funnel_none, {});
  const gone = data.stages.findIndex((s) => s.stage !== 'clicked' && s.count === 0);
  if (gone > 0) {
    return found('gone', m.chart_funnel_gone, {
      stage: stageName(data.stages[gone].stage),
      before: stageName(data.stages[gone - 1].stage),
    });
  }
  const caps = lossesAt(data, 'uncapped').reduce((sum, loss) => sum + loss.count, 0);
  const eligible = data.stages.find((s) => s.stage === 'eligible')?.count ?? 0;
  const [topCap] = lossesAt(data, 'uncapped');
  if (topCap && share(caps, eligible) >= 0.4) {
    return found('caps', m.chart_funnel_caps, { share: percent(share(caps, eligible)), reason: topCap.label });
  }
  const [worst] = data.losses
    .filter((loss) => loss.stage !== 'clicked' && loss.count > 0)
    .toSorted((a, b) => b.count - a.count);
  if (!worst) return found('open', m.chart_funnel_open, { n: number(all) });
  const messages = {
    eligible: m.chart_funnel_rules,
    uncapped: m.chart_funnel_capped,
    ranked: m.chart_funnel_outranked,
  };
  const message = messages[worst.stage as keyof typeof messages] ?? m.chart_funnel_rules;
  return found('reason', message, { reason: worst.label, n: number(worst.count), all: number(all) });
}

/** Returns all stages with their counts: what a screen reader hears first. */
export const funnelSummary = (data: FunnelData): string =>
  data.stages.map((s) => `${stageName(s.stage)}: ${number(s.count)}`).join('. ') + '.';

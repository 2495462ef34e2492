import { describe, expect, it } from 'vitest';
import { bandTable, measureBand, sideOf } from '../../src/charts/band/band';
import { convertTable, durationTicks, measureConvert } from '../../src/charts/convert/convert';
import { creditTable, measureCredit } from '../../src/charts/credit/credit';
import { textWidth } from '../../src/charts/fit';
import { falloutTable, measureFallout } from '../../src/charts/fallout/fallout';
import { funnelTable, measureFunnel } from '../../src/charts/funnel/funnel';
import { measureGoal } from '../../src/charts/goal/goal';
import { lanesTable, measureLanes } from '../../src/charts/lanes/lanes';
import { measureMembership, membershipTable } from '../../src/charts/membership/membership';
import { flowTable } from '../../src/charts/sankey/flowFinding';
import { flowPlaces, flowSteps, linksOn, measureFlow, wholePath } from '../../src/charts/sankey/sankey';
import { emptyAt, measureStock, stockTable } from '../../src/charts/stock/stock';
import { spansOf, stripTable } from '../../src/charts/strip/strip';
import { totalOf } from '../../src/charts/table';
import { measureTimeline, seekByKey, timelineTable } from '../../src/charts/timeline/timeline';
import { combinationSentence, measureUpSet, upsetTable } from '../../src/charts/upset/upset';
import * as data from './gallery/fixtures';

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);

describe('a table holds what is drawn', () => {
  it('fallout', () => {
    const drawn = measureFallout(data.fallout, 600, 230);
    const table = falloutTable(data.fallout);
    expect(totalOf(table, 1)).toBe(sum(drawn.steps.map((s) => s.step.people)));
    expect(totalOf(table, 5)).toBe(sum(drawn.steps.map((s) => s.other?.people ?? 0)));
    expect(drawn.steps[1].bar.height / drawn.steps[0].bar.height).toBeCloseTo(5480 / 8120);
  });
  it('credit adds up to the total under every model', () => {
    for (let column = 1; column <= 5; column++) expect(totalOf(creditTable(data.credit), column)).toBeCloseTo(1000);
    expect(measureCredit(data.credit, 600, 220).rows).toHaveLength(5);
  });
  it('credit draws models that agree as one ring of all of them, and no model is lost', () => {
    const { rows } = measureCredit(data.credit, 600, 220);
    for (const { rings } of rows) expect(rings.flatMap(({ models }) => models)).toHaveLength(5);
    const same = data.credit.models.map((model) => ({ ...model, credit: data.credit.models[0].credit }));
    for (const { rings } of measureCredit({ ...data.credit, models: same }, 600, 220).rows.slice(0, 4))
      expect(rings.map(({ models }) => models.length)).toEqual([5]);
  });
  it('credit keeps a scale that reads when nearly all came without a touch', () => {
    const credit = { total: 100, channels: [{ value: 'email', label: 'E-mail' }] };
    const drawn = measureCredit(
      { ...credit, models: [{ model: 'last', label: 'Last', credit: { email: 9 }, none: 91 }] },
      600,
      220,
    );
    const [email, none] = drawn.rows;
    expect(email.rings[0].x).toBeGreaterThan(400);
    expect(none).toMatchObject({ off: true, told: { text: '91%' } });
    const caused = { email: { amount: 1, interval: [-0.1, 2] as [number, number] } };
    const models = [{ model: 'last', label: 'Last', credit: { email: 9 } }];
    const { ticks } = measureCredit({ ...credit, models, caused }, 600, 220);
    expect(ticks.map(({ label }) => label)).toEqual(['0%', '2%', '4%', '6%', '8%', '10%']);
  });
  it('the funnel names as many reasons as fit and counts the others', () => {
    const losses = Array.from({ length: 20 }, (_, i) => ({
      stage: 'eligible' as const,
      label: `reason ${i}`,
      count: 20 - i,
    }));
    const lines = measureFunnel({ stages: data.funnel.stages, losses }, 900, 220).stages[1].losses.map(
      ({ text }) => text,
    );
    expect(lines).toHaveLength(2);
    const more = Number(/(\d+) more$/.exec(lines[1])?.[1]);
    expect(lines.join().match(/reason/g)?.length).toBe(20 - more);
    const long = losses.map((loss, i) => (i === 1 ? { ...loss, label: 'W'.repeat(200) } : loss));
    const [, stage] = measureFunnel({ stages: data.funnel.stages, losses: long }, 900, 220).stages;
    for (const { text } of stage.losses) expect(stage.lossX + textWidth(text, 11.5)).toBeLessThanOrEqual(900);
  });
  it('upset', () => {
    const drawn = measureUpSet(data.upset, 600, 232);
    expect(drawn.hidden).toBe(0);
    expect(totalOf(upsetTable(data.upset), 4)).toBe(sum(drawn.columns.map((c) => c.people)));
    expect(measureUpSet(data.upset, 280, 232).hidden).toBeGreaterThan(0);
    const small = measureUpSet(data.upset, 280, 232, ['near', 'lapsed', 'value']);
    expect(small.columns.at(-1)?.people).toBe(208);
  });
  it('flow', () => {
    const drawn = measureFlow(data.flow, 600, 240);
    expect(totalOf(flowTable(data.flow), 3)).toBe(sum(drawn.links.map((link) => link.count)));
  });
  it('membership, without the crowd of the first day as newcomers', () => {
    const table = membershipTable(data.membership);
    expect(totalOf(table, 1)).toBe(sum(data.membership.in));
    expect(totalOf(table, 2)).toBe(sum(data.membership.entered.slice(1)));
    expect(measureMembership(data.membership, 900, 200).bars).toHaveLength(60);
    const [first, last] = [data.membership.in[0], data.membership.in[60]];
    expect(first + totalOf(table, 2) - totalOf(table, 3)).toBe(last);
  });
  it('funnel: what was lost is what is missing', () => {
    const lost = funnelTable(data.funnel).rows.filter((row) => row[0] === 'Eligible');
    expect(sum(lost.map((row) => Number(row[3] ?? 0)))).toBe(44577 - 17830);
    expect(measureFunnel(data.funnel, 900, 200).stages).toHaveLength(5);
  });
  it('convert, stock, lanes, strip, band, timeline', () => {
    expect(totalOf(convertTable(data.convert), 2)).toBe(
      sum(measureConvert(data.convert, 600, 200).bins.map((b) => b.people)),
    );
    expect(stockTable(data.stock).rows.at(-1)?.slice(1)).toEqual([500, 0]);
    expect(lanesTable(data.lanes).rows).toHaveLength(measureLanes(data.lanes, 400).marks.flat().length);
    expect(stripTable(data.strip).rows.map((row) => row[1])).toEqual(['joined', 'left', 'joined']);
    expect(bandTable(data.band).rows).toHaveLength(measureBand(data.band, 500).rows.length);
    expect(totalOf(timelineTable(data.timeline), 1)).toBe(sum(data.timeline.values));
  });
});

describe('fallout', () => {
  it('lies down where names have no room', () => {
    expect(measureFallout(data.fallout, 600, 230).upright).toBe(true);
    expect(measureFallout(data.fallout, 300, 230).upright).toBe(false);
  });
  it('never divides by nobody', () => {
    const none = {
      label: '',
      steps: [
        { label: 'a', people: 0 },
        { label: 'b', people: 0 },
      ],
    };
    expect(JSON.stringify(measureFallout(none, 600, 200))).not.toMatch(/null|NaN/);
  });
});

describe('flow', () => {
  const drawn = measureFlow(data.flow, 620, 240);
  it('unrolls a value seen twice into two columns of one colour', () => {
    const seen = drawn.nodes.filter((node) => node.name === 'E-mail sent');
    expect(seen.map((node) => node.layer)).toEqual([1, 3]);
    expect(new Set(seen.map((node) => node.tone)).size).toBe(1);
  });
  it('keeps labels and nodes of a column apart', () => {
    for (let layer = 0; layer < 5; layer++) {
      const column = drawn.nodes.filter((node) => node.layer === layer).sort((a, b) => a.y - b.y);
      for (let i = 1; i < column.length; i++) {
        expect(column[i].y).toBeGreaterThanOrEqual(column[i - 1].y + column[i - 1].height - 1e-6);
        const [a, b] = [column[i - 1].labelY, column[i].labelY];
        if (a !== null && b !== null) expect(b - a).toBeGreaterThanOrEqual(15 - 1e-6);
      }
    }
  });
  it('puts the rest and the end at the bottom', () => {
    const column = drawn.nodes.filter((node) => node.layer === 3).sort((a, b) => a.y - b.y);
    expect(column.slice(-2).map((node) => node.name)).toEqual(['Others', 'Left']);
  });
  it('lights the whole path and nothing beside it', () => {
    const path = wholePath(drawn.links, { from: '4=store', to: '5=bought' });
    expect(path.has('1=qualified>2=email')).toBe(true);
    expect(path.has('4=cart>5=bought')).toBe(false);
  });
  it('shows eight columns at most, and counts starts and ends', () => {
    const place = (column: number) => ({ column, value: 'a' });
    const long = {
      nodes: Array.from({ length: 12 }, (_, i) => ({ ...place(i + 1), count: 5 })),
      links: Array.from({ length: 11 }, (_, i) => ({ from: place(i + 1), to: place(i + 2), count: 5 })),
    };
    expect(new Set(measureFlow(long, 900, 200).nodes.map((node) => node.layer)).size).toBe(8);
    const back = {
      nodes: [{ ...place(0), count: 3 }],
      links: [{ from: { start: true as const }, to: place(0), count: 3 }],
    };
    expect(flowPlaces(back).map((p) => p.column)).toEqual([0, -1]);
    expect(flowSteps(back)).toHaveLength(1);
    expect(measureFlow(back, 600, 200).nodes).toHaveLength(2);
  });
});

it('upset says exactly who is meant', () => {
  expect(combinationSentence(data.upset, ['lapsed', 'value', 'mute'], 412)).toBe(
    '412 people are in “Lapsed yoga lovers”, “High value” and “No e-mail consent”, not in “Near a studio”',
  );
});

it('timeline: the past ends at the clock, and keys move it', () => {
  const drawn = measureTimeline(data.timeline, 22.5 * 86400, 830, 96);
  expect(drawn.bars.filter((bar) => bar.past > 0)).toHaveLength(23);
  expect(drawn.timeAt(drawn.cursor)).toBeCloseTo(22.5 * 86400);
  expect(drawn.timeAt(-50)).toBe(0);
  expect(seekByKey(data.timeline, 3600, 'ArrowLeft', true)).toBe(0);
  expect(seekByKey(data.timeline, 0, 'End', false)).toBe(60 * 86400);
  expect(seekByKey(data.timeline, 0, 'x', false)).toBeUndefined();
});

it('small things', () => {
  expect(durationTicks(10 * 86400, 6)).toEqual([0, 2, 4, 6, 8, 10].map((n) => n * 86400));
  expect(spansOf(data.strip).map((span) => span.from / 86400)).toEqual([12, 44]);
  expect(spansOf({ ...data.strip, inAtStart: true })[0]).toEqual({ from: 0, to: 12 * 86400 });
  expect(emptyAt(data.stock)).toBeGreaterThan(30 * 86400);
  expect(measureStock({ times: [0], given: [0] }, 300, 150).path).not.toMatch(/NaN/);
  expect(measureGoal({ value: 9, goal: 12 })).toEqual({ fill: 0.75, mark: 1 });
  expect(data.band.rows.map(sideOf)).toEqual(['gain', 'loss', 'unsure']);
});

describe('a whole path', () => {
  const at = (column: number, value: string) => ({ column, value });
  it('takes the links between its places, from its start to its end', () => {
    expect([...linksOn([at(1, 'a'), at(2, 'b'), { end: true }])]).toEqual(['1=a>2=b', '2=b>3:end']);
    expect([...linksOn([{ start: true }, at(-1, 'a'), at(0, 'b')])]).toEqual(['-2:start>-1=a', '-1=a>0=b']);
    expect([...linksOn([at(1, 'a')])]).toEqual([]);
  });
  it('is drawn by links of these names', () => {
    const place = { column: 1, value: 'a' };
    const flow = { nodes: [{ ...place, count: 3 }], links: [{ from: place, to: { end: true } as const, count: 3 }] };
    const drawn = measureFlow(flow, 600, 240).links.map(({ from, to }) => `${from}>${to}`);
    expect(drawn).toEqual([...linksOn([place, { end: true }])]);
  });
});

it('what is kept and what is lost of two steps make a whole', () => {
  const steps = [
    { label: 'Entered', people: 2000 },
    { label: 'Opened', people: 1450 },
    { label: 'Bought', people: 1399 },
  ];
  const drawn = measureFallout({ label: 'All', steps }, 600, 230);
  expect(drawn.steps.map(({ chip, count }) => [chip, count])).toEqual([
    ['', '2,000 · 100%'],
    ['−27%', '1,450 · 73%'],
    ['−3.5%', '1,399 · 70%'],
  ]);
  expect(drawn.marks[0][1].lines).toEqual(['1,450 people', '73% of the first step', '73% of the step before']);
});

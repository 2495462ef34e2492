// The numbers of the mocks, so that the drawings can be laid beside them.
import type { BandData } from '../../../src/charts/band/band';
import type { ConvertData } from '../../../src/charts/convert/convert';
import type { CreditData } from '../../../src/charts/credit/credit';
import type { FalloutData } from '../../../src/charts/fallout/fallout';
import type { FunnelData } from '../../../src/charts/funnel/funnel';
import type { LanesData } from '../../../src/charts/lanes/lanes';
import type { MembershipData } from '../../../src/charts/membership/membership';
import type { FlowData } from '../../../src/charts/sankey/sankey';
import type { StockData } from '../../../src/charts/stock/stock';
import type { StripData } from '../../../src/charts/strip/strip';
import type { TimelineData } from '../../../src/charts/timeline/timeline';
import type { UpSetData } from '../../../src/charts/upset/upset';

const day = 86400;
const row = <T>(count: number, of: (i: number) => T) => Array.from({ length: count }, (_, i) => of(i));
const hump = (i: number, at: number, wide: number) => Math.exp(-(((i - at) / wide) ** 2));

export const timeline: TimelineData = {
  label: 'purchases a day',
  values: row(60, (i) => Math.round(10 + 28 * hump(i, 14, 7) + 20 * hump(i, 29, 9) + 6 * Math.sin(i * 0.9) ** 2)),
};

const labels = ['Qualified', 'Saw an offer', 'Came back', 'Added to cart', 'Bought'];
const steps = (counts: number[]) =>
  counts.map((people, i) => ({ label: labels[i], people, medianSeconds: i ? i * 30_000 : null }));
export const fallout: FalloutData = {
  label: 'lapsed yoga lovers',
  steps: steps([8120, 5480, 2711, 1460, 797]),
  compare: { label: 'everyone', steps: steps([7410, 3120, 2210, 1190, 502]) },
};

const shares: Record<string, number[]> = {
  email: [0.44, 0.31, 0.36, 0.38, 0.33],
  web: [0.17, 0.3, 0.24, 0.22, 0.26],
  push: [0.24, 0.12, 0.19, 0.2, 0.18],
  store: [0.1, 0.05, 0.09, 0.08, 0.1],
};
const none = [0.05, 0.22, 0.12, 0.12, 0.13];
export const credit: CreditData = {
  total: 1000,
  models: ['Last touch', 'First touch', 'Linear', 'Time decay', 'Shapley'].map((label, i) => ({
    model: label,
    label,
    credit: Object.fromEntries(Object.entries(shares).map(([channel, values]) => [channel, values[i] * 1000])),
    none: none[i] * 1000,
  })),
  channels: [
    { value: 'email', label: 'E-mail', tone: 'email' },
    { value: 'web', label: 'Web banner', tone: 'web' },
    { value: 'push', label: 'Push', tone: 'push' },
    { value: 'store', label: 'Store greet', tone: 'store' },
  ],
  caused: {
    email: { amount: 60, interval: [35, 85] },
    web: { amount: 90 },
    push: { amount: 20 },
    store: { amount: 40 },
  },
};

export const upset: UpSetData = {
  sets: [
    { id: 'lapsed', label: 'Lapsed yoga lovers', people: 8120 },
    { id: 'value', label: 'High value', people: 6240 },
    { id: 'mute', label: 'No e-mail consent', people: 5310 },
    { id: 'near', label: 'Near a studio', people: 2950 },
  ],
  combinations: [
    { in: ['lapsed'], people: 3120 },
    { in: ['value'], people: 2480 },
    { in: ['lapsed', 'mute'], people: 1960 },
    { in: ['lapsed', 'value'], people: 1240 },
    { in: ['mute'], people: 1180 },
    { in: ['lapsed', 'near'], people: 980 },
    { in: ['lapsed', 'value', 'mute'], people: 412 },
    { in: ['value', 'near'], people: 390 },
    { in: ['lapsed', 'value', 'near'], people: 208 },
  ],
};

const at = (place: string) => ({
  column: Number(place[0]),
  value: place.slice(2) === '…' ? ({ other: true } as const) : place.slice(2),
});
const links: [string, string, number][] = [
  ['1 qualified', '2 email', 112],
  ['1 qualified', '2 web', 66],
  ['1 qualified', '2 …', 18],
  ['2 email', '3 opened', 50],
  ['2 email', '3 push', 46],
  ['2 email', '3 …', 14],
  ['2 web', '3 product', 45],
  ['2 web', '3 push', 6],
  ['2 web', '3 …', 12],
  ['3 opened', '4 cart', 22],
  ['3 opened', '4 …', 26],
  ['3 push', '4 cart', 8],
  ['3 push', '4 store', 20],
  ['3 push', '4 …', 24],
  ['3 product', '4 cart', 22],
  ['3 product', '4 store', 8],
  ['3 product', '4 email', 12],
  ['4 cart', '5 bought', 34],
  ['4 cart', '5 …', 18],
  ['4 store', '5 bought', 10],
  ['4 store', '5 …', 18],
  ['4 email', '5 opened', 9],
  ['4 …', '5 …', 48],
];
const counts = new Map<string, number>();
for (const [from, to, count] of links) {
  counts.set(to, (counts.get(to) ?? 0) + count);
  if (from[0] === '1') counts.set(from, (counts.get(from) ?? 0) + count);
}
export const flow: FlowData = {
  nodes: [...counts].map(([key, count]) => ({ ...at(key), count })),
  links: [
    ...links.map(([from, to, count]) => ({ from: at(from), to: at(to), count })),
    { from: at('3 opened'), to: { end: true }, count: 2 },
    { from: at('3 …'), to: { end: true }, count: 26 },
  ],
  names: {
    qualified: 'Qualified',
    email: 'E-mail sent',
    web: 'Web banner',
    opened: 'Opened',
    push: 'Push',
    product: 'Product view',
    cart: 'Cart',
    store: 'Store visit',
    bought: 'Bought',
  },
  tones: {
    qualified: 'flow',
    email: 'email',
    web: 'web',
    push: 'push',
    store: 'store',
    bought: 'accent',
    cart: 'accent',
    opened: 'email',
    product: 'web',
  },
  goal: 'bought',
};

const members = row(61, (i) => Math.round(3400 + 4600 / (1 + Math.exp(-(i - 12) / 3)) - 22 * Math.max(0, i - 26)));
const left = row(61, (i) => Math.round(90 + 110 * hump(i, 30, 12)));
export const membership: MembershipData = {
  times: row(61, (i) => i * day),
  in: members,
  left: left.map((n, i) => (i ? n : 0)),
  entered: members.map((n, i) => (i ? n - members[i - 1] + left[i] : n)),
  causes: [
    { at: 12 * day, kind: 'window', label: '30 days without a purchase' },
    { at: 33 * day, kind: 'event', label: 'visited the shop' },
  ],
};

export const convert: ConvertData = {
  people: 5480,
  converted: 797,
  quantiles: { p50: 2.1 * day, p90: 6.3 * day },
  bins: row(20, (i) => ({
    from: i * 12 * 3600,
    to: (i + 1) * 12 * 3600,
    people: Math.round(150 * Math.exp(-i / 5) * (1 + 0.4 * Math.sin(i * 1.7))),
  })),
};

export const funnel: FunnelData = {
  stages: [
    { stage: 'all', count: 44577 },
    { stage: 'eligible', count: 17830 },
    { stage: 'uncapped', count: 12210 },
    { stage: 'ranked', count: 4953 },
    { stage: 'clicked', count: 861 },
  ],
  losses: [
    { stage: 'eligible', label: 'wrong city', count: 9120 },
    { stage: 'eligible', label: 'not a member', count: 8410 },
    { stage: 'eligible', label: 'no affinity', count: 6702 },
    { stage: 'eligible', label: 'dates', count: 2515 },
    { stage: 'uncapped', label: 'total cap', count: 3377 },
    { stage: 'uncapped', label: 'once a month', count: 2243 },
    { stage: 'ranked', label: 'outranked', count: 7257 },
    { stage: 'clicked', label: 'no click', count: 4092 },
  ],
};
export const funnelOfOne: FunnelData = {
  stages: [
    { stage: 'all', count: 9 },
    { stage: 'eligible', count: 4 },
    { stage: 'uncapped', count: 3 },
    { stage: 'ranked', count: 1 },
  ],
  losses: [],
};

export const stock: StockData = {
  times: row(61, (i) => i * day),
  given: row(61, (i) => Math.min(500, Math.round(i * 16.1 + 9 * Math.sin(i)))),
  cap: 500,
};

const dots = (times: number[], label: string) => times.map((time) => ({ at: time * day, label }));
export const lanes: LanesData = {
  from: 0,
  to: 60 * day,
  lanes: [
    { label: 'E-mail', tone: 'email', dots: dots([26, 35], 'opened “We miss your flow”') },
    { label: 'Web', tone: 'web', dots: dots([3, 7, 20, 37], 'visited the shop') },
    { label: 'Push', tone: 'push', dots: dots([40], 'got “A class near you”') },
    { label: 'Store', tone: 'store', dots: dots([49], 'came to the studio') },
  ],
  strip: { label: 'Audience', spans: [{ from: 21 * day, to: 60 * day }] },
};

export const strip: StripData = {
  from: 0,
  to: 60 * day,
  inAtStart: false,
  changes: [
    { at: 12 * day, kind: 'window', label: '30 days without a purchase' },
    { at: 25 * day, kind: 'window', label: '14 days without a visit' },
    { at: 44 * day, kind: 'event', label: 'visited the shop' },
  ],
};

export const band: BandData = {
  rows: [
    { label: 'B edited', value: 0.004, low: 0.001, high: 0.007 },
    { label: 'C no push', value: -0.006, low: -0.011, high: -0.002 },
    { label: 'D earlier', value: 0.001, low: -0.003, high: 0.005 },
  ],
};

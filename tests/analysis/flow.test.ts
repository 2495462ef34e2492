import { describe, expect, it } from 'vitest';
import { ask, minutes, page, pages } from './data';
import type { CallerData, FlowAnswer, FlowPlace, FlowQuery } from '../../src/analysis/query';

type Shape = Partial<Omit<FlowQuery, 'kind'>>;

const flow = (data: CallerData, more: Shape): FlowAnswer => ask(data, { kind: 'flow', dimension: 'page', ...more });

const name = ({ column, value }: FlowPlace) => `${column} ${typeof value === 'string' ? value : '(other)'}`;
const nodes = (answer: FlowAnswer) => answer.nodes.map((node) => `${name(node)}: ${node.count}`);
const links = (answer: FlowAnswer) =>
  answer.links.map(({ from, to, count }) => {
    const left = 'start' in from ? 'start' : name(from);
    const right = 'end' in to ? 'end' : name(to);
    return `${left} > ${right}: ${count}`;
  });

const spaced = (text: string): CallerData => {
  const data = pages({ a: text });
  for (const event of data.events) event.page = String(event.page).replaceAll('_', ' ');
  return data;
};
const shop = spaced('Home Products Add_to_cart Products Add_to_cart Billing Order_confirmation');

describe('the worked session', () => {
  it('FL1 starts with Add to cart: two views, then Products and Billing', () => {
    const answer = flow(shop, { startsWith: page('Add to cart'), columns: 2 });
    expect(nodes(answer)).toEqual(['1 Add to cart: 2', '2 Products: 1', '2 Billing: 1']);
    expect(links(answer)).toEqual(['1 Add to cart > 2 Products: 1', '1 Add to cart > 2 Billing: 1']);
  });

  it('limited to the first or last occurrence', () => {
    expect(nodes(flow(shop, { startsWith: 'Add to cart', columns: 2, occurrence: 'first' }))).toEqual([
      '1 Add to cart: 1',
      '2 Products: 1',
    ]);
    expect(nodes(flow(shop, { startsWith: 'Add to cart', columns: 2, occurrence: 'last' }))).toEqual([
      '1 Add to cart: 1',
      '2 Billing: 1',
    ]);
  });

  it('overlapping paths each count', () => {
    expect(nodes(flow(shop, { startsWith: 'Products', columns: 3 }))).toEqual([
      '1 Products: 2',
      '2 Add to cart: 2',
      '3 Products: 1',
      '3 Billing: 1',
    ]);
  });

  it('ends with: the anchor is column 0', () => {
    const answer = flow(shop, { endsWith: 'Add to cart', columns: 3, ends: true });
    expect(nodes(answer)).toEqual(['-2 Home: 1', '-2 Add to cart: 1', '-1 Products: 2', '0 Add to cart: 2']);
    expect(links(answer)).toEqual([
      'start > -2 Home: 1',
      '-2 Home > -1 Products: 1',
      '-2 Add to cart > -1 Products: 1',
      '-1 Products > 0 Add to cart: 2',
    ]);
  });

  it('contains: both directions', () => {
    const answer = flow(shop, { contains: 'Billing', columns: 2, ends: true });
    expect(links(answer)).toEqual([
      '-1 Add to cart > 0 Billing: 1',
      '0 Billing > 1 Order confirmation: 1',
      '1 Order confirmation > end: 1',
    ]);
  });
});

describe('repeats', () => {
  const reload = pages({ a: 'Home Home Cart', b: 'Home Cart Cart Cart' });

  it('merge unless asked for', () => {
    expect(nodes(flow(reload, { startsWith: 'Home', columns: 3 }))).toEqual(['1 Home: 2', '2 Cart: 2']);
    expect(nodes(flow(reload, { startsWith: 'Home', columns: 3, repeats: true }))).toEqual([
      '1 Home: 3',
      '2 Cart: 2',
      '2 Home: 1',
      '3 Cart: 2',
    ]);
  });

  it('merge over events without the dimension', () => {
    const data = pages({ a: 'Home x Home Cart' });
    delete (data.events[1] as Record<string, unknown>).page;
    expect(nodes(flow(data, { startsWith: 'Home' }))).toEqual(['1 Home: 1', '2 Cart: 1']);
  });
});

it('stays in a session when asked', () => {
  const data = pages({ a: 'Home | Cart', b: 'Home Cart' });
  expect(links(flow(data, { startsWith: 'Home' }))).toEqual(['1 Home > 2 Cart: 2']);
  const inside = flow(data, { startsWith: 'Home', container: 'session', ends: true });
  expect(links(inside)).toEqual(['1 Home > 2 Cart: 1', '1 Home > end: 1', '2 Cart > end: 1']);
});

it('puts values beyond `top` together', () => {
  const data = pages({ a: 'H A Z', b: 'H A', c: 'H B Z', d: 'H C Z' });
  const answer = flow(data, { startsWith: 'H', top: 1, ends: true });
  expect(answer.nodes).toEqual([
    { column: 1, value: 'H', count: 4 },
    { column: 2, value: 'A', count: 2 },
    { column: 2, value: { other: true }, count: 2 },
    { column: 3, value: 'Z', count: 3 },
  ]);
  expect(links(answer)).toEqual([
    '1 H > 2 A: 2',
    '1 H > 2 (other): 2',
    '2 A > 3 Z: 1',
    '2 A > end: 1',
    '2 (other) > 3 Z: 2',
    '3 Z > end: 3',
  ]);
});

it('does not end a path that goes on beyond the last column', () => {
  expect(links(flow(pages({ a: 'A B C' }), { startsWith: 'A', columns: 2, ends: true }))).toEqual(['1 A > 2 B: 1']);
});

it('begins at a value that is a number or a flag too', () => {
  const data: CallerData = {
    profiles: [{ id: 'a' }],
    events: [5, 7, true].map((page, minute) => ({ person: 'a', timestamp: minutes(minute), type: 'page', page })),
  };
  for (const [anchor, next] of [
    [5, '2 7: 1'],
    [7, '2 true: 1'],
    [true, undefined],
  ])
    expect(nodes(flow(data, { startsWith: anchor as never, columns: 2 }))[1]).toBe(next);
});

describe('several values on one event', () => {
  const data: CallerData = {
    profiles: [{ id: 'a' }],
    events: [
      { person: 'a', timestamp: minutes(0), type: 'view', product: ['shoes', 'shirt'] },
      { person: 'a', timestamp: minutes(1), type: 'view', product: ['shirt', 'socks'] },
    ],
  };

  it('next product from shoes is shirt and socks', () => {
    const answer = flow(data, { dimension: 'product', startsWith: 'shoes' });
    expect(nodes(answer)).toEqual(['1 shoes: 1', '2 shirt: 1', '2 socks: 1']);
    expect(links(answer)).toEqual(['1 shoes > 2 shirt: 1', '1 shoes > 2 socks: 1']);
    const where = { did: 'view', where: { product: 'shoes' } };
    expect(flow(data, { dimension: 'product', startsWith: where })).toEqual(answer);
  });

  it('from any view each value is a view', () => {
    expect(nodes(flow(data, { dimension: 'product', startsWith: { did: 'view' }, occurrence: 'first' }))).toEqual([
      '1 shoes: 1',
      '1 shirt: 1',
      '2 shirt: 1',
      '2 socks: 1',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { cycles, reachable } from '../../src/model/check/cycles';

const next = (graph: Record<string, string>) => (id: string) => [...(graph[id] ?? '')];
const cyclesOf = (graph: Record<string, string>) => cycles(Object.keys(graph), next(graph));

describe('cycles', () => {
  it('finds none in a tree or a diamond', () => {
    expect(cyclesOf({ a: 'bc', b: 'd', c: 'd', d: '' })).toEqual([]);
  });

  it('finds a loop and what leads to it apart', () => {
    expect(cyclesOf({ a: 'b', b: 'c', c: 'bd', d: 'e', e: '' })).toEqual([['b', 'c']]);
  });

  it('finds loops apart, and one around itself', () => {
    expect(cyclesOf({ a: 'b', b: 'ac', c: 'd', d: 'd' })).toEqual([['a', 'b'], ['d']]);
  });

  it('takes long ways', () => {
    const ids = Array.from({ length: 20_000 }, (_, i) => `n${i}`);
    const after = new Map(ids.map((id, i) => [id, [ids[(i + 1) % ids.length]]]));
    expect(cycles(ids, (id) => after.get(id)!)[0]).toHaveLength(20_000);
  });
});

describe('reachable', () => {
  it('has the starts and all behind them', () => {
    expect([...reachable(['a'], next({ a: 'b', b: 'a', c: 'a' }))]).toEqual(['a', 'b']);
  });
});

import { describe, expect, it } from 'vitest';
import { migrate } from '../../src/model/migrate';

describe('migrate', () => {
  it('leaves a file of this version alone', () => {
    const file = { version: 1, name: 'x' };
    expect(migrate(file, 1)).toBe(file);
  });

  it('takes every noun through every version, in order', () => {
    const note = (to: number) => ({
      to,
      up: (value: Record<string, unknown>) => ({ ...value, seen: [value.seen, to].flat() }),
    });
    const history = [
      ['', [{ to: 2, up: ({ title, ...rest }: Record<string, unknown>) => ({ ...rest, name: title }) }]],
      ['journeys.*', [note(2), note(3)]],
      ['offers', [note(3)]],
    ] as const;
    const file = { version: 1, title: 'Old', journeys: { a: {}, b: 'broken' }, offers: {} };
    expect(migrate(file, 1, 3, history)).toEqual({
      version: 3,
      name: 'Old',
      journeys: { a: { seen: [undefined, 2, 3] }, b: 'broken' },
      offers: { seen: [undefined, 3] },
    });
    expect(file).toEqual({ version: 1, title: 'Old', journeys: { a: {}, b: 'broken' }, offers: {} });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonError, parseJson } from '../../src/model/json';

const parsed = (text: string): unknown => {
  try {
    return parseJson(text, 64);
  } catch (error) {
    return (error as JsonError).message;
  }
};

describe('parseJson', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 10 }), (text) => {
        expect(parseJson(text, 64)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('reads it laid out in any way', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 2, '\t', '\r\n '), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(parseJson(text, 64)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('refuses what JSON.parse refuses', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', '{', '"', ',', ':', ']', '0', '\n', '\\', 'e'),
        (json, at, piece) => {
          const i = at % (json.length + 1);
          const text = json.slice(0, i) + piece + json.slice(i + 1);
          let expected: unknown;
          try {
            expected = JSON.parse(text);
          } catch {
            expect(() => parseJson(text, 64)).toThrow(JsonError);
            return;
          }
          try {
            expect(parseJson(text, 64)).toEqual(expected);
          } catch (error) {
            // It is stricter in four ways, and only in these.
            if (error instanceof JsonError)
              expect(error.message).toMatch(/given twice|beyond all bounds|kept exactly|surrogate/);
            else throw error;
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('refuses a whole number that would be saved as another one', () => {
    expect(parsed('{"id": 12345678901234567890}')).toMatch(/^line 1, column 8: .*cannot be kept exactly: 12345678901/);
    expect(parseJson('[9007199254740992, 100000000000000000000, 0.1]', 64)).toEqual([2 ** 53, 1e20, 0.1]);
  });

  it('makes own properties of dangerous names', () => {
    const value = parseJson('{"__proto__": {"x": 1}}', 64) as object;
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it('says line and column', () => {
    expect(parsed('{\n  "a": 1\n  "b": 2\n}')).toBe('line 3, column 3: expected "," or "}" (got "\\"")');
    expect(parsed('{"a": [1, 2')).toBe('line 1, column 12: expected "," or "]" (the file ends here)');
  });
});

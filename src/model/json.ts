/** Why a text is no JSON we accept, and where. */
export class JsonError extends Error {
  /** Dotted path of the value that was being read. */
  readonly path: string;
  constructor(path: string, message: string) {
    super(message);
    this.path = path;
  }
}

const SPACE = /[ \t\r\n]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const WORD = /[A-Za-z_$][\w$]*/y;
const LONE = /\p{Surrogate}/u;
const WORDS: Record<string, boolean | null> = { true: true, false: false, null: null };

/**
 * Returns the value of a JSON text: `parseJson('{"days": 60}', 64)`. Unlike JSON.parse it says line and column in the same words in every browser,
 * and refuses what that lets pass in silence: a key given twice, numbers beyond all bounds, halves of characters, nesting beyond `depth`.
 * Throws a JsonError.
 */
export function parseJson(text: string, depth: number): unknown {
  let at = 0;
  const path: (string | number)[] = [];

  function fail(message: string, where = at): never {
    const lines = text.slice(0, where).split('\n');
    throw new JsonError(
      path.join('.'),
      `line ${lines.length}, column ${lines[lines.length - 1].length + 1}: ${message}`,
    );
  }

  function take(pattern: RegExp): string {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? '';
    at += found.length;
    return found;
  }

  /** What stands here, for messages. */
  function here(): string {
    if (at >= text.length) return 'the file ends here';
    const word = take(WORD);
    // Cut in the middle of a word: what is missing is the rest of the file.
    if (at >= text.length && ['true', 'false', 'null'].some((whole) => whole.startsWith(word)))
      return 'the file ends here';
    return `got ${JSON.stringify(word === '' ? text[at] : word.slice(0, 20))}`;
  }

  function expected(what: string): never {
    const where = at;
    fail(`expected ${what} (${here()})`, where);
  }

  function string(): string {
    const start = at++;
    for (;;) {
      take(PLAIN);
      const next = text[at];
      if (next === '"') break;
      if (next === undefined) fail('this text has no end', start);
      if (next !== '\\') fail('a line break or another control character inside a text');
      at += 2;
    }
    const source = text.slice(start, ++at);
    let value: string;
    try {
      value = JSON.parse(source) as string;
    } catch {
      fail('a text with a broken escape', start);
    }
    if (LONE.test(value)) fail('a text with half a character (a lone surrogate)', start);
    return value;
  }

  function number(): number {
    const start = at;
    const source = take(NUMBER);
    if (source === '') expected('a value');
    const value = Number(source);
    if (!Number.isFinite(value)) fail(`a number beyond all bounds: ${source.slice(0, 20)}`, start);
    // Saved again it would be another number, such as somebody else's id.
    if (/^-?\d+$/.test(source) && !Number.isSafeInteger(value) && String(value) !== source)
      fail(`a whole number that cannot be kept exactly: ${source.slice(0, 40)} (expected it in double quotes)`, start);
    return value;
  }

  function list(): unknown[] {
    const items: unknown[] = [];
    at++;
    take(SPACE);
    if (text[at] === ']') {
      at++;
      return items;
    }
    for (;;) {
      path.push(items.length);
      items.push(value());
      path.pop();
      take(SPACE);
      if (text[at] === ']') break;
      if (text[at] !== ',') expected('"," or "]"');
      at++;
    }
    at++;
    return items;
  }

  function object(): Record<string, unknown> {
    const entries = new Map<string, unknown>();
    at++;
    take(SPACE);
    while (text[at] !== '}' || entries.size > 0) {
      take(SPACE);
      if (text[at] !== '"') expected('a name in double quotes');
      const start = at;
      const key = string();
      path.push(key);
      if (entries.has(key)) fail(`"${key.slice(0, 60)}" is given twice`, start);
      take(SPACE);
      if (text[at] !== ':') expected('":"');
      at++;
      entries.set(key, value());
      path.pop();
      take(SPACE);
      if (text[at] === '}') break;
      if (text[at] !== ',') expected('"," or "}"');
      at++;
    }
    at++;
    // Not by assignment: a key called __proto__ would vanish into the prototype instead of being found and refused.
    return Object.fromEntries(entries);
  }

  function value(): unknown {
    take(SPACE);
    const next = text[at];
    if (next === '{' || next === '[') {
      if (path.length >= depth) fail(`nested more than ${depth} deep`);
      return next === '{' ? object() : list();
    }
    if (next === '"') return string();
    const start = at;
    const word = take(WORD);
    if (Object.hasOwn(WORDS, word)) return WORDS[word];
    at = start;
    return number();
  }

  const result = value();
  take(SPACE);
  if (at < text.length) expected('the end of the file');
  return result;
}

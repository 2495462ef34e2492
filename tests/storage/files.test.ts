import { describe, expect, it } from 'vitest';
import { fileNameOf, textOf } from '../../src/storage/files';

describe('file names', () => {
  it.each([
    ['Win back yoga lovers', 'Win back yoga lovers.journey.json'],
    ['Win back: 10 % / 20 %', 'Win back 10 % 20 %.journey.json'],
    ['../../etc/passwd', 'etc passwd.journey.json'],
    ['..', 'workspace.journey.json'],
    ['', 'workspace.journey.json'],
    ['CON', 'workspace.journey.json'],
    ['lpt1.old', 'workspace.journey.json'],
    ['a\u0000b\nc', 'a b c.journey.json'],
    ['safe\u202Egnp.exe', 'safe gnp.exe.journey.json'],
    ['~.hidden', 'hidden.journey.json'],
    ['Zurück 日本 🧘', 'Zurück 日本 🧘.journey.json'],
    ['x'.repeat(500), `${'x'.repeat(80)}.journey.json`],
  ])('%s', (name, file) => {
    expect(fileNameOf(name)).toBe(file);
  });
});

describe('the text of a file', () => {
  const text = '{"name": "Zurück 日本 🧘"}';
  const wide = (swap: boolean, marked: boolean) => {
    const bytes = new Uint8Array(Buffer.from((marked ? '\ufeff' : '') + text, 'utf16le'));
    if (swap) Buffer.from(bytes.buffer).swap16();
    return bytes;
  };
  it.each<[string, Uint8Array]>([
    ['UTF-8', new TextEncoder().encode(text)],
    ['UTF-8 with a mark', new TextEncoder().encode(`\ufeff${text}`)],
    ['UTF-16 with a mark', wide(false, true)],
    ['UTF-16 the other way round', wide(true, true)],
    ['UTF-16 without a mark', wide(false, false)],
    ['UTF-16 the other way round without a mark', wide(true, false)],
  ])('is read from %s', (_what, bytes) => {
    expect(textOf(bytes)).toBe(text);
  });

  it.each<[string, number[]]>([
    ['a picture', [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]],
    ['an archive', [0x50, 0x4b, 3, 4, 20, 0, 0, 0]],
    ['packed bytes', [0x1f, 0x8b, 8, 0, 0, 0, 0, 0]],
    ['Latin-1', [...Buffer.from('{"name": "Zurück"}', 'latin1')]],
    ['zeros', [0, 0, 0, 0]],
  ])('is not found in %s', (_what, bytes) => {
    expect(textOf(Uint8Array.from(bytes))).toBeUndefined();
  });

  it('may be cut inside a letter', () => {
    expect(textOf(new TextEncoder().encode('aü').subarray(0, 2))).toBe('a');
  });
});

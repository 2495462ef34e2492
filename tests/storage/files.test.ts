import { describe, expect, it } from 'vitest';
import { fileNameOf } from '../../src/storage/files';

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

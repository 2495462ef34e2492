import { expect, it } from 'vitest';
import { forgetsUnused } from '../../src/storage/unused';

const webKit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const blink = 'AppleWebKit/537.36 (KHTML, like Gecko)';

it.each([
  ['Safari', `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webKit} Version/18.0 Safari/605.1.15`, true],
  [
    'Safari on iPhone',
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) ${webKit} Version/18.0 Mobile/15E148 Safari/604.1`,
    true,
  ],
  [
    'Chrome on iPhone',
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) ${webKit} CriOS/131.0 Mobile/15E148 Safari/604.1`,
    true,
  ],
  ['Chrome', `Mozilla/5.0 (X11; Linux x86_64) ${blink} Chrome/131.0.0.0 Safari/537.36`, false],
  ['Edge', `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${blink} Chrome/131.0.0.0 Safari/537.36 Edg/131.0`, false],
  ['Chromium', `Mozilla/5.0 (X11; Linux x86_64) ${blink} Chromium/131.0 Safari/537.36`, false],
  ['Firefox', 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', false],
])('%s', (_, userAgent, expected) => {
  expect(forgetsUnused(userAgent)).toBe(expected);
});

import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const source = join(root, 'node_modules/@fontsource-variable/inter');
const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
const ranges = JSON.parse(readFileSync(join(source, 'unicode.json'), 'utf8'));
const made = join(root, 'node_modules/.cache/leanFont', version);
const FACES = ['latin', 'latin-ext'];
/** What style sheets ask for, and what letters need to stand right; no name field but the licence and who made it. */
const FEATURES = ['kern', 'liga', 'calt', 'tnum', 'mark', 'mkmk', 'ccmp', 'locl'];
const WEIGHTS = { min: 400, max: 700 };
const LICENCE_NAMES = [0, 7, 8, 9, 11, 12, 13, 14];

/**
 * `lean-inter/inter-latin.woff2` in a style sheet: every letter of the face, with the weights and features that are used here,
 * and no shapes that only other features lead to. Two fifths less to load before the first picture.
 */
/** @type {import('vite').Plugin} */
export const leanFont = {
  name: 'lean-font',
  async config() {
    for (const face of FACES) await make(face);
    return { resolve: { alias: { 'lean-inter': made } } };
  },
  generateBundle() {
    this.emitFile({
      type: 'asset',
      fileName: 'assets/inter-license.txt',
      source: readFileSync(join(source, 'LICENSE')),
    });
  },
};

async function make(face) {
  const from = join(source, `files/inter-${face}-wght-normal.woff2`);
  const file = join(made, `inter-${face}.woff2`);
  if (existsSync(file) && statSync(file).mtimeMs > statSync(fileURLToPath(import.meta.url)).mtimeMs) return;
  const { default: subset } = await import('subset-font');
  const lean = await subset(readFileSync(from), lettersIn(ranges[face]), {
    targetFormat: 'woff2',
    keepFeatures: FEATURES,
    variationAxes: { wght: WEIGHTS },
    preserveNameIds: LICENCE_NAMES,
  });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, lean);
}

/** Every letter of a `unicode-range`: `U+0041-0042, U+20AC` gives `AB€`. */
function lettersIn(range) {
  return range
    .split(',')
    .map((part) => part.replace('U+', '').split('-'))
    .flatMap(([first, last = first]) => {
      const from = Number.parseInt(first, 16);
      return Array.from({ length: Number.parseInt(last, 16) - from + 1 }, (_, index) =>
        String.fromCodePoint(from + index),
      );
    })
    .join('');
}

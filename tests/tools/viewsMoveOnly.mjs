import { readFile } from 'node:fs/promises';

/**
 * The canvas moves views, charts place numbers, and neither fades colours; yet d3-transition and the `interpolate` of d3 bring every
 * named colour along. What is imported of them is narrowed to numbers and texts: 7 KiB less until the first picture. Only in the build.
 */
/** @type {Record<string, Record<string, string>>} */
const narrowed = {
  '@xyflow/system': {
    'd3-interpolate': `export { interpolateZoom, interpolateNumberArray as interpolate } from 'd3-interpolate?moves';`,
  },
  'd3-zoom': { 'd3-interpolate': `export { interpolateZoom } from 'd3-interpolate?moves';` },
  'd3-transition': {
    // What is no colour is taken for a text, which is what d3-transition does with it.
    'd3-color': `export function color() { return null; }`,
    // The others are built while the file is read, and so stay.
    'd3-ease': `export function easeCubicInOut(t) { return ((t *= 2) <= 1 ? t ** 3 : (t -= 2) * t * t + 2) / 2; }`,
    'd3-interpolate': `export { interpolateNumber, interpolateString, interpolateString as interpolateRgb,
      interpolateString as interpolateTransformCss, interpolateString as interpolateTransformSvg } from 'd3-interpolate?moves';`,
  },
  'd3-scale': {
    'd3-interpolate': `export { interpolateNumber, interpolateNumber as interpolate, interpolateRound, piecewise }
      from 'd3-interpolate?moves';`,
    // What stands beside a tick is written in the reader's language.
    'd3-format': ['format', 'formatPrefix', 'formatSpecifier', 'precisionFixed', 'precisionPrefix', 'precisionRound']
      .map((name) => `export const ${name} = undefined;`)
      .join(''),
  },
};

/** Methods that draw, which nobody calls: Svelte draws, d3 only listens and moves. */
/** @type {Record<string, string[]>} */
const unused = {
  'd3-selection': (
    'selectAll selectChild selectChildren data enter exit join merge order sort attr classed text html raise lower ' +
    'append insert remove clone dispatch'
  ).split(' '),
  'd3-transition': (
    'select selectAll selectChild selectChildren filter merge attr attrTween style styleTween text textTween remove ' +
    'delay easeVarying end transition'
  ).split(' '),
};

/** @type {import('vite').Plugin} */
export const viewsMoveOnly = {
  name: 'views-move-only',
  apply: 'build',
  enforce: 'pre',
  async resolveId(id, importer) {
    if (id === 'd3-interpolate?moves') {
      const own = await this.resolve('d3-interpolate', undefined, { skipSelf: true });
      return own && { id: `${own.id}?moves`, moduleSideEffects: false };
    }
    const by = Object.keys(narrowed).find((name) => importer?.includes(`/node_modules/${name}/`));
    if (!by || narrowed[by][id] === undefined) return undefined;
    return { id: `\0moves:${by}:${id}`, moduleSideEffects: false };
  },
  async load(id) {
    if (id.endsWith('?moves')) return withoutColours(await readFile(id.slice(0, -'?moves'.length), 'utf8'));
    const [mark, by, name] = id.split(':');
    return mark === '\0moves' ? narrowed[by][name] : undefined;
  },
  transform(code, id) {
    const by = Object.keys(unused).find((name) => id.includes(`/node_modules/${name}/`));
    return by && { code: withoutMethods(code, by), map: null };
  },
};

function withoutMethods(source, library) {
  for (const name of unused[library]) {
    const line = new RegExp(`^  ${name}: \\w+(\\.\\w+)?,\\n`, 'm');
    if (!line.test(source)) throw new Error(`${library} has no method ${name} any more`);
    source = source.replace(line, '');
  }
  return source;
}

/** d3 builds its interpolators of colours while the file is read; unless marked as pure they stay, wanted or not. */
function withoutColours(source) {
  return source
    .replace(/^import .* from 'd3-color';$/m, '')
    .replace(/^(var [\w$]+ = )(?=\(function|[\w$]+\()/gm, '$1/* @__PURE__ */ ');
}

// What the linter forbids. A run must give the same bits in every browser, year, language and time zone, so nothing
// that feeds a run may use what engines round differently, nor any clock, locale or luck but its own.

export const runFeedingFiles = [
  ...['base', 'model', 'rules', 'people', 'decisions', 'activities', 'campaigns', 'engine', 'analysis'].map(
    (room) => `src/${room}/**/*.ts`,
  ),
  'src/world.ts',
  'src/world/**/*.ts',
  'src/request.ts',
  'src/workspace.ts',
];

const roundedDifferently = [
  ...['log', 'log2', 'log10', 'log1p', 'exp', 'expm1', 'pow', 'hypot', 'cbrt'],
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh'],
];

const htmlFromText = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe'].map((property) => ({
  property,
  message: 'text never becomes markup: build elements, or show it in a sandboxed frame.',
}));

const outsideWorld = {
  Date: 'virtual time is counted in seconds: see src/base.',
  performance: 'a run knows no wall clock: the caller measures.',
  Intl: 'the language of the browser must not reach a run: views format.',
  crypto: 'draws come from the seed: see src/base.',
  setTimeout: 'a run knows no wall clock.',
  setInterval: 'a run knows no wall clock.',
  queueMicrotask: 'a run knows no wall clock.',
  requestAnimationFrame: 'a run knows no screen.',
};

/** Everywhere: no code and no markup out of text. */
export const evalBans = {
  'no-eval': 'error',
  'no-new-func': 'error',
  'no-implied-eval': 'error',
  'no-restricted-properties': ['error', ...htmlFromText],
};

/** In every folder that feeds a run. */
export const bans = {
  'no-restricted-properties': [
    'error',
    ...htmlFromText,
    { object: 'Math', property: 'random', message: 'draws come from the seed: see src/base.' },
    ...roundedDifferently.map((property) => ({
      object: 'Math',
      property,
      message: 'engines round it differently: use src/base.',
    })),
    ...['localeCompare', 'normalize', 'toLocaleString', 'toLocaleLowerCase', 'toLocaleUpperCase'].map((property) => ({
      property,
      message: 'its answer depends on the browser: compare with < and >, lower with toLowerCase.',
    })),
    ...['toLocaleDateString', 'toLocaleTimeString'].map((property) => ({ property, message: 'views format dates.' })),
  ],
  'no-restricted-globals': ['error', ...Object.entries(outsideWorld).map(([name, message]) => ({ name, message }))],
  'no-restricted-syntax': [
    'error',
    { selector: "BinaryExpression[operator='**']", message: 'engines round ** differently: use src/base.' },
    { selector: "AssignmentExpression[operator='**=']", message: 'engines round ** differently: use src/base.' },
    {
      selector: "MemberExpression[object.name='globalThis']",
      message: 'a run names what it uses: no way round the bans.',
    },
  ],
};

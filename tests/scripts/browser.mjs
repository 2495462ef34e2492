// Finds an installed Chromium, Chrome or Edge; on a bare Debian, as root, installs one.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'msedge',
];

const usualPlaces = {
  linux: [
    '/usr/lib/chromium/chromium',
    '/opt/google/chrome/chrome',
    '/opt/microsoft/msedge/msedge',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) =>
    [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ].map((place) => join(process.env[variable] ?? 'C:\\', place)),
  ),
};

/** What a headless run needs: no sandbox where root would be refused one, and no traffic of the browser's own. */
export const browserArguments = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--lang=en-US',
];

/** The path of an installed browser, or undefined. The variable CHROME wins over everything found. */
export function findBrowser() {
  if (process.env.CHROME) return isProgram(process.env.CHROME) ? process.env.CHROME : undefined;
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name + suffix)));
  return [...onPath, ...(usualPlaces[process.platform] ?? [])].find(isProgram);
}

/** As findBrowser, but tries to install Chromium first and throws one plain sentence when there is none. */
export function needBrowser() {
  const found = findBrowser();
  if (found) return found;
  if (process.env.CHROME) throw new Error(`CHROME names no program: ${process.env.CHROME}`);
  if (process.getuid?.() === 0 && isDebianLike()) {
    installChromium();
    const installed = findBrowser();
    if (installed) return installed;
  }
  throw new Error('no browser found: install Chromium, Chrome or Edge, or set CHROME to the path of one.');
}

function installChromium() {
  const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update', '-qq'], quiet);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet);
}

function isDebianLike() {
  const release = '/etc/os-release';
  return existsSync(release) && /\bdebian\b/.test(readFileSync(release, 'utf8'));
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

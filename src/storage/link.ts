import { hashText } from '../base/luck';
import type { Workspace } from '../model/workspace';
import { openWorkspace, saveWorkspace } from '../workspace';
import { pack, PackError, unpack } from './deflate';
import { patched, patchOf, type Change } from './patch';

/** What a link may hold when it is unpacked. */
const MOST_BYTES = 2 * 1024 * 1024;

/** An example that a link may build on: its id and its text as published. */
export interface Example {
  id: string;
  text: string;
}

/** Why a link could not be read. */
export interface LinkError {
  /** `cut`: letters are missing or changed; `tooBig`: a bomb; `unknown`: not ours, or newer; `example`: it builds on one that is not here or has changed. */
  code: 'cut' | 'tooBig' | 'unknown' | 'example';
  message: string;
}

export type ReadLink = { text: string; example?: string } | { error: LinkError };

/**
 * Returns the part of an address behind its page that holds a whole workspace: `#d1:...`, or, when it was edited from an example and that is shorter,
 * `#x1:...`, its id and what was changed. Open what comes back as a guest copy. Empty for what no link can hold.
 */
export function linkOf(workspace: Workspace, example?: Example): string {
  const short = example && shortLink(workspace, example);
  const text = JSON.stringify(JSON.parse(saveWorkspace(workspace)));
  // A link that this page would refuse to open is none; nor is a second of packing well spent on one that no program takes.
  if (text.length > MOST_BYTES) return short ?? '';
  const whole = `#d1:${pack(text)}`;
  return short !== undefined && short.length < whole.length ? short : whole;
}

function shortLink(workspace: Workspace, { id, text }: Example): string | undefined {
  const base = openWorkspace(text).workspace;
  if (!base) return undefined;
  const target = saveWorkspace(workspace);
  const changes = patchOf(JSON.parse(saveWorkspace(base)), JSON.parse(target));
  const again = openWorkspace(JSON.stringify(patched(JSON.parse(text), changes))).workspace;
  if (!again || saveWorkspace(again) !== target) return undefined;
  return `#x1:${pack(JSON.stringify([id, hashText(text), changes]))}`;
}

/** Returns a link that people can read and write by hand: `#j0:` and plain JSON. */
export function plainLinkOf(workspace: Workspace): string {
  return `#j0:${encodeURIComponent(JSON.stringify(JSON.parse(saveWorkspace(workspace))))}`;
}

/** Whether the part of an address behind `#` is meant to hold a workspace. */
export function isLink(hash: string): boolean {
  return /^#?[a-z]\d{1,2}(:|%(25)*3a)/i.test(hash);
}

/** Returns the link in a text, with what stands behind it: `linkIn('Look: https://a.b/#d1:abc.') // '#d1:abc.'`. */
export function linkIn(text: string): string | undefined {
  return /(?:#|%(?:25)*23|^)([a-z]\d{1,2}(?::|%(?:25)*3a)\S.*)/is.exec(text.trim())?.[1].replace(/^/, '#');
}

type ExampleText = (id: string) => Promise<string | undefined>;

/**
 * Returns the text of the workspace in a link, for `openWorkspace`, or why there is none: `await readLink(location.hash, fetchExample)`.
 * Never throws for what a link holds, and never shows something else instead. What chats, mails and trackers did to it is undone where its checksum agrees.
 */
export async function readLink(hash: string, exampleText: ExampleText): Promise<ReadLink> {
  const link = hash.replace(/^#?([a-z]\d{1,2})(?::|%(?:25)*3a)/i, (_, codec: string) => `${codec.toLowerCase()}:`);
  const given = await readExactly(link, exampleText);
  if (!('error' in given) || given.error.code === 'tooBig') return given;
  for (const spelling of new Set(spellings(link))) {
    if (spelling === link) continue;
    const read = await readExactly(spelling, exampleText);
    if (!('error' in read && read.error.code === 'cut')) return read;
  }
  return given;
}

/** How often an address may have been encoded again, and how many links stand in it at most. */
const MOST_SPELLINGS = 4;

/** Returns what a link may have been before it was encoded again, wrapped, doubled, or something was put behind it. */
function spellings(link: string): string[] {
  const texts = decodings(link).slice(0, MOST_SPELLINGS);
  return texts.flatMap((text) =>
    [text, text.replace(/\s/g, '')].flatMap((whole) =>
      [...whole.matchAll(/(?:^|#)([dx]1:)([\w-]+)/gi)].slice(0, MOST_SPELLINGS).flatMap(([, codec, body]) => {
        // Marks of emphasis are letters of a link too.
        const bare = body.replace(/_+$/, '');
        return [body, bare].map((letters) => codec.toLowerCase() + letters);
      }),
    ),
  );
}

/** Returns a text as it is, and decoded until that changes nothing. */
function decodings(text: string): string[] {
  const found = [text];
  try {
    for (let next = decodeURIComponent(text); next !== found.at(-1) && found.length <= MOST_SPELLINGS;) {
      found.push(next);
      next = decodeURIComponent(next);
    }
  } catch {
    // A sign of percent that stands for itself: there was nothing more to decode.
  }
  return found;
}

async function readExactly(link: string, exampleText: ExampleText): Promise<ReadLink> {
  const codec = link.slice(0, 3);
  const body = link.slice(3);
  try {
    if (codec === 'd1:') return { text: unpack(body, MOST_BYTES) };
    if (codec === 'j0:') return readPlain(body);
    if (codec === 'x1:') return await readShort(unpack(body, MOST_BYTES), exampleText);
  } catch (thrown) {
    if (thrown instanceof PackError) return failed(thrown.code, thrown.message);
    throw thrown;
  }
  return failed('unknown', `no link of this version: "${codec}" (expected "d1:", "x1:" or "j0:")`);
}

function readPlain(body: string): ReadLink {
  if (body.length > MOST_BYTES) return failed('tooBig', `the link holds more than ${MOST_BYTES} bytes`);
  for (const decoded of decodings(body)) {
    // A beginning of an object is none, so what follows its last brace was put there on the way.
    const text = [decoded, decoded.slice(0, decoded.lastIndexOf('}') + 1)].find(isJson);
    if (text !== undefined) return { text };
  }
  return failed('cut', 'the link was cut or changed on its way');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

async function readShort(packed: string, exampleText: ExampleText): Promise<ReadLink> {
  const [id, hash, changes] = listIn(packed);
  if (typeof id !== 'string' || !Array.isArray(changes) || !changes.every(isChange))
    return failed('unknown', 'the link does not say what was changed');
  const text = await exampleText(id).catch(() => undefined);
  if (text === undefined) return failed('example', `there is no example "${id}" here`);
  if (hashText(text) !== hash) return failed('example', `the example "${id}" has changed since the link was made`);
  try {
    return { text: `${JSON.stringify(patched(JSON.parse(text), changes), null, 2)}\n`, example: id };
  } catch {
    return failed('unknown', `the link changes what example "${id}" does not have`);
  }
}

function listIn(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function isChange(change: unknown): change is Change {
  return Array.isArray(change) && Array.isArray(change[0]) && change[0].every((key) => typeof key === 'string');
}

function failed(code: LinkError['code'], message: string): ReadLink {
  return { error: { code, message } };
}

export interface Meter {
  length: number;
  /** `green` goes everywhere; `amber` is cut by some mail and chat programs; `red`: hand over the file instead. */
  level: 'green' | 'amber' | 'red';
}

/** Returns how far a whole address will travel: `linkMeter(location.href)`. */
export function linkMeter(address: string): Meter {
  const { length } = address;
  return { length, level: length <= 1700 ? 'green' : length <= 3900 ? 'amber' : 'red' };
}

import { fileOpen } from 'browser-fs-access';
import type { Workspace } from '../model/workspace';
import { saveWorkspace } from '../workspace';

/** A text that somebody handed over: a file, something dropped, something pasted. */
export interface Handed {
  name: string;
  text: string;
}

/** What is larger is not read at all; `openWorkspace` has the exact limit. */
const MOST_BYTES = 6 * 1024 * 1024;

/** Returns a name that every file system takes: `fileNameOf('Win back: 10 %') // 'Win back 10 %.journey.json'`. */
export function fileNameOf(name: string): string {
  const safe = name
    // Controls, characters with a meaning in paths, and marks that turn the direction of text around.
    .replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.~-]+|[\s.]+$/gu, '');
  const short = [...safe].slice(0, 80).join('').trim();
  // Windows keeps these for itself, whatever follows the dot.
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(short.split('.')[0]);
  return `${short === '' || reserved ? 'workspace' : short}.journey.json`;
}

/** Hands the workspace to the browser's downloads and returns the file's name; say "Downloaded", the page cannot know more. */
export function downloadWorkspace(workspace: Workspace): string {
  const name = fileNameOf(workspace.name);
  const url = URL.createObjectURL(new Blob([saveWorkspace(workspace)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Safari reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return name;
}

/** Lets the reader choose a file; undefined when none is chosen. Needs a click or key press just before. */
export async function pickFile(): Promise<Handed | undefined> {
  try {
    return await handed(await fileOpen({ extensions: ['.json'], mimeTypes: ['application/json'], id: 'workspace' }));
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') return undefined;
    throw thrown;
  }
}

/** Returns what was dropped or pasted, undefined when it holds no file and no text: `droppedText(event.dataTransfer)`. */
export async function droppedText(data: DataTransfer | null): Promise<Handed | undefined> {
  const file = data?.files[0];
  if (file) return handed(file);
  const text = data?.getData('text/plain') ?? '';
  return text.trim() === '' ? undefined : { name: '', text };
}

async function handed(file: File): Promise<Handed> {
  // The beginning is enough for `openWorkspace` to say that it is too large.
  const part = file.size > MOST_BYTES ? file.slice(0, MOST_BYTES) : file;
  return { name: file.name, text: await part.text() };
}

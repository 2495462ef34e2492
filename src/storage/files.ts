import { fileOpen } from 'browser-fs-access';

/** A text that somebody handed over: a file, something dropped, something pasted. */
export interface Handed {
  name: string;
  text: string;
  /** It is no text, or cannot be read at all: a picture, an archive, a folder. */
  unreadable?: true;
}

/** What is larger is not read to its end; `openWorkspace` has the exact limit, and text of 16 bits has twice its bytes. */
const MOST_BYTES = 12 * 1024 * 1024;

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

/** Hands a text to the browser's downloads under a name and returns the name; say "Downloaded", the page cannot know more. */
export function downloadText(name: string, text: string): string {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
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
  const { name } = file;
  // The beginning is enough for `openWorkspace` to say that it is too large.
  const part = file.size > MOST_BYTES ? file.slice(0, MOST_BYTES) : file;
  // A folder that is dropped passes for a file until it is read.
  const bytes = await part.arrayBuffer().catch(() => undefined);
  const text = bytes && textOf(new Uint8Array(bytes));
  return text === undefined ? { name, text: '', unreadable: true } : { name, text };
}

/** Returns the text in the bytes of a file, UTF-8 or UTF-16 with or without a mark, undefined when they are no text: `textOf(bytes) // '{"format": ...'`. */
export function textOf(bytes: Uint8Array): string | undefined {
  const [a, b] = bytes;
  // What begins with a brace or a mark of two bytes has 16 bits a letter.
  const encoding =
    (a === 0xff && b === 0xfe) || (a === 0x7b && b === 0)
      ? 'utf-16le'
      : (a === 0xfe && b === 0xff) || (a === 0 && b === 0x7b)
        ? 'utf-16be'
        : 'utf-8';
  try {
    // As a stream: a large file may be cut inside a letter.
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

import { deflateSync, Inflate } from 'fflate';
import { base64ToUint8Array, stringToUint8Array, uint8ArrayToBase64, uint8ArrayToString } from 'uint8array-extras';
import { DICTIONARY } from './dictionary';

/** A text packed for a link could not be read. */
export class PackError extends Error {
  readonly code: 'cut' | 'tooBig';
  constructor(code: 'cut' | 'tooBig', message: string) {
    super(message);
    this.code = code;
  }
}

const dictionary = () => stringToUint8Array(DICTIONARY);

/** Bytes given to the inflater at once: they can grow by 1032 at most, so that the cap is never passed by much. */
const SLICE = 512;

/** Returns a text as a checksum and deflated bytes, in letters that are safe in an address. */
export function pack(text: string): string {
  const body = deflateSync(stringToUint8Array(text), { level: 9, mem: 12, dictionary: dictionary() });
  const bytes = new Uint8Array(body.length + 4);
  // In front, so that a link without its end still has it.
  new DataView(bytes.buffer).setUint32(0, crc32(body));
  bytes.set(body, 4);
  return uint8ArrayToBase64(bytes, { urlSafe: true });
}

/** Returns the text of `pack`. Throws PackError: `cut` when letters are missing or changed, `tooBig` beyond `most` bytes, as soon as they come. */
export function unpack(packed: string, most: number): string {
  const cut = new PackError('cut', 'the link was cut or changed on its way');
  if (!/^[A-Za-z0-9_-]+$/.test(packed)) throw cut;
  let bytes: Uint8Array;
  try {
    bytes = base64ToUint8Array(packed);
  } catch {
    throw cut;
  }
  if (bytes.length < 5) throw cut;
  const body = bytes.subarray(4);
  if (new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) !== crc32(body)) throw cut;
  // The last letter has bits to spare; a change there is a changed link too.
  if (uint8ArrayToBase64(bytes, { urlSafe: true }) !== packed) throw cut;
  return uint8ArrayToString(inflate(body, most, cut));
}

function inflate(body: Uint8Array, most: number, cut: PackError): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  const inflater = new Inflate({ dictionary: dictionary() }, (part) => {
    length += part.length;
    if (length > most) throw new PackError('tooBig', `the link holds more than ${most} bytes`);
    parts.push(part);
  });
  try {
    for (let at = 0; at < body.length; at += SLICE)
      inflater.push(body.slice(at, at + SLICE), at + SLICE >= body.length);
  } catch (thrown) {
    throw thrown instanceof PackError ? thrown : cut;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
}

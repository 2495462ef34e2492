/**
 * Luck is a hash, never a stream: a draw depends on what it is for, not on how many draws came before it,
 * so an edit in one place of a journey moves nobody elsewhere.
 */

/** The last step of MurmurHash3 by Austin Appleby (fmix32): every bit of the result hangs on every bit of h. */
function finish(h: number): number {
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Returns a 32-bit hash of a text's UTF-16 code units: `hashText('luma-42')`. Ids enter every draw through it. FNV-1a by byte, low byte first, finished as above. */
export function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    h = Math.imul(h ^ (unit & 0xff), 0x01000193);
    h = Math.imul(h ^ (unit >>> 8), 0x01000193);
  }
  return finish(h ^ text.length);
}

/** Returns a 32-bit key from a key and one more part: `mix(mix(seed, person), purpose)`. The order of parts matters. One round of MurmurHash3, finished. */
export function mix(key: number, part: number): number {
  let k = Math.imul(part, 0xcc9e2d51);
  k = (k << 15) | (k >>> 17);
  let h = key ^ Math.imul(k, 0x1b873593);
  h = (h << 13) | (h >>> 19);
  return finish((Math.imul(h, 5) + 0xe6546b64) | 0);
}

/** Returns a number in [0, 1) from a key, in steps of 2^-32: `unit(mix(key, hashText('open')))`. */
export function unit(key: number): number {
  return (key >>> 0) / 4294967296;
}

/** Returns a whole number in [0, count) from a key; `count` up to 2^20 keeps the bias below one in four thousand. */
export function pick(key: number, count: number): number {
  return Math.floor(unit(key) * count);
}

/** Returns the eight hex digits of a 32-bit hash: `hex32(-1) // 'ffffffff'`. */
export function hex32(hash: number): string {
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** The object of a product event says two things: the product, in its low 16 bits, and above them the channel. */

/** Where somebody meets the brand: the object of a visit, the channel of a product event. */
export const ON_WEB = 0;
export const IN_APP = 1;
export const IN_STORE = 2;

const CHANNEL = 0x10000;

/** Returns the object of a product event: `productObject(7, IN_STORE) // 131079`. */
export function productObject(product: number, channel: number): number {
  return product + CHANNEL * channel;
}

/** Returns the product of an object: `productIn(131079) // 7`. */
export function productIn(object: number): number {
  return object & (CHANNEL - 1);
}

/** Returns the channel of an object: `channelIn(131079) // 2`. */
export function channelIn(object: number): number {
  return object >> 16;
}

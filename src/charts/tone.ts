/** A colour with a meaning. The colours themselves are custom properties of the page; `chart.css` ties one to the other. */
export type Tone =
  'accent' | 'email' | 'push' | 'sms' | 'web' | 'offer' | 'flow' | 'audience' | 'store' | 'rest' | 'gain' | 'loss';

/** Seven tones that are told apart by every kind of colour vision, in the order in which a chart hands them out. */
const order: Tone[] = ['email', 'web', 'push', 'sms', 'offer', 'accent', 'flow'];

/** Returns the tone of the n-th category where the data name none; the seventh and all later ones share the grey of the rest. */
export function toneOf(index: number): Tone {
  return order[Math.min(index, order.length - 1)];
}

const shapes: Record<Tone, number> = {
  accent: 0,
  email: 0,
  web: 1,
  push: 2,
  sms: 3,
  store: 3,
  offer: 4,
  flow: 5,
  audience: 0,
  rest: 5,
  gain: 2,
  loss: 6,
};

/** Returns the number of a tone's symbol (see `symbol.ts`): a colour never stands alone. */
export function shapeOf(tone: Tone): number {
  return shapes[tone];
}

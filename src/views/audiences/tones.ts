import type { Tone } from '../../charts/tone';

const audiences: Tone[] = ['audience', 'web', 'sms', 'push', 'offer', 'email', 'flow'];
const offers: Tone[] = ['offer', 'email', 'web', 'sms', 'push', 'audience', 'flow'];

const nth = (tones: Tone[], index: number): Tone => tones[Math.min(Math.max(index, 0), tones.length - 1)];

/** Returns the colour of the n-th audience of the workspace; the same wherever it is shown. All late ones share the last. */
export const audienceTone = (index: number): Tone => nth(audiences, index);

/** Returns the colour of the n-th offer of the workspace. */
export const offerTone = (index: number): Tone => nth(offers, index);

import type { Reaction } from '../activities/kind';

export const REACTIONS: readonly Reaction[] = ['delivered', 'opened', 'clicked'];
/** Message steps whose reactions share a word of bits. */
const SLOTS = 10;

/** Which of a trip's messages had which reactions: three bits a message step. */
export class Reactions {
  private readonly words: number;
  private readonly bits: Int32Array;

  constructor(people: number, messageSteps: number) {
    this.words = Math.max(1, Math.ceil(messageSteps / SLOTS));
    this.bits = new Int32Array(people * this.words);
  }

  /** A new trip begins. */
  clear(person: number): void {
    this.bits.fill(0, person * this.words, (person + 1) * this.words);
  }

  has(person: number, slot: number, reaction: number): boolean {
    return (this.bits[this.word(person, slot)] & bitOf(slot, reaction)) !== 0;
  }

  add(person: number, slot: number, reaction: number): void {
    this.bits[this.word(person, slot)] |= bitOf(slot, reaction);
  }

  /** Forgets the reactions to one message. */
  forget(person: number, slot: number): void {
    for (let reaction = 0; reaction < REACTIONS.length; reaction++)
      this.bits[this.word(person, slot)] &= ~bitOf(slot, reaction);
  }

  private word(person: number, slot: number): number {
    return person * this.words + Math.floor(slot / SLOTS);
  }
}

function bitOf(slot: number, reaction: number): number {
  return 1 << ((slot % SLOTS) * REACTIONS.length + reaction);
}

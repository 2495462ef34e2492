/** So long nothing follows by itself upon what has been said. */
const PAUSE = 2000;

/** What the page says aloud: what somebody has just done at once, what a run came to after a pause, and only the last of it. */
export class Voice {
  words = $state('');
  private waiting: string | undefined;
  private pause: ReturnType<typeof setTimeout> | undefined;

  say(words: string): void {
    // The same words again would change nothing on the page, and nobody would hear them.
    this.words = words === this.words ? `${words}\u00a0` : words;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => {
      this.pause = undefined;
      if (this.waiting !== undefined) this.add(this.waiting);
    }, PAUSE);
  }

  add(words: string): void {
    this.waiting = this.pause === undefined ? undefined : words;
    if (this.pause === undefined) this.say(words);
  }

  stop(): void {
    clearTimeout(this.pause);
  }
}

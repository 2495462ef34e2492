/** Does one job at a time. A job that is pushed while another is under way replaces the one that waits: the newest wins. */
export class Latest<J> {
  private waiting: J | undefined;
  private working = false;

  constructor(
    private readonly work: (job: J) => Promise<void>,
    /** Called when the job under way is no longer wanted. */
    private readonly interrupt: () => unknown = () => {},
  ) {}

  push(job: J): void {
    this.waiting = job;
    if (this.working) this.interrupt();
    else void this.drain();
  }

  /** Whether a newer job waits: the one under way need not go on. */
  get superseded(): boolean {
    return this.waiting !== undefined;
  }

  clear(): void {
    this.waiting = undefined;
  }

  private async drain(): Promise<void> {
    this.working = true;
    while (this.waiting !== undefined) {
      const job = this.waiting;
      this.waiting = undefined;
      await this.work(job);
    }
    this.working = false;
  }
}

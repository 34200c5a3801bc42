/** So long a mark may wait for others: far less than it takes the pump to ask a case that nobody seems to have heard. */
const GATHER_MS = 250;

/**
 * Gathers the ids of commands that cases were heard to have applied, and keeps them some at once: the marks only save
 * the pump a question, so nobody waits for them, and what is lost with the process is asked once more.
 */
export class Heard {
  private readonly keep: (ids: readonly string[]) => Promise<void>;
  private ids: string[] = [];
  private timer: NodeJS.Timeout | undefined;

  /** @param keep writes the marks; may fail, for then the cases are asked again */
  constructor(keep: (ids: readonly string[]) => Promise<void>) {
    this.keep = keep;
  }

  add(id: string): void {
    this.ids.push(id);
    this.timer ??= setTimeout(() => void this.flush(), GATHER_MS).unref();
  }

  /** Keeps what was gathered, now. Never fails. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const ids = this.ids;
    this.ids = [];
    if (ids.length > 0) await this.keep(ids).catch(() => undefined);
  }
}

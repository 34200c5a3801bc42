import type { Reply } from './contract.ts';
import type { Refused } from './runtime.ts';

/** A command in the inbox, until the loop has decided it. */
export interface Pending {
  readonly id: string;
  /** A decision that could not be made yet is made again then. */
  notBefore: string;
  /** How often it could not be made. */
  attempts: number;
  answer: Reply | Refused | null;
}

/** Commands that have arrived and wait for the loop. Handlers put them in and wait for the answer; only the loop decides. */
export class Inbox {
  private waiting: Pending[] = [];

  put(id: string): Pending {
    const pending: Pending = { id, notBefore: '', attempts: 0, answer: null };
    this.waiting.push(pending);
    return pending;
  }

  /** Takes out the first command that may be decided now. */
  next(now: string): Pending | null {
    const found = this.waiting.find((pending) => pending.notBefore <= now);
    if (!found) return null;
    this.waiting = this.waiting.filter((pending) => pending !== found);
    return found;
  }

  hasReady(now: string): boolean {
    return this.waiting.some((pending) => pending.notBefore <= now);
  }

  /** Puts a command back that something on its way must go before. */
  putOff(pending: Pending, until: string): void {
    this.waiting.push(Object.assign(pending, { notBefore: until, attempts: pending.attempts + 1 }));
  }

  /** When the first of the commands that were put off may be decided. */
  wakesAt(): string | null {
    return this.waiting.map((pending) => pending.notBefore).sort()[0] ?? null;
  }

  /** The case is closed: whoever still waits is told so. */
  close(): void {
    for (const pending of this.waiting)
      pending.answer = { refusal: 'CaseClosed', message: 'The case is closed' };
    this.waiting = [];
  }
}

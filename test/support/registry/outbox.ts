import { claimDue, type DueRow, type OutboxKind } from '../../../registry/outbox/outbox.ts';
import type { RegistryFile } from './registry-file.ts';

/** The outbox of a file's database as tests work with it: nobody else takes anything there. */
export interface OutboxOfFile {
  claim(kind: OutboxKind, limit?: number): Promise<DueRow[]>;
  /** Lets so much time pass for everything that waits, in seconds. */
  pass(seconds: number): Promise<void>;
  /** Makes everything that waits as often tried as that, so that its pauses are longer than a test. */
  tried(times: number): Promise<void>;
  /** Forgets what earlier tests have left behind. */
  clear(): Promise<void>;
}

export function outboxOfFile(file: Pick<RegistryFile, 'db' | 'breakBy'>): OutboxOfFile {
  return {
    claim: (kind, limit = 100) => claimDue(file.db(), kind, limit),
    pass: (seconds) =>
      file.breakBy('update outbox set next_attempt_at = next_attempt_at - make_interval(secs => $1)', [
        seconds,
      ]),
    tried: (times) => file.breakBy('update outbox set attempts = $1', [times]),
    clear: () => file.breakBy('delete from outbox'),
  };
}

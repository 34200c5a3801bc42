import { classifySmtpFailure, type Mailer } from '../mail/send/smtp.ts';
import { inTenant, type Database } from '../registry/db/database.ts';
import { recordFault } from '../registry/db/faults.ts';
import {
  lettersToSend,
  markRefused,
  markSent,
  postponeLetter,
  type QueuedLetter,
} from '../registry/letter/letters.ts';
import type { Deliverer } from './outbox.ts';

/** Letters are claimed a few at a time: one that waits for its turn in the throttle keeps its lease. */
const AT_ONCE = 20;

/**
 * Sends queued letters, byte for byte as they were rendered. A letter is at least once on its way: a process that dies
 * between the server's 250 and the mark sends it again under the same Message-ID.
 */
export function letterDeliverer(deps: {
  db: Database;
  mailer: Mailer;
  from: string;
}): Deliverer<QueuedLetter> {
  const { db, mailer, from } = deps;
  return {
    kind: 'letter',
    atOnce: AT_ONCE,
    load: lettersToSend,
    async deliver(organizationId, letter) {
      const about = { organizationId, caseId: letter.caseId, idempotencyKey: `letter/${letter.id}` };
      const result = await attempt(
        () => mailer.send(letter.mime, { from, to: letter.toAddress }),
        (code, error) => recordFault(db, about, code, error),
      );
      await inTenant(db, organizationId, async (tx) => {
        const at = new Date().toISOString();
        if (result === null) await markSent(tx, letter.id, 250, at);
        else if (result.verdict === 'refused') await markRefused(tx, letter.id, result.smtpCode ?? 550, at);
        else postponeLetter(tx, letter.id, result.smtpCode);
      });
    },
  };
}

/** Null when the server took the letter; else what its refusal means. The server's words may hold addresses. */
async function attempt(send: () => Promise<unknown>, keep: (code: string, error: unknown) => Promise<void>) {
  try {
    await send();
    return null;
  } catch (error) {
    const failure = classifySmtpFailure(error);
    await keep(`smtp ${failure.smtpCode ?? 'unreachable'}`, error);
    return failure;
  }
}

import { classifySmtpFailure, type Mailer } from '../activities/email/smtp.ts';
import { inOrganization, type Database } from '../registry/database.ts';
import { keepFault } from '../registry/faults.ts';
import { backoff, claimLetters, markRefused, markSent, postponeLetter } from '../registry/letters.ts';
import type { PumpRound } from './pumps.ts';
import { everywhere, more } from './rounds.ts';

/** Letters are claimed a few at a time: one that waits for its turn in the throttle keeps its lease. */
const BATCH = 20;

/**
 * Sends queued letters, byte for byte as they were rendered. A letter is at least once on its way: a process that dies
 * between the server's 250 and the mark sends it again under the same Message-ID.
 */
export function letterRound(deps: { db: Database; mailer: Mailer; from: string }): PumpRound {
  const { db, mailer, from } = deps;
  return everywhere(db, async (organizationId) => {
    const letters = await inOrganization(db, organizationId, (tx) =>
      claimLetters(tx, BATCH, new Date().toISOString()),
    );
    await Promise.all(
      letters.map(async (letter) => {
        const result = await attempt(
          () => mailer.send(letter.mime, { from, to: letter.toAddress }),
          (code, error) =>
            keepFault(
              db,
              { organizationId, caseId: letter.caseId, effectKey: `letter/${letter.id}` },
              code,
              error,
            ),
        );
        await inOrganization(db, organizationId, async (tx) => {
          const at = new Date();
          if (result === null) return markSent(tx, letter.id, 250, at.toISOString());
          if (result.verdict === 'refused') {
            return markRefused(tx, letter.id, result.smtpCode ?? 550, at.toISOString());
          }
          const next = new Date(at.getTime() + backoff(letter.attempts)).toISOString();
          return postponeLetter(tx, letter.id, result.smtpCode, next);
        });
      }),
    );
    return more(letters.length, BATCH);
  });
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

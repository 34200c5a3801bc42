import { judgeDelivery } from './delivery-report.ts';
import type { Judged, MailFacts, OwnLetter } from './mail-facts.ts';
import { isReadReceipt } from './read-receipt.ts';
import { isOfAProgram } from './written-by-program.ts';

/**
 * Judges what a letter is. Only what says for certain that nobody wrote it is a program's answer, a bounce or a receipt.
 * Whatever is in doubt is a reply, and a person reads it: a letter read in vain costs a minute, an answer taken for a
 * program's costs a repeated request.
 */
export function judgeMail(facts: MailFacts, ownLetter: OwnLetter): Judged {
  if (facts.messageId !== null && ownLetter(facts.messageId) !== null) return { nature: 'own', bounce: null };
  const delivery = judgeDelivery(facts, ownLetter);
  if (delivery) return delivery;
  if (isReadReceipt(facts)) return { nature: 'readReceipt', bounce: null };
  return { nature: isOfAProgram(facts) ? 'autoReply' : 'reply', bounce: null };
}

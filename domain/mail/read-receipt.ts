import type { MailFacts } from './mail-facts.ts';

const RECEIPT_SUBJECT =
  /^\s*(прочтено|прочитано|уведомление о прочтении|read|read receipt|return receipt|read notification)\s*(:|\(|$)/iu;
/** Lines that mail programs put into a receipt: to whom, about what, when. */
const LABELS = /^[\s>]*(кому|от кого|тема|отправлено|копия|дата|to|from|cc|subject|sent|date)\s*:.*$/gimu;
/** All that is left then; a person's words beside it make it a letter. */
const RECEIPT_TEXT =
  /^(это |ваше |данное |this is a receipt for |your |the )?(сообщение|письмо|message|e-?mail)([^.!?\n]{0,120}?)(было |was |has been )?(прочтено|прочитано|просмотрено|открыто|read|displayed|opened)[^!?\p{L}]{0,20}(on |at |в )?[\d.,:/ +()\-A-Za-z]{0,60}[.!]?$/iu;

/**
 * Whether a letter says no more than that ours was read: a disposition notification (RFC 8098), or the same in words.
 * One that was deleted unread, or that a person wrote something in, is none.
 */
export function isReadReceipt(facts: MailFacts): boolean {
  const words = facts.text.replace(LABELS, ' ').replace(/\s+/gu, ' ').trim();
  const says = words.length <= 300 && RECEIPT_TEXT.test(words);
  if (facts.reportType === 'disposition-notification') {
    return facts.disposition === null || /displayed/i.test(facts.disposition);
  }
  if (facts.reportType !== null) return false;
  if (facts.disposition !== null) return /displayed/i.test(facts.disposition) && (words === '' || says);
  return RECEIPT_SUBJECT.test(facts.subject) && says;
}

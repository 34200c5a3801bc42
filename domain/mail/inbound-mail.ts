/** What an inbound letter is, judged from its headers: facts that a parser has read, nothing guessed from its words. */
export interface MailFacts {
  readonly messageId: string | null;
  /** Message-IDs that the letter says it answers, the nearest first: In-Reply-To, then References from the end. */
  readonly answers: readonly string[];
  /** Addresses it came to, as far as its headers say. */
  readonly to: readonly string[];
  readonly fromAddress: string | null;
  /** The envelope sender: empty for a null path, null where the mailbox does not tell it. */
  readonly returnPath: string | null;
  readonly subject: string;
  readonly text: string;
  readonly autoSubmitted: string | null;
  readonly precedence: string | null;
  /** A header that only programs set: X-Autoreply, X-Autorespond, Feedback-ID of a list and the like. */
  readonly marksOfAProgram: boolean;
  /** `report-type` of a multipart/report. */
  readonly reportType: string | null;
  /** Per-recipient parts of a delivery status (RFC 3464). */
  readonly statuses: readonly DeliveryStatus[];
  /** Message-IDs found in what was returned with the letter. */
  readonly returned: readonly string[];
}

/** What came with a letter, as a page names it. */
export interface InboundAttachment {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
}

/** One recipient of a delivery status notification. */
export interface DeliveryStatus {
  readonly action: string | null;
  /** Enhanced status code, «5.1.1». */
  readonly status: string | null;
  readonly diagnostic: string | null;
}

/** `own` is a copy of a letter of ours, sent to ourselves. */
export type MailNature = 'reply' | 'autoReply' | 'bounce' | 'delay' | 'own';

export interface Judged {
  readonly nature: MailNature;
  /** Of a bounce: why the letter came back. */
  readonly bounce: { readonly status: string; readonly smtpCode: number } | null;
}

const PROGRAM_PRECEDENCE = /^(auto[-_]?reply|bulk|junk|list)$/i;
/** Vacation notices of mail programs that set no header, Russian ones too. */
const PROGRAM_SUBJECT =
  /^\s*(re:\s*)?(автоответ|авто-ответ|автоматическ(ий|ое) (ответ|уведомление)|(я )?(сейчас )?в отпуске|отпуск(?!\p{L})|нет на (рабочем )?месте|(меня )?нет в офисе|вне офиса|отсутств(ую|ие)|out of (the )?office|automatic reply|auto(matic)?[- ]?(reply|response)|autoreply|vacation|auto:)/iu;
const POSTMASTER = /^(mailer-daemon|postmaster|mail-daemon|mailer)@/i;
const FAILED_SUBJECT =
  /undeliver|delivery (status notification \(failure\)|failed|failure)|failure notice|returned (mail|to sender)|mail (delivery )?failed|mail failure|не ?доставлен|невозможно доставить|не удалось доставить|ошибка доставки/iu;
const DELAYED =
  /delay|warning: message|still (being )?retried|задержан|отложен|ещё не доставлен|пока не доставлен/iu;
/** «550 5.1.1» and the like; a year or a phone is no code. */
const REFUSAL_CODE = /(?:^|[\s:(#-])(5[0-5]\d)(?:[\s-]+#?(5\.\d{1,3}\.\d{1,3}))?(?=[\s:;,.)-]|$)/m;
const STATUS_CODE = /(?:^|[\s(#])(5\.\d{1,3}\.\d{1,3})(?=[\s:;,.)]|$)/m;

/**
 * Judges what a letter is. A program's answer is never a person's (RFC 3834: `Auto-Submitted` other than `no`, a null
 * return path); a bounce is what says that one recipient failed for good (RFC 3464, and forms that Postfix and mail.ru
 * give without it). Whatever is in doubt is a reply: a person reads it.
 *
 * @param isOurs whether a Message-ID is of a letter of ours
 */
export function judgeMail(facts: MailFacts, isOurs: (messageId: string) => boolean): Judged {
  if (facts.messageId !== null && isOurs(facts.messageId)) return { nature: 'own', bounce: null };
  const report = judgeReport(facts) ?? judgeOddBounce(facts, isOurs);
  if (report) return report;
  return { nature: isOfAProgram(facts) ? 'autoReply' : 'reply', bounce: null };
}

function judgeReport(facts: MailFacts): Judged | null {
  if (facts.reportType !== 'delivery-status' && facts.statuses.length === 0) return null;
  const failed = facts.statuses.find(
    ({ action, status }) =>
      (action === null || action.toLowerCase() === 'failed') && (status === null || status.startsWith('5')),
  );
  // A delivery status without one recipient that failed for good: delayed, delivered, relayed, expanded.
  if (!failed && facts.statuses.length > 0) return { nature: 'delay', bounce: null };
  if (!failed) return null;
  return { nature: 'bounce', bounce: codesOf(failed.status, failed.diagnostic ?? '') };
}

/** A bounce that is no multipart/report: a postmaster returns our own letter and says why. */
function judgeOddBounce(facts: MailFacts, isOurs: (messageId: string) => boolean): Judged | null {
  const fromPostmaster = POSTMASTER.test(facts.fromAddress ?? '');
  if (!fromPostmaster && facts.returnPath !== '') return null;
  if (![...facts.returned, ...facts.answers].some(isOurs)) return null;
  if (DELAYED.test(facts.subject)) return { nature: 'delay', bounce: null };
  const code = REFUSAL_CODE.test(facts.text) || STATUS_CODE.test(facts.text);
  const failed = FAILED_SUBJECT.test(facts.subject) || (fromPostmaster && code);
  return failed ? { nature: 'bounce', bounce: codesOf(null, facts.text) } : null;
}

function codesOf(status: string | null, words: string): { status: string; smtpCode: number } {
  const said = REFUSAL_CODE.exec(words);
  return {
    status: status ?? said?.[2] ?? STATUS_CODE.exec(words)?.[1] ?? '5.0.0',
    smtpCode: said?.[1] === undefined ? 550 : Number(said[1]),
  };
}

function isOfAProgram(facts: MailFacts): boolean {
  const submitted = facts.autoSubmitted?.trim().toLowerCase() ?? 'no';
  return (
    !/^no\b/.test(submitted) ||
    PROGRAM_PRECEDENCE.test(facts.precedence?.trim() ?? '') ||
    facts.marksOfAProgram ||
    facts.reportType !== null ||
    facts.returnPath === '' ||
    POSTMASTER.test(facts.fromAddress ?? '') ||
    PROGRAM_SUBJECT.test(facts.subject)
  );
}

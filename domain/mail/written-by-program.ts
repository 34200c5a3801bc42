import type { MailFacts } from './mail-facts.ts';

const NOTICE =
  /автоответ(?:чик)?|авто-ответ|автоматическ(?:ий|ое) (?:ответ|уведомление|сообщение)|out of (?:the )?office(?: (?:auto-?)?reply)?|automatic (?:reply|response)|auto[- ]?(?:reply|response)|vacation(?: (?:reply|notice|message))?|вне офиса|(?:меня )?нет (?:в офисе|на (?:рабочем )?месте)/u
    .source;
/** The whole subject is a notice, or it stands, in brackets or with a colon, before the subject that is answered. */
const NOTICE_SUBJECT = new RegExp(
  String.raw`^\s*(?:[[(](?:${NOTICE})[\])]|(?:${NOTICE})\s*(?:$|[:–—]|- ))`,
  'iu',
);
/** Somebody says of themselves that they are away; «отсутствие приказа» and «отпуск директора» say it of nobody. */
const AWAY_SUBJECT =
  /^\s*((re:\s*)?отпуск\s*$|отпуск (до|с|по) \d|(я )?(сейчас )?(нахожусь )?в отпуске(?=\s*($|[,.!:]|(до|с|по) ))|(я )?(буду )?(отсутствую|отсутствовать)(?!\p{L})|i am (currently )?(away|out of (the )?office|on vacation))/iu;
/** Addresses that answer nothing: what a mail server writes under them is a notice, whatever it is. */
const MAIL_SERVER = /^(mailer-daemon|mail-daemon|mailerdaemon)@/i;
/** Help desks ask for an answer above a line: who asks so is no vacation notice. */
const ASKS_FOR_AN_ANSWER =
  /##-.{0,200}-##|(выше|над) (этой|данной|указанной) (лини|строк|черт)|above this line/iu;

/**
 * Whether a program wrote a letter by itself. `Auto-Submitted: auto-replied` (RFC 3834, 5), a null return path and the
 * headers of responders say so. `auto-generated`, `Precedence: bulk` or `list` and `List-Id` do not: help desks and lists
 * put them over the words of people, so that no program answers those.
 */
export function isOfAProgram(facts: MailFacts): boolean {
  if (NOTICE_SUBJECT.test(facts.subject) || AWAY_SUBJECT.test(facts.subject)) return true;
  if (facts.marksOfAProgram || /^auto[-_]?reply$/i.test(facts.precedence?.trim() ?? '')) return true;
  if (facts.reportType !== null || MAIL_SERVER.test(facts.fromAddress ?? '')) return true;
  if (ASKS_FOR_AN_ANSWER.test(facts.text)) return false;
  return repliesByItself(facts) || facts.returnPath === '';
}

/** A program says of its letter that it answers another one. */
export function repliesByItself({ autoSubmitted }: Pick<MailFacts, 'autoSubmitted'>): boolean {
  return /^\s*auto-(replied|notified)(?![\w-])/i.test(autoSubmitted ?? '');
}

/** The subject says that its writer is away, or that a program answers in their place. */
export function isNotice(subject: string): boolean {
  return NOTICE_SUBJECT.test(subject) || AWAY_SUBJECT.test(subject);
}

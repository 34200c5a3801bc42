import type { Bounce, DeliveryStatus, Judged, MailFacts, OwnLetter } from './mail-facts.ts';
import { isNotice, repliesByItself } from './written-by-program.ts';

/** Of one recipient (RFC 3464, 2.3.3): given up, still being tried, or done. */
export type Delivery = 'failed' | 'delayed' | 'delivered';

const MAIL_SERVER =
  /^(mailer-daemon|postmaster|mail-daemon|mailerdaemon|mailer|microsoftexchange[0-9a-f]{16,})@/i;
/** Under which programs write; a person has a name. */
const ROBOT =
  /^(system|sysadmin|no-?reply|do-?not-?reply|bounces?|mail-?delivery|delivery|administrator|mdaemon|mailgate|gateway|antispam)@/i;
const FORWARDED = /^\s*(re|fwd?|aw|wg|на|отв|ответ|пересл|пер)\s*:/iu;
const FAILED_SUBJECT =
  /undeliver|non-?deliver|not (be )?delivered|delivery (status notification \(failure\)|has failed|failed|failure|error)|failure (notice|notification)|returned (mail|message|to sender)|(mail|message) (delivery )?(failed|failure|failing)|mail system error|не ?(был[оа]? )?доставлен|не может быть доставлен|невозможно доставить|не ?уда(лось|[её]тся) доставить|(ошибка|сбой|отказ)( в| при)? доставк|возврат (письма|сообщения|почты)|возвращено отправителю/iu;
const FAILED_TEXT =
  /could not (be delivered|deliver)|delivery (to|has) [^\n]{0,80}fail|permanent (fatal )?error|user unknown|no such user|mailbox (unavailable|not found|is full|full)|address(ee)? (not found|rejected|unknown)|не может быть доставлен|не (было |было)?доставлен|сбой доставки|такого (ящика|адреса) нет|ящик (отключ|переполн|не сущ|не найд|заблок)|адрес не найден|(пользователь|адресат|получатель) не найден/iu;
const DELAYED_SUBJECT =
  /delay|warning: (message|could not send)|still (being )?retried|задерж|отложен|ещё не доставлен|еще не доставлен|пока не доставлен/iu;
const DELAYED_TEXT =
  /nothing has been lost|no action is required on your part|(will|to) (keep|continue) (on )?(trying|to try|retrying)|will be retried|do not need to resend|попытки (доставки |доставить )?(будут )?продолж|повторная попытка будет|вам не нужно отправлять/iu;
/** «550 5.1.1» and the like; a year or a phone is no code. */
const REFUSAL_CODE = /(?:^|[\s:(#-])(5[0-5]\d)(?:[\s-]+#?(5\.\d{1,3}\.\d{1,3}))?(?=[\s:;,.)-]|$)/m;
const STATUS_CODE = /(?:^|[\s(#])(5\.\d{1,3}\.\d{1,3})(?=[\s:;,.)]|$)/m;
/** Of a diagnostic, any code of a refusal: one that was for now, until the server gave up. */
const ANY_CODE = /(?:^|[\s:;(#-])([45][0-5]\d)(?=[\s:;,.)-]|$)/m;

/**
 * What a mail server says of a letter of ours, by a report (RFC 3464) or in words; null for a letter that is none of a
 * server. A person who attaches a report to words of their own is a person.
 */
export function judgeDelivery(facts: MailFacts, ownLetter: OwnLetter): Judged | null {
  const fromServer = isOfAServer(facts);
  const isReport = facts.reportType === 'delivery-status';
  if (isReport || (fromServer && facts.statuses.length > 0)) {
    const judged = judgeReport(facts, ownLetter);
    if (judged) return judged;
  }
  return fromServer || isReport || isRobotReturningOurs(facts, ownLetter)
    ? judgeWords(facts, ownLetter)
    : null;
}

/** What a report says of one recipient: `Action` decides (RFC 3464, 2.3.3); the status class where there is none. */
export function deliveryOf({ action, status }: Pick<DeliveryStatus, 'action' | 'status'>): Delivery | null {
  const said = action?.toLowerCase() ?? '';
  if (said.startsWith('fail')) return 'failed';
  if (said.startsWith('delay')) return 'delayed';
  if (/^(delivered|relayed|expanded)/.test(said)) return 'delivered';
  const byClass = { '5': 'failed', '4': 'delayed', '2': 'delivered' } as const;
  const first = status?.[0];
  return first === '5' || first === '4' || first === '2' ? byClass[first] : null;
}

/** Of several recipients ours decides, where the report names it; else one that failed is enough. */
function judgeReport(facts: MailFacts, ownLetter: OwnLetter): Judged | null {
  const sentTo = new Set(ownAddresses(facts, ownLetter));
  const named = facts.statuses.filter(({ recipients }) => recipients.some((one) => sentTo.has(one)));
  const about = named.length > 0 ? named : facts.statuses;
  const failed = about.find((one) => deliveryOf(one) === 'failed');
  if (failed) return { nature: 'bounce', bounce: codesOf(failed.status, failed.diagnostic ?? '') };
  if (about.some((one) => deliveryOf(one) === 'delayed')) return { nature: 'delay', bounce: null };
  if (about.some((one) => deliveryOf(one) === 'delivered')) return { nature: 'delivered', bounce: null };
  return null;
}

/** A notice in words alone: Postfix, qmail, Exim, mail.ru and Exchange write such. */
function judgeWords(facts: MailFacts, ownLetter: OwnLetter): Judged | null {
  const { subject, text } = facts;
  if (isNotice(subject)) return null;
  const byAddress = MAIL_SERVER.test(facts.fromAddress ?? '') || facts.marksOfAServer;
  if (DELAYED_SUBJECT.test(subject)) return { nature: 'delay', bounce: null };
  if (FAILED_SUBJECT.test(subject)) return { nature: 'bounce', bounce: codesOf(null, text) };
  if (!byAddress && facts.reportType !== 'delivery-status') return null;
  if (DELAYED_TEXT.test(text)) return { nature: 'delay', bounce: null };
  if (REFUSAL_CODE.test(text) || STATUS_CODE.test(text) || FAILED_TEXT.test(text)) {
    return { nature: 'bounce', bounce: codesOf(null, text) };
  }
  // A server returns our letter and says why in words that nobody has told us: a person reads them.
  return facts.returned.some((id) => ownLetter(id) !== null) ? { nature: 'reply', bounce: null } : null;
}

/** A mail server wrote it: by its address, a null path (RFC 5321, 4.5.5), its own headers or as an answer of a program. */
function isOfAServer(facts: MailFacts): boolean {
  return (
    MAIL_SERVER.test(facts.fromAddress ?? '') ||
    facts.marksOfAServer ||
    facts.returnPath === '' ||
    repliesByItself(facts)
  );
}

/** A notice under another name that returns our letter with its headers and says that it failed. */
function isRobotReturningOurs(facts: MailFacts, ownLetter: OwnLetter): boolean {
  const { fromAddress, subject, text, returned } = facts;
  return (
    ROBOT.test(fromAddress ?? '') &&
    FAILED_SUBJECT.test(subject) &&
    !FORWARDED.test(subject) &&
    (REFUSAL_CODE.test(text) || STATUS_CODE.test(text) || FAILED_TEXT.test(text)) &&
    returned.some((id) => ownLetter(id) !== null)
  );
}

/** Where our letter went, by the registry and by the letter itself as it is returned. */
function ownAddresses(facts: MailFacts, ownLetter: OwnLetter): string[] {
  const sent = [...facts.returned, ...facts.answers].flatMap((id) => ownLetter(id)?.toLowerCase() ?? []);
  return [...sent, ...(sent.length > 0 ? facts.returnedTo : [])];
}

function codesOf(status: string | null, words: string): Bounce {
  const said = REFUSAL_CODE.exec(words);
  const code = said?.[1] ?? (status === null ? undefined : ANY_CODE.exec(words)?.[1]);
  return {
    status: status ?? said?.[2] ?? STATUS_CODE.exec(words)?.[1] ?? '5.0.0',
    smtpCode: code === undefined ? 550 : Number(code),
  };
}

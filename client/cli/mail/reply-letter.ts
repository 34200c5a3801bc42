import { randomUUID } from 'node:crypto';
import { createTransport } from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer';
import { KontingentError } from '../../../domain/errors.ts';
import { AUTO_REPLY_PREFIX, BOUNCE_SUBJECT } from './texts.ru.ts';

/** In whose place a letter is answered: of the reader, of their mail program, or of their mail server. */
export type ReplyForm = 'person' | 'auto' | 'bounce';

/** What of the letter that is answered the answer must know. */
export interface Answered {
  readonly messageId: string | null;
  readonly references: readonly string[];
  readonly subject: string;
  /** Who got it. */
  readonly to: string;
  /** Where it asks to be answered; the envelope sender first where a server returns it. */
  readonly replyTo: readonly string[];
  readonly sender: string;
}

export interface ReplyLetter {
  readonly raw: Buffer;
  readonly messageId: string;
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
}

/** Composes the other side's answer as their programs would: the same headers by which answers of the world are known. */
export async function composeReply(
  answered: Answered,
  reply: { readonly form: ReplyForm; readonly text: string; readonly at: Date },
): Promise<ReplyLetter> {
  const domain = answered.to.slice(answered.to.lastIndexOf('@') + 1) || 'platform.example';
  const messageId = `<${randomUUID()}@${domain}>`;
  if (reply.form === 'bounce') return bounceOf(answered, messageId, domain, reply);
  const auto = reply.form === 'auto';
  const subject = auto ? `${AUTO_REPLY_PREFIX} ${answered.subject}` : `Re: ${answered.subject}`;
  const own = answered.messageId === null ? [] : [answered.messageId];
  const message = new MailComposer({
    from: answered.to,
    to: [...answered.replyTo],
    subject,
    messageId,
    date: reply.at,
    ...(own[0] === undefined ? {} : { inReplyTo: own[0], references: [...answered.references, ...own] }),
    headers: auto ? { 'Auto-Submitted': 'auto-replied' } : {},
    text: reply.text,
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const raw = await message.compile().build();
  return { raw, messageId, envelope: { from: auto ? '' : answered.to, to: answered.replyTo } };
}

/** What a mail server writes when an address does not exist (RFC 3464). */
function bounceOf(
  answered: Answered,
  messageId: string,
  domain: string,
  { text, at }: { readonly text: string; readonly at: Date },
): ReplyLetter {
  const boundary = `report-${randomUUID()}`;
  const lines = [
    `From: <MAILER-DAEMON@${domain}>`,
    `To: <${answered.sender}>`,
    `Subject: ${BOUNCE_SUBJECT}`,
    `Message-ID: ${messageId}`,
    `Date: ${at.toUTCString().replace('GMT', '+0000')}`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(text, 'utf8').toString('base64').replace(/.{76}/g, '$&\r\n'),
    '',
    `--${boundary}`,
    'Content-Type: message/delivery-status',
    '',
    `Reporting-MTA: dns; ${domain}`,
    '',
    `Final-Recipient: rfc822; ${answered.to}`,
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 User unknown',
    '',
    `--${boundary}`,
    'Content-Type: text/rfc822-headers',
    '',
    ...(answered.messageId === null ? [] : [`Message-ID: ${answered.messageId}`]),
    '',
    `--${boundary}--`,
    '',
  ];
  return {
    raw: Buffer.from(lines.join('\r\n'), 'utf8'),
    messageId,
    envelope: { from: '', to: [answered.sender] },
  };
}

/**
 * Hands a letter over to the mail server of the embedded stack.
 *
 * @throws `RealMailNotAllowed` for a server outside this machine: nobody plays the other side there; `MailUnavailable`
 */
export async function submitReply(smtpUrl: string | undefined, letter: ReplyLetter): Promise<void> {
  if (smtpUrl === undefined) {
    throw new KontingentError('InvalidConfiguration', 'No stack is running', { variable: 'SMTP_URL' });
  }
  const { hostname, port, protocol } = new URL(smtpUrl);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (protocol !== 'smtp:' || !['127.0.0.1', '::1', 'localhost'].includes(host)) {
    throw new KontingentError('RealMailNotAllowed', 'The other side is played on the embedded stack alone', {
      reason: 'playing',
    });
  }
  const transport = createTransport({
    host,
    port: Number(port),
    secure: false,
    ignoreTLS: true,
    logger: false,
  });
  try {
    await transport.sendMail({
      raw: letter.raw,
      envelope: { from: letter.envelope.from, to: [...letter.envelope.to] },
    });
  } catch {
    throw new KontingentError('MailUnavailable', 'The mail server did not take the letter');
  } finally {
    transport.close();
  }
}

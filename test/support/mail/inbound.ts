import { createHash, randomUUID } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { NewInbound } from '../../../registry/mail/inbound.ts';

/** Lines of a letter as bytes, with CRLF between them; a part given as bytes stays as it is. */
export function rawLetter(...lines: readonly (string | Buffer)[]): Buffer {
  return Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from('\r\n')]));
}

export interface PlainLetter {
  readonly from?: string;
  readonly to?: string;
  readonly subject?: string;
  readonly messageId?: string | null;
  readonly headers?: readonly string[];
  readonly text?: string;
}

/** A letter of a person of the platform, in plain UTF-8. */
export function plainLetter(change: PlainLetter = {}): Buffer {
  const messageId = change.messageId === undefined ? `<${randomUUID()}@platform.example>` : change.messageId;
  return rawLetter(
    `From: =?utf-8?B?${Buffer.from('Поддержка платформы').toString('base64')}?= <${change.from ?? 'support@platform.example'}>`,
    `To: ${change.to ?? 'kontingent@college.example'}`,
    `Subject: ${change.subject ?? 'Re: заявка'}`,
    'Date: Tue, 24 Nov 2026 10:00:00 +0300',
    ...(messageId === null ? [] : [`Message-ID: ${messageId}`]),
    ...(change.headers ?? []),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    change.text ?? 'Здравствуйте! Инструкция во вложении.',
  );
}

/** What a mail server writes of a letter that it could not deliver (RFC 3464). */
export function bounceLetter(of: {
  readonly messageId: string;
  readonly to?: string;
  readonly action?: string;
  readonly status?: string;
}): Buffer {
  return rawLetter(
    'Return-Path: <>',
    'From: MAILER-DAEMON@mx.platform.example',
    'To: kontingent@college.example',
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <${randomUUID()}@mx.platform.example>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="B"',
    '',
    '--B',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'This is the mail system. I am sorry to have to inform you.',
    '',
    '--B',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.platform.example',
    '',
    `Final-Recipient: rfc822; ${of.to ?? 'info@platform.example'}`,
    `Action: ${of.action ?? 'failed'}`,
    `Status: ${of.status ?? '5.1.1'}`,
    'Diagnostic-Code: smtp; 550 5.1.1 Recipient address rejected:',
    ' User unknown',
    '',
    '--B',
    'Content-Type: message/rfc822',
    '',
    'Subject: =?utf-8?B?0JfQsNGP0LLQutCw?=',
    `Message-ID: ${of.messageId}`,
    '',
    'Letter.',
    '',
    '--B--',
  );
}

/** Hands a letter over by SMTP, byte for byte; the sender is empty for what a server writes. */
export async function submit(
  smtpUrl: string,
  raw: Buffer,
  envelope: { readonly from?: string; readonly to?: string } = {},
): Promise<void> {
  const transport = createTransport({ url: smtpUrl, ignoreTLS: true, logger: false });
  try {
    await transport.sendMail({
      raw,
      envelope: {
        from: envelope.from ?? 'support@platform.example',
        to: [envelope.to ?? 'kontingent@college.example'],
      },
    });
  } finally {
    transport.close();
  }
}

let uids = 0;

/** A person's letter as the watcher enters it; no two are the same. */
export function newInbound(change: Partial<NewInbound> = {}): NewInbound {
  uids += 1;
  const raw = plainLetter();
  return {
    uidValidity: 1,
    uid: uids,
    key: createHash('sha256').update(randomUUID()).digest(),
    arrivedAt: '2026-09-01T08:00:00.000Z',
    nature: 'reply',
    bounce: null,
    size: raw.length,
    whole: true,
    warnings: [],
    suggestedCaseId: null,
    fromAddress: 'support@platform.example',
    fromName: null,
    subject: 'Re',
    messageId: null,
    writtenAt: null,
    body: 'x',
    attachments: [],
    raw,
    ...change,
  };
}

import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { z } from 'zod';
import { parseEmail } from '../../domain/people/email.ts';
import { KontingentError } from '../../domain/errors.ts';
import type { Attachment, RenderedLetter } from '../render/template.ts';

/** One letter to one person, ready to become bytes. */
export interface MimeInput {
  readonly letter: RenderedLetter;
  /** The college's own address, without a name. */
  readonly from: string;
  readonly fromName: string;
  /** One address, without a name. */
  readonly to: string;
  readonly toName: string;
  /** In angle brackets. Given by the caller, because a letter sent again must keep it. */
  readonly messageId: string;
  /** The moment of rendering, an ISO instant. */
  readonly date: string;
  /** «П-147»; null for a letter about several cases. */
  readonly caseNumber: string | null;
  /** Where a reply goes, when not to `from` alone: an official letter is answered to the person who wrote it too. */
  readonly replyTo?: readonly string[];
  /** Message-ID of the first letter of a correspondence, so that a mail program shows them together. */
  readonly inReplyTo?: string;
  /** An official letter wants an answer, and robots of the other side may read on: it is not marked as automatic. */
  readonly official?: true;
  readonly attachments?: readonly Attachment[];
}

// A header cannot hold these; what a library would do with them, drop or encode, is not left to it.
const ofOneLine = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}\p{Cf}\u2028\u2029]*$/u);

const MESSAGE_ID = /^<[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?>$/i;

const Headers = z.object({
  subject: ofOneLine(500),
  fromName: ofOneLine(300),
  toName: ofOneLine(300),
  messageId: ofOneLine(250).regex(MESSAGE_ID),
  date: z.iso.datetime({ offset: true }),
  caseNumber: ofOneLine(40).nullable(),
  inReplyTo: ofOneLine(250).regex(MESSAGE_ID).optional(),
  attachments: z
    .array(
      z.object({
        fileName: ofOneLine(120).regex(/^[^/\\"<>|:*?]+$/),
        mediaType: z.literal('application/pdf'),
        bytes: z.instanceof(Uint8Array),
      }),
    )
    .optional(),
});

function checked(input: MimeInput): z.infer<typeof Headers> {
  const parsed = Headers.safeParse({ ...input, subject: input.letter.subject });
  if (parsed.success) return parsed.data;
  const parameter = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new KontingentError('InvalidInput', `the letter cannot be composed: check ${parameter}`, {
    parameter,
  });
}

/** RFC 2046 wants a boundary that no part contains; base64 bodies contain no underscore. */
function boundaryOf(messageId: string): string {
  return createHash('sha256').update(messageId).digest('hex').slice(0, 32);
}

const lines = (text: string): string => text.replace(/\r?\n/g, '\r\n');

/**
 * Composes a letter as MIME: text and HTML alternatives, names in encoded words (RFC 2047), exactly one recipient,
 * marked as automatic (RFC 3834) so that no robot answers it, unless it is official. The same input gives the same bytes, with CRLF ends of
 * lines, as SMTP will carry them.
 *
 * @throws `InvalidInput` with `details.parameter`, for a control character say; `InvalidEmail` for an address that is
 * not exactly one. Neither carries the value.
 */
export async function composeMime(input: MimeInput): Promise<Buffer> {
  const headers = checked(input);
  const message = new MailComposer({
    headers: {
      ...(input.official ? {} : { 'Auto-Submitted': 'auto-generated' }),
      ...(headers.caseNumber === null ? {} : { 'X-Kontingent-Case': headers.caseNumber }),
    },
    from: { name: headers.fromName, address: parseEmail(input.from) },
    to: { name: headers.toName, address: parseEmail(input.to) },
    ...(input.replyTo === undefined ? {} : { replyTo: input.replyTo.map((address) => parseEmail(address)) }),
    ...(headers.inReplyTo === undefined
      ? {}
      : { inReplyTo: headers.inReplyTo, references: headers.inReplyTo }),
    subject: headers.subject,
    messageId: headers.messageId,
    date: new Date(headers.date),
    text: lines(input.letter.text),
    html: lines(input.letter.html),
    attachments: (headers.attachments ?? []).map(({ fileName, mediaType, bytes }) => ({
      filename: fileName,
      contentType: mediaType,
      content: Buffer.from(bytes),
    })),
    encoding: 'base64',
    newline: 'win',
    baseBoundary: boundaryOf(headers.messageId),
    boundaryPrefix: '--_Kt',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return message.compile().build();
}

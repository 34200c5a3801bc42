import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';
import { describe, expect, it } from 'vitest';
import { composeMime, type MimeInput } from '../../../../mail/send/mime.ts';
import { LETTER_KINDS } from '../../../../mail/render/templates.ts';
import { flowing, full, render } from '../render/sample-letters.ts';

const letter = render(full.invitation);
const input: MimeInput = {
  letter,
  from: 'kontingent@college.example',
  fromName: 'ГАПОУ СО «ТИПК»',
  to: 'anna.ivanova@mail.example',
  toName: 'Иванова Анна Петровна',
  messageId: '<01jd.invitation.1@college.example>',
  date: '2026-11-23T07:00:00.000Z',
  caseNumber: 'П-147',
};

async function parsedBack(raw: Buffer): Promise<ParsedMail> {
  return simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true });
}

function mailboxes(
  header: AddressObject | AddressObject[] | undefined,
): { name: string; address?: string | undefined }[] {
  return [header ?? []]
    .flat()
    .flatMap((group) => group.value.map(({ name, address }) => ({ name, address })));
}

/** What an encoded word of RFC 2047 says: the parser leaves those of fields it does not know. */
function decodedWord(value: unknown): string {
  const match = /^=\?UTF-8\?B\?([^?]+)\?=$/.exec(String(value));
  return Buffer.from(match?.[1] ?? '', 'base64').toString();
}

/** Field names and values of the message itself, unfolded. */
function headerLines(raw: Buffer): string[] {
  const text = raw.toString('latin1');
  return text
    .slice(0, text.indexOf('\r\n\r\n'))
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
}

async function refusalOf(wrong: Partial<MimeInput>): Promise<unknown> {
  return composeMime({ ...input, ...wrong }).then(
    () => 'composed',
    (error: unknown) => error,
  );
}

describe('composeMime', () => {
  it('is read back as it was meant', async () => {
    const mail = await parsedBack(await composeMime(input));
    expect(mail.subject).toBe(letter.subject);
    expect(mailboxes(mail.from)).toEqual([{ name: input.fromName, address: input.from }]);
    expect(mailboxes(mail.to)).toEqual([{ name: input.toName, address: input.to }]);
    expect(mail.text).toBe(letter.text);
    expect(mail.html).toBe(letter.html);
    expect(mail.messageId).toBe(input.messageId);
    expect(mail.date?.toISOString()).toBe(input.date);
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(decodedWord(mail.headers.get('x-kontingent-case'))).toBe('П-147');
    expect(mail.attachments).toEqual([]);
  });

  it.each(LETTER_KINDS)('carries %s whole', async (kind) => {
    const rendered = render(full[kind]);
    const mail = await parsedBack(await composeMime({ ...input, letter: rendered }));
    expect(mail.subject).toBe(rendered.subject);
    expect(mail.text).toBe(rendered.text);
    expect(mail.html).toBe(rendered.html);
  });

  it('gives the same bytes for the same input, and other bytes for another', async () => {
    const first = await composeMime(input);
    expect((await composeMime({ ...input })).equals(first)).toBe(true);
    const other = await composeMime({ ...input, messageId: '<2@college.example>' });
    expect(other.equals(first)).toBe(false);
    const boundary = (raw: Buffer) => /boundary="([^"]+)"/.exec(raw.toString())?.[1];
    expect(boundary(other)).not.toBe(boundary(first));
  });

  it('is seven-bit lines of at most 76 characters that end with CRLF', async () => {
    const raw = await composeMime({
      ...input,
      toName: 'Константинопольская-Вознесенская Александрина '.repeat(4).trim(),
    });
    const text = raw.toString('latin1');
    expect(text).toMatch(/^[\r\n\t\x20-\x7e]*$/);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text.endsWith('\r\n')).toBe(true);
    expect(text.split('\r\n').filter((line) => line.length > 76)).toEqual([]);
  });

  it('has each header once and no other', async () => {
    const names = headerLines(await composeMime(input)).map((line) => line.slice(0, line.indexOf(':')));
    expect(names.toSorted()).toEqual(
      [
        'Auto-Submitted',
        'Content-Type',
        'Date',
        'From',
        'MIME-Version',
        'Message-ID',
        'Subject',
        'To',
        'X-Kontingent-Case',
      ].toSorted(),
    );
  });

  it('names no case where there is none', async () => {
    const raw = await composeMime({ ...input, caseNumber: null });
    expect(headerLines(raw).filter((line) => line.startsWith('X-'))).toEqual([]);
  });

  it('tells the moment whatever its offset', async () => {
    const mail = await parsedBack(await composeMime({ ...input, date: '2026-11-23T11:00:00+04:00' }));
    expect(mail.date?.toISOString()).toBe(input.date);
  });
});

describe('injection', () => {
  const evil = 'x\r\nBcc: evil@evil.example';

  it.each([
    ['CRLF in the name of the recipient', { toName: evil }, 'toName'],
    ['LF in the name of the recipient', { toName: 'x\nBcc: evil@evil.example' }, 'toName'],
    ['CR in the name of the sender', { fromName: 'x\ry' }, 'fromName'],
    ['NUL in a name', { toName: 'x\0y' }, 'toName'],
    ['a line separator in a name', { toName: 'x\u2028y' }, 'toName'],
    ['text that turns round in a name', { toName: 'x\u202ey' }, 'toName'],
    ['an empty name', { toName: '' }, 'toName'],
    ['CRLF in the subject', { letter: { ...letter, subject: evil } }, 'subject'],
    ['CRLF in the case number', { caseNumber: evil }, 'caseNumber'],
    ['CRLF in the Message-ID', { messageId: '<a@b.example>\r\nX: y' }, 'messageId'],
    ['two Message-IDs', { messageId: '<a@b.example> <c@d.example>' }, 'messageId'],
    ['a Message-ID without brackets', { messageId: 'a@b.example' }, 'messageId'],
    ['a date that is none', { date: 'yesterday' }, 'date'],
    ['CRLF in the date', { date: '2026-11-23T07:00:00.000Z\r\nX: y' }, 'date'],
  ])('%s is refused', async (_what, wrong, parameter) => {
    const error = await refusalOf(wrong);
    expect(error).toMatchObject({ code: 'InvalidInput', details: { parameter } });
    expect(String(error)).not.toContain('evil');
  });

  const addresses: [string, string][] = [
    ['CRLF inside', 'anna@mail.example\r\nBcc: evil@evil.example'],
    ['LF inside', 'anna@\nmail.example'],
    ['two with a comma', 'anna@mail.example, evil@evil.example'],
    ['two with a semicolon', 'anna@mail.example;evil@evil.example'],
    ['two with a space', 'anna@mail.example evil@evil.example'],
    ['a name with it', 'Anna <anna@mail.example>'],
    ['brackets', '<evil@evil.example>'],
    ['a group', 'all: anna@mail.example, evil@evil.example;'],
    ['a comment', 'anna(x)@mail.example'],
    ['a quoted local part', '"anna@mail.example, x"@evil.example'],
    ['two at signs', 'anna@mail.example@evil.example'],
    ['a route', '@evil.example:anna@mail.example'],
    ['nothing', ''],
  ];
  it.each(addresses)('a recipient with %s is refused', async (_what, to) => {
    expect(await refusalOf({ to })).toMatchObject({ code: 'InvalidEmail' });
  });
  it.each(addresses)('a sender with %s is refused', async (_what, from) => {
    expect(await refusalOf({ from })).toMatchObject({ code: 'InvalidEmail' });
  });

  it.each([
    'Иванов" <evil@x>',
    'Ivanov" <evil@x.example>, "',
    'evil@x.example',
    'Ivanov, evil@x.example',
    'Ivanov\\" <evil@x.example>',
    '=?utf-8?B?ZXZpbEB4LmV4YW1wbGU=?= <evil@x.example>',
    'all: evil@x.example;',
  ])('the name %s stays a name', async (toName) => {
    const raw = await composeMime({ ...input, toName, fromName: toName });
    const mail = await parsedBack(raw);
    expect(mailboxes(mail.to).map(({ address }) => address)).toEqual([input.to]);
    expect(mailboxes(mail.from).map(({ address }) => address)).toEqual([input.from]);
    expect(headerLines(raw).filter((line) => /^(To|From):/.test(line))).toHaveLength(2);
  });

  it('a body cannot end its part', async () => {
    const boundary = /boundary="([^"]+)"/.exec((await composeMime(input)).toString())?.[1] ?? '';
    const text = `до\r\n--${boundary}--\r\n.\r\nпосле\n`;
    const mail = await parsedBack(await composeMime({ ...input, letter: { ...letter, text } }));
    expect(flowing(mail.text ?? '')).toBe(flowing(text));
    expect(mail.html).toBe(letter.html);
  });
});

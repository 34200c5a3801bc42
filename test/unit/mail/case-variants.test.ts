import { describe, expect, it } from 'vitest';
import { plainLetter, rawLetter } from '../../support/mail/inbound.ts';
import { judged, OURS, TOKEN } from './case-letters.ts';

const ANSWER = `In-Reply-To: ${OURS}`;
const written = (
  headers: readonly string[],
  subject = 'Re: заявка',
  text = 'Заявка одобрена, пришлите приказ.',
) => plainLetter({ headers: [ANSWER, ...headers], subject, text });
const natureOf = async (raw: Buffer) => (await judged(raw)).nature;

/** A report of the given fields about a recipient, with a letter that names nothing. */
const report = (
  fields: readonly string[],
  headers: readonly string[] = [],
  message: readonly string[] = [],
) =>
  rawLetter(
    'From: MAILER-DAEMON@mx.example',
    'To: kontingent@college.example',
    'Subject: Status',
    ...headers,
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type="Delivery-Status"; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'See below.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    ...message,
    '',
    ...fields,
    '--b--',
  );

describe('a person behind a help desk or a list', () => {
  it.each<[string, readonly string[]]>([
    [
      'of a mailing list',
      ['List-Id: <support.platform.example>', 'Precedence: list', 'List-Unsubscribe: <mailto:x@y.example>'],
    ],
    ['of Jira', ['Auto-Submitted: auto-generated', 'Precedence: bulk', 'X-JIRA-FingerPrint: 1']],
    ['of OTRS', ['Precedence: junk', 'X-Powered-By: OTRS', 'X-Auto-Response-Suppress: All']],
    ['with a header that says no', ['X-Autoreply: no', 'Auto-Submitted: no']],
    ['with a parameter', ['AUTO-SUBMITTED:  Auto-Generated ; owner-email="x@y.example"']],
  ])('%s writes a reply', async (_name, headers) => {
    expect(await natureOf(written(headers))).toBe('reply');
  });

  it.each<[string, readonly string[], string]>([
    ['RFC 3834', ['Auto-Submitted: auto-replied'], 'Re: заявка'],
    ['with a parameter', ['auto-submitted: Auto-Replied; owner-email="x@y.example"'], 'Re: заявка'],
    ['a responder', ['X-Autorespond: заявка'], 'Re: заявка'],
    ['in brackets', ['Precedence: bulk'], '[Автоответ] заявка'],
    ['in a few words', [], 'Я в отпуске с 01.12 по 14.12'],
    ['of Outlook', [], 'Автоматический ответ: заявка'],
  ])('a program (%s) does not', async (_name, headers, subject) => {
    expect(await natureOf(written(headers, subject))).toBe('autoReply');
  });
});

describe('a report', () => {
  it.each<[string, readonly string[], string]>([
    ['given up after days, its action in capitals', ['Final-Recipient: rfc822; a@b.example', 'Action: FAILED', 'Status: 4.4.1'], 'bounce'],
    ['given up, with a comment and without a status', ['Final-Recipient: rfc822; a@b.example', 'Action: failed (gave up)'], 'bounce'],
    ['still being tried, with a code that sounds final', ['Final-Recipient: rfc822; a@b.example', 'Action: delayed', 'Status: 5.0.0'], 'delay'],
    ['without an action', ['Final-Recipient: rfc822; a@b.example', 'Status: 4.2.2'], 'delay'],
    ['expanded', ['Final-Recipient: rfc822; a@b.example', 'Action: expanded', 'Status: 2.0.0'], 'delivered'],
    ['of two that no blank line parts', ['Final-Recipient: rfc822; a@b.example', 'Action: delivered', 'Final-Recipient: rfc822; c@d.example', 'Action: failed'], 'bounce'],
  ])('%s is a %s', async (_name, fields, nature) => {
    expect(await natureOf(report(fields))).toBe(nature);
  }); // prettier-ignore

  it.each<[string, readonly string[], readonly string[]]>([
    [
      'its header, in other letters',
      [],
      [`x-original-message-id: ${OURS.toUpperCase().replace('<0190-REQUEST', '<0190-request')}`],
    ],
    ['its header without brackets', [], [`X-Original-Message-ID: ${OURS.slice(1, -1)}`]],
    ['its header, folded', [], ['Original-Message-ID:', `\t${OURS}`]],
    ['In-Reply-To', [ANSWER], []],
  ])('is traced by %s', async (_name, headers, message) => {
    const read = await judged(
      report(['Final-Recipient: rfc822; a@b.example', 'Action: failed'], headers, message),
    );
    expect([read.nature, read.driven === null]).toEqual(['bounce', false]);
  });

  it('is traced by the token of the address that is returned in words', async () => {
    const text = `Не доставлено: такого адреса нет.\r\n\r\nReply-To: kontingent+k${TOKEN}@college.example`;
    const read = await judged(
      plainLetter({ from: 'mailer-daemon@mx.example', subject: 'Не доставлено', text }),
    );
    expect([read.nature, read.driven]).toEqual(['bounce', 'token']);
  });

  it.each([
    ['mailer-daemon@mx.example', 'failure notice', 'No such user. Nothing of the letter is returned.'],
    ['postmaster@mx.example', 'Письмо не может быть доставлено', 'Ящик переполнен.'],
  ])('of %s that leads to nothing is a bounce, to be asked about', async (from, subject, text) => {
    expect(await judged(plainLetter({ from, subject, text }))).toMatchObject({
      nature: 'bounce',
      driven: null,
    });
  });

  it.each([
    ['Warning: could not send message for past 4 hours', 'Message will be retried for 5 days'],
    ['Задержка доставки', 'Попытки доставки будут продолжены'],
  ])('of a server that goes on trying is none: %s', async (subject, text) => {
    expect(
      await natureOf(plainLetter({ from: 'MAILER-DAEMON@mx.example', subject, text, headers: [ANSWER] })),
    ).toBe('delay');
  });

  it.each<[string, readonly string[]]>([
    ['through a help desk', ['Auto-Submitted: auto-generated', 'Precedence: bulk']],
    ['without an answered id', []],
  ])('attached by a person %s is a letter of that person', async (_name, headers) => {
    const bounce = report(
      ['Final-Recipient: rfc822; a@b.example', 'Action: failed', 'Status: 5.1.1'],
      [],
      [`X-Original-Message-ID: ${OURS}`],
    );
    const raw = rawLetter(
      'From: Help <info@platform.example>',
      'Subject: Fwd: Undelivered Mail Returned to Sender',
      ...headers,
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=m',
      '',
      '--m',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Ваше письмо вернулось, пишите на new@platform.example',
      '--m',
      'Content-Type: message/rfc822',
      '',
      bounce,
      '--m--',
    );
    expect(await natureOf(raw)).toBe('reply');
  });
});

describe('a read receipt', () => {
  it.each([
    ['Прочитано: Заявка', 'Ваше сообщение\r\n\r\n  Кому: Help\r\n  Тема: Заявка\r\n  Отправлено: 29.11.2026 10:00\r\n\r\nпрочтено 30.11.2026 10:05.', 'readReceipt'],
    ['Read: zayavka', 'Your message was read on Monday, 30 November 2026 10:00.', 'readReceipt'],
    ['Прочтено: Заявка', 'Ваше сообщение прочтено, но приказа в нём нет. Пришлите его.', 'reply'],
    ['Прочтено: Заявка', 'Заявка одобрена.', 'reply'],
  ])('%s: %s is a %s', async (subject, text, nature) => {
    expect(await natureOf(written([], subject, text))).toBe(nature);
  }); // prettier-ignore
});

describe('ids and numbers', () => {
  it.each([
    'In-Reply-To: =?utf-8?B?PDAxOTAtcmVxdWVzdEBjb2xsZWdlLmV4YW1wbGU+?=',
    'In-Reply-To: =?us-ascii?Q?=3C0190-request=40col?=\r\n =?us-ascii?Q?lege=2Eexample=3E?=',
    'In-Reply-To: <0190-request@COLLEGE.Example>',
    'In-Reply-To: <0190-request@\r\n college.example>',
    'References: 0190-request@college.example, x@y.example',
    'In-Reply-To:\r\nIn-Reply-To: <0190-request@college.example>',
  ])('%s leads to our letter', async (header) => {
    expect((await judged(plainLetter({ headers: [header] }))).driven).toBe('reply');
  });

  it.each([
    'На исходящий № С-12 от 29.11.2026',
    'на исх.С‐12 от 29.11.26 г.',
    'По Вашему письму N С – 12 от 29 ноября 2026 г.',
    'Исх. №\r\nС-12\r\nот 29.11.2026',
    'На №С−12от 29.11.2026',
  ])('«%s» names the number', async (text) => {
    expect((await judged(plainLetter({ text }))).driven).toBe('outgoing');
  });

  it('a letter quoted with its headers, or with the token, leads to ours', async () => {
    const quoted = `Отвечаю.\r\n> From: x@college.example\r\n> Message-ID: ${OURS}\r\n`;
    expect((await judged(plainLetter({ text: quoted }))).driven).toBe('reply');
    const token = `Отвечаю.\r\n> Reply-To: kontingent+K${TOKEN.toUpperCase()}@college.example\r\n`;
    expect((await judged(plainLetter({ text: token }))).driven).toBe('token');
  });
});

describe('a text whose code page is told nowhere', () => {
  const WORDS = {
    'windows-1251': Buffer.from('c7e0ffe2eae020eee4eee1f0e5ede0', 'hex'),
    'koi8-r': Buffer.from('fac1d1d7cbc120cfc4cfc2d2c5cec1', 'hex'),
    ibm866: Buffer.from('87a0efa2aaa020aea4aea1e0a5ada0', 'hex'),
  } as const;
  it.each(Object.entries(WORDS))(
    'of %s reads, as it is, in base64, and with a wrong charset',
    async (_name, words) => {
      const letters = [
        rawLetter(Buffer.concat([Buffer.from('Subject: '), words]), 'Content-Type: text/plain', '', words),
        rawLetter(
          'Subject: x',
          'Content-Type: text/plain',
          'Content-Transfer-Encoding: base64',
          '',
          words.toString('base64'),
        ),
        rawLetter('Subject: x', 'Content-Type: text/plain; charset="utf-8"', '', words),
        rawLetter('Subject: x', '', words),
      ];
      for (const raw of letters) expect((await judged(raw)).facts.text.trim()).toBe('Заявка одобрена');
      expect((await judged(letters[0] ?? Buffer.alloc(0))).facts.subject).toBe('Заявка одобрена');
    },
  );

  it('in capitals reads too', async () => {
    const capitals = Buffer.from('c7c0dfc2cac020cec4cec1d0c5cdc0', 'hex');
    expect((await judged(rawLetter('Subject: x', '', capitals))).facts.text.trim()).toBe('ЗАЯВКА ОДОБРЕНА');
  });
});

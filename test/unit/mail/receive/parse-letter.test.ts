import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseLetter } from '../../../../mail/receive/parse-letter.ts';
import { bounceLetter, plainLetter, rawLetter } from '../../../support/mail/inbound.ts';

const read = (raw: Buffer, envelope: { from: string; to: string[] } | null = null) =>
  parseLetter({
    uidValidity: 1,
    uid: 1,
    mark: 1,
    arrivedAt: '2026-11-24T07:00:00.000Z',
    size: raw.length,
    whole: true,
    raw,
    envelope,
  });

describe('a letter', () => {
  it('is read into facts, its Message-IDs the nearest first', async () => {
    const { facts, fromName, writtenAt } = await read(
      plainLetter({
        headers: [
          'In-Reply-To: <c@x.example>',
          'References: <a@x.example> <b@x.example>',
          ' <c@x.example>',
          'Auto-Submitted: no',
          'Delivered-To: other@college.example',
        ],
      }),
    );
    expect(facts.answers).toEqual(['<c@x.example>', '<b@x.example>', '<a@x.example>']);
    expect(facts.to).toEqual(['kontingent@college.example', 'other@college.example']);
    expect(facts).toMatchObject({ autoSubmitted: 'no', reportType: null, returnPath: null, statuses: [] });
    expect([fromName, writtenAt]).toEqual(['Поддержка платформы', '2026-11-24T07:00:00.000Z']);
  });

  it('takes its envelope from the mailbox that knows it, else from its headers', async () => {
    const raw = plainLetter({ headers: ['Return-Path: <somebody@x.example>'] });
    expect((await read(raw)).facts.returnPath).toBe('somebody@x.example');
    const { facts } = await read(raw, { from: '', to: ['kontingent+kx@college.example'] });
    expect([facts.returnPath, facts.to[0]]).toEqual(['', 'kontingent+kx@college.example']);
  });

  it.each([
    ['windows-1251', 'c7e0ffe2eae0'],
    ['koi8-r', 'fac1d1d7cbc1'],
    ['utf-8', Buffer.from('Заявка').toString('hex')],
  ])('with bare bytes of %s in its subject reads as it was written', async (charset, hex) => {
    const words = Buffer.from(hex, 'hex');
    const { facts } = await read(
      rawLetter(
        Buffer.concat([Buffer.from('Subject: '), words]),
        `Content-Type: text/plain; charset=${charset}`,
        '',
        words,
      ),
    );
    expect([facts.subject, facts.text.trim()]).toEqual(['Заявка', 'Заявка']);
  });

  it('in no declared code page is taken for windows-1251', async () => {
    const words = Buffer.from('c7e0ffe2eae0', 'hex');
    const { facts } = await read(rawLetter(Buffer.concat([Buffer.from('Subject: '), words]), '', 'x'));
    expect(facts.subject).toBe('Заявка');
  });

  it('has a key that survives a second delivery', async () => {
    const named = plainLetter({ messageId: '<1@x.example>' });
    const copy = Buffer.concat([Buffer.from('Received: by another way\r\n'), named]);
    expect((await read(copy)).key).toEqual((await read(named)).key);
    const nameless = plainLetter({ messageId: null });
    expect((await read(nameless)).key).toEqual(createHash('sha256').update(nameless).digest());
  });

  it('names its attachments and nothing of what they hold', async () => {
    const { attachments } = await read(
      rawLetter(
        'MIME-Version: 1.0',
        'Content-Type: multipart/mixed; boundary="B"',
        '',
        '--B',
        'Content-Type: text/plain',
        '',
        'x',
        '--B',
        'Content-Type: application/pdf',
        `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent('Инструкция.pdf')}`,
        'Content-Transfer-Encoding: base64',
        '',
        'AAAA',
        '--B--',
      ),
    );
    expect(attachments).toEqual([{ name: 'Инструкция.pdf', mediaType: 'application/pdf', bytes: 3 }]);
  });

  it('shows no marks that disguise a text', async () => {
    const { facts } = await read(
      plainLetter({ subject: 'a\u202Eb\u200Bc', text: 'строка\u0000 и\u202E ещё\r\nвторая\u0007' }),
    );
    expect(facts.subject).toBe('a b c');
    expect(facts.text.trim()).toBe('строка и ещё\nвторая');
  });
});

describe('a bounce', () => {
  it('tells whom it is about, why, and which letter came back', async () => {
    const { facts, attachments } = await read(bounceLetter({ messageId: '<ours@kontingent.invalid>' }));
    expect(facts).toMatchObject({
      reportType: 'delivery-status',
      returnPath: '',
      returned: ['<ours@kontingent.invalid>'],
      statuses: [
        {
          action: 'failed',
          status: '5.1.1',
          diagnostic: 'smtp; 550 5.1.1 Recipient address rejected: User unknown',
        },
      ],
    });
    expect(attachments).toEqual([]);
  });

  it('without a report tells it in its text', async () => {
    const { facts } = await read(
      plainLetter({
        from: 'mailer-daemon@mail.example',
        text: 'Not delivered.\r\n\r\n> From: x@y.example\r\n> Message-ID: <ours@kontingent.invalid>\r\n',
      }),
    );
    expect(facts.returned).toEqual(['<ours@kontingent.invalid>']);
  });
});

describe('bytes that are no letter', () => {
  it.each([
    '',
    '\r\n',
    '\n\n\n',
    'no headers at all',
    '\u0000\u0001\u0002',
    ':::',
    'Subject',
    'A: b\r\n'.repeat(20_000),
  ])('are read all the same: %j', async (text) => {
    const { facts, key } = await read(Buffer.from(text.slice(0, 100_000), 'latin1'));
    expect(key).toHaveLength(32);
    expect(facts).toMatchObject({ messageId: null, subject: '', answers: [] });
  });
});

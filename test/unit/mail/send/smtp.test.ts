import { describe, expect, it } from 'vitest';
import { composeMime } from '../../../../mail/send/mime.ts';
import { full, render } from '../render/sample-letters.ts';
import type { RunningServer } from './smtp-server.ts';
import { failureOf, from, mailerTo, raw, server, to } from './smtp-setup.ts';

describe('createMailer', () => {
  it.each([
    'smtp://smtp.yandex.ru:465',
    'smtps://mail.college.example',
    'smtp://10.0.0.5:25',
    'smtp://127.0.0.1.evil.example:25',
    'smtp://127.0.0.1@evil.example:25',
    'smtp://localhost.evil.example:25',
    'smtp://0.0.0.0:25',
    'smtp://1270.0.0.1:25',
    'smtp://[2001:db8::1]:25',
    'smtp://128.0.0.1',
  ])('will not write to %s unless real mail is allowed', (smtpUrl) => {
    expect(() => mailerTo(smtpUrl)).toThrow(expect.objectContaining({ code: 'RealMailNotAllowed' }));
    expect(() => mailerTo(smtpUrl, { realMailAllowed: true })).not.toThrow();
  });

  it.each([
    'smtp://127.0.0.1:2525',
    'smtp://127.8.9.1',
    'smtp://localhost:25',
    'smtp://LOCALHOST',
    'smtps://[::1]:465',
  ])('writes to %s', (smtpUrl) => {
    expect(() => mailerTo(smtpUrl)).not.toThrow();
  });

  it.each([
    ['no address', 'mail'],
    ['another protocol', 'http://127.0.0.1:25'],
    ['no host', 'smtp://'],
    ['an option that renames the host', 'smtp://127.0.0.1:25?service=gmail'],
    ['an option that sends through another', 'smtp://127.0.0.1:25?proxy=http://evil.example'],
    ['a password that is not encoded', 'smtp://user:100%@127.0.0.1:25'],
  ])('refuses %s without repeating it', (_what, smtpUrl) => {
    let message = '';
    try {
      mailerTo(smtpUrl);
    } catch (error) {
      expect(error).toMatchObject({ code: 'InvalidConfiguration', details: { variable: 'SMTP_URL' } });
      message = String(error);
    }
    expect(message).toContain('SMTP_URL');
    expect(message).not.toContain(smtpUrl);
  });
});

describe('send', () => {
  it('delivers a letter byte for byte, twice the same', async () => {
    const box = await server();
    const mailer = mailerTo(box.url);
    const letter = await composeMime({
      letter: render(full.welcome),
      from,
      fromName: 'ГАПОУ СО «ТИПК»',
      to,
      toName: 'Иванова Анна Петровна',
      messageId: '<1@college.example>',
      date: '2026-11-23T07:00:00.000Z',
      caseNumber: 'П-147',
    });
    const { response } = await mailer.send(letter, { from, to });
    await mailer.send(letter, { from, to });
    expect(response).toBe('250 2.0.0 kept');
    expect(box.taken.map(({ from, to }) => ({ from, to }))).toEqual([
      { from, to: [to] },
      { from, to: [to] },
    ]);
    for (const taken of box.taken) expect(taken.raw.equals(letter)).toBe(true);
  });

  it('keeps lines that begin with a dot', async () => {
    const box = await server();
    const dotted = Buffer.from('Subject: x\r\n\r\n.\r\n..\r\n.end\r\n\r\n.\r\nQUIT\r\n');
    await mailerTo(box.url).send(dotted, { from, to });
    expect(box.taken[0]?.raw.toString()).toBe(dotted.toString());
  });

  it.each([
    ['a lone LF', 'Subject: x\r\n\r\nHello\n\r\n'],
    ['a lone CR', 'Subject: x\r\n\r\nHel\rlo\r\n'],
    ['a smuggled end of data', 'Subject: x\r\n\r\nHello\n.\nMAIL FROM:<evil@evil.example>\r\n'],
    ['no last end of line', 'Subject: x\r\n\r\nHello'],
    ['nothing', ''],
  ])('refuses bytes with %s, which SMTP would change', async (_what, text) => {
    const box = await server();
    const sending = mailerTo(box.url).send(Buffer.from(text), { from, to });
    await expect(sending).rejects.toMatchObject({ code: 'InvalidInput', details: { parameter: 'raw' } });
    expect(box.taken).toEqual([]);
  });

  it.each([
    'anna@mail.example, evil@evil.example',
    'anna@mail.example>\r\nRCPT TO:<evil@evil.example',
    'Anna <anna@mail.example>',
    '',
  ])('refuses the recipient %j', async (several) => {
    const box = await server();
    const mailer = mailerTo(box.url);
    await expect(mailer.send(raw, { from, to: several })).rejects.toMatchObject({ code: 'InvalidEmail' });
    await expect(mailer.send(raw, { from: several, to })).rejects.toMatchObject({ code: 'InvalidEmail' });
    expect(box.taken).toEqual([]);
  });

  it('sends many at once, each exactly once', async () => {
    const box = await server();
    const mailer = mailerTo(box.url);
    const addresses = Array.from({ length: 40 }, (_, index) => `person${index}@mail.example`);
    await Promise.all(addresses.map((address) => mailer.send(raw, { from, to: address })));
    expect(box.taken.map((letter) => letter.to.join()).toSorted()).toEqual(addresses.toSorted());
  });

  it('signs in with a name and password that were encoded in the address', async () => {
    const seen: unknown[] = [];
    const box = await server({
      onAuth(auth, _session, callback) {
        seen.push([auth.username, auth.password]);
        callback(null, { user: auth.username });
      },
    });
    await mailerTo(box.url.replace('//', '//mail%40college:p%3Ass%2F@')).send(raw, { from, to });
    expect(seen).toEqual([['mail@college', 'p:ss/']]);
    expect(box.taken).toHaveLength(1);
  });

  it('encrypts on this machine where it can, whoever signed the certificate', async () => {
    const box = await server({ disabledCommands: [] });
    await mailerTo(box.url).send(raw, { from, to });
    expect(box.taken.map(({ encrypted }) => encrypted)).toEqual([true]);
  });
});

describe('outside this machine', () => {
  // The one way to reach a server on loopback under an address that is not taken for a local one.
  const outside = (box: RunningServer) => `smtp://[::ffff:127.0.0.1]:${box.port}`;

  it('nothing is said in clear: a server without encryption gets no letter', async () => {
    const box = await server();
    const failure = await failureOf(
      mailerTo(outside(box), { realMailAllowed: true }).send(raw, { from, to }),
    );
    expect(failure.verdict).toBe('later');
    expect(box.taken).toEqual([]);
  });

  it('a certificate nobody vouches for gets no letter', async () => {
    const box = await server({ disabledCommands: [] });
    const failure = await failureOf(
      mailerTo(outside(box), { realMailAllowed: true }).send(raw, { from, to }),
    );
    expect(failure.verdict).toBe('later');
    expect(box.taken).toEqual([]);
  });

  it.each([
    ['without encryption', ['STARTTLS'], false],
    ['with a certificate nobody vouches for', [], true],
  ])('?tls=optional lets a server %s', async (_what, disabledCommands, encrypted) => {
    const box = await server({ disabledCommands });
    const mailer = mailerTo(`${outside(box)}?tls=optional`, { realMailAllowed: true });
    await mailer.send(raw, { from, to });
    expect(box.taken.map((letter) => letter.encrypted)).toEqual([encrypted]);
  });
});

import type { Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { composeMime } from '../../../../activities/email/mime.ts';
import { renderLetter } from '../../../../activities/email/render.ts';
import {
  classifySmtpFailure,
  createMailer,
  type Mailer,
  type MailerOptions,
} from '../../../../activities/email/smtp.ts';
import { full } from './sample-letters.ts';
import { startRawServer, startSmtpServer, type RunningServer } from './smtp-server.ts';

const from = 'kontingent@college.example';
const to = 'anna@mail.example';
const raw = Buffer.from('Subject: x\r\n\r\nHello\r\n');

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

function mailerTo(smtpUrl: string, options: Partial<MailerOptions> = {}): Mailer {
  const mailer = createMailer({ smtpUrl, realMailAllowed: false, maxPerSecond: 100, ...options });
  opened.push(mailer);
  return mailer;
}

async function server(...options: Parameters<typeof startSmtpServer>): Promise<RunningServer> {
  const running = await startSmtpServer(...options);
  opened.push(running);
  return running;
}

async function rawServer(...script: Parameters<typeof startRawServer>): Promise<RunningServer> {
  const running = await startRawServer(...script);
  opened.push(running);
  return running;
}

async function failureOf(sending: Promise<unknown>): Promise<ReturnType<typeof classifySmtpFailure>> {
  return sending.then(
    () => Promise.reject(new Error('the letter was accepted')),
    (error: unknown) => classifySmtpFailure(error),
  );
}

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
      letter: renderLetter('welcome', full.welcome),
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

describe('a letter that is not taken', () => {
  it.each([
    ['550.5.1.1@mail.example', { verdict: 'refused', smtpCode: 550, enhancedCode: '5.1.1' }],
    ['553.5.1.3@mail.example', { verdict: 'refused', smtpCode: 553, enhancedCode: '5.1.3' }],
    ['451.4.3.0@mail.example', { verdict: 'later', smtpCode: 451, enhancedCode: '4.3.0' }],
    ['450.4.2.0@mail.example', { verdict: 'later', smtpCode: 450, enhancedCode: '4.2.0' }],
  ])('%s', async (address, failure) => {
    const box = await server();
    const mailer = mailerTo(box.url);
    expect(await failureOf(mailer.send(raw, { from, to: address }))).toEqual(failure);
    await mailer.send(raw, { from, to }); // the connection goes on
    expect(box.taken).toHaveLength(1);
  });

  it.each([
    [554, 'refused'],
    [452, 'later'],
  ])('%i to the letter itself is %s', async (responseCode, verdict) => {
    const box = await server({
      onData(stream, _session, callback) {
        stream.resume();
        stream.on('end', () => callback(Object.assign(new Error('no'), { responseCode })));
      },
    });
    const failure = await failureOf(mailerTo(box.url).send(raw, { from, to }));
    expect(failure).toEqual({ verdict, smtpCode: responseCode, enhancedCode: null });
  });

  it('a refused sender is our trouble, not the recipient’s', async () => {
    const box = await server({
      onMailFrom: (_address, _session, callback) =>
        callback(Object.assign(new Error('5.7.1 not yours'), { responseCode: 550 })),
    });
    const failure = await failureOf(mailerTo(box.url).send(raw, { from, to }));
    expect(failure).toEqual({ verdict: 'later', smtpCode: 550, enhancedCode: '5.7.1' });
  });

  it('a wrong password is tried later', async () => {
    const box = await server({ onAuth: (_auth, _session, callback) => callback(new Error('no')) });
    const failure = await failureOf(mailerTo(box.url.replace('//', '//user:wrong@')).send(raw, { from, to }));
    expect(failure).toMatchObject({ verdict: 'later', smtpCode: 535 });
  });

  it('a server that is not there is tried later', async () => {
    const box = await server();
    await box.close();
    expect(await failureOf(mailerTo(box.url).send(raw, { from, to }))).toEqual({
      verdict: 'later',
      smtpCode: null,
      enhancedCode: null,
    });
  });

  it('a greeting of 554 is tried later', async () => {
    const box = await rawServer((socket) => socket.end('554 5.3.2 no service here\r\n'));
    const failure = await failureOf(mailerTo(box.url).send(raw, { from, to }));
    expect(failure).toEqual({ verdict: 'later', smtpCode: 554, enhancedCode: '5.3.2' });
  });

  it('a connection closed without a greeting is tried later', async () => {
    const box = await rawServer((socket) => socket.end());
    expect(await failureOf(mailerTo(box.url).send(raw, { from, to }))).toMatchObject({ verdict: 'later' });
  });

  it('a server that never speaks is tried later', async () => {
    const box = await rawServer(() => undefined);
    const mailer = mailerTo(box.url, { timeoutMs: 100 });
    expect(await failureOf(mailer.send(raw, { from, to }))).toMatchObject({
      verdict: 'later',
      smtpCode: null,
    });
  });

  it('a connection lost in the middle of a letter is tried later, and the next letter passes', async () => {
    let drops = 1;
    let inData = false;
    let whole = 0;
    const box = await rawServer(
      (socket) => {
        inData = false;
        socket.write('220 here\r\n');
      },
      (line: string, socket: Socket) => {
        if (inData) {
          if (drops > 0) {
            drops -= 1;
            socket.destroy();
          } else if (line === '.') {
            inData = false;
            whole += 1;
            socket.write('250 2.0.0 kept\r\n');
          }
        } else if (line === 'DATA') {
          inData = true;
          socket.write('354 go on\r\n');
        } else {
          socket.write('250 ok\r\n');
        }
      },
    );
    const mailer = mailerTo(box.url);
    expect(await failureOf(mailer.send(raw, { from, to }))).toMatchObject({
      verdict: 'later',
      smtpCode: null,
    });
    expect(whole).toBe(0); // nothing was sent again behind the caller's back
    await mailer.send(raw, { from, to });
    expect(whole).toBe(1);
  });

  it('close lets a delivery in progress finish', async () => {
    let arrived = (): void => undefined;
    const arrival = new Promise<void>((resolve) => (arrived = resolve));
    let accept = (): void => undefined;
    const box = await server({
      onData(stream, _session, callback) {
        stream.resume();
        stream.on('end', () => {
          accept = () => callback(null, 'kept');
          arrived();
        });
      },
    });
    const mailer = mailerTo(box.url);
    const sending = mailer.send(raw, { from, to });
    await arrival;
    mailer.close();
    accept();
    expect(await sending).toEqual({ response: '250 kept' });
  });

  it('after close nothing is sent, and it is tried later', async () => {
    const box = await server();
    const mailer = mailerTo(box.url);
    mailer.close();
    expect(await failureOf(mailer.send(raw, { from, to }))).toMatchObject({ verdict: 'later' });
    expect(box.taken).toEqual([]);
  });
});

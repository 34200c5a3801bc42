import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { failureOf, from, mailerTo, raw, rawServer, server, to } from './smtp-setup.ts';

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

  it('a pooled connection the server has closed meanwhile costs nothing', async () => {
    let connections = 0;
    let letters = 0;
    const box = await rawServer(
      (socket) => {
        connections += 1;
        socket.write('220 here\r\n');
      },
      (line: string, socket: Socket) => {
        if (line.startsWith('MAIL') && connections === 1 && letters === 1) socket.destroy();
        else if (line === 'DATA') socket.write('354 go on\r\n');
        else if (line === '.') socket.write(`250 kept ${(letters += 1)}\r\n`);
        else if (/^(EHLO|MAIL|RCPT)/.test(line)) socket.write('250 ok\r\n');
      },
    );
    const mailer = mailerTo(box.url);
    expect(await mailer.send(raw, { from, to })).toEqual({ response: '250 kept 1' });
    expect(await mailer.send(raw, { from, to })).toEqual({ response: '250 kept 2' });
    expect(connections).toBe(2);
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

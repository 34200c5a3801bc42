import { describe, expect, it } from 'vitest';
import { classifySmtpFailure } from '../../../../mail/send/smtp.ts';
import { KontingentError } from '../../../../domain/errors.ts';

/** An error as the transport makes it. */
function smtpError(command: string, response: string, code = 'EENVELOPE'): Error {
  const responseCode = Number(response.slice(0, 3));
  return Object.assign(new Error(`failed: ${response}`), { code, command, response, responseCode });
}

describe('classifySmtpFailure', () => {
  it.each([
    ['no such user', smtpError('RCPT TO', '550 5.1.1 <anna@mail.example> unknown'), 550, '5.1.1'],
    ['no such user, in two lines', smtpError('RCPT TO', '550-5.1.1 unknown\n550 5.1.1 sorry'), 550, '5.1.1'],
    ['a domain without mail', smtpError('RCPT TO', '556 5.1.10 null MX'), 556, '5.1.10'],
    ['a bad address', smtpError('RCPT TO', '501 5.1.3 bad syntax'), 501, '5.1.3'],
    ['a full mailbox', smtpError('RCPT TO', '552 mailbox full'), 552, null],
    ['a letter taken for spam', smtpError('DATA', '554 5.7.1 spam', 'EMESSAGE'), 554, '5.7.1'],
  ])('%s is refused', (_what, error, smtpCode, enhancedCode) => {
    expect(classifySmtpFailure(error)).toEqual({ verdict: 'refused', smtpCode, enhancedCode });
  });

  it.each([
    ['greylisting', smtpError('RCPT TO', '450 4.7.1 try again'), 450, '4.7.1'],
    ['a busy server', smtpError('DATA', '451 4.3.0 busy', 'EMESSAGE'), 451, '4.3.0'],
    ['a server that goes', smtpError('RCPT TO', '421 4.3.2 shutting down'), 421, '4.3.2'],
    ['a greeting that refuses', smtpError('CONN', '554 5.3.2 no service', 'EPROTOCOL'), 554, '5.3.2'],
    ['a wrong password', smtpError('AUTH PLAIN', '535 5.7.8 bad credentials', 'EAUTH'), 535, '5.7.8'],
    ['sign-in wanted at the recipient', smtpError('RCPT TO', '530 5.7.0 authenticate first'), 530, '5.7.0'],
    ['a refused sender', smtpError('MAIL FROM', '550 5.7.1 not your address'), 550, '5.7.1'],
    ['a bad sequence', smtpError('RCPT TO', '503 5.5.1 MAIL first'), 503, '5.5.1'],
    ['no encryption', smtpError('STARTTLS', '500 5.5.1 what?', 'ETLS'), 500, '5.5.1'],
  ])('%s is tried later', (_what, error, smtpCode, enhancedCode) => {
    expect(classifySmtpFailure(error)).toEqual({ verdict: 'later', smtpCode, enhancedCode });
  });

  it.each([
    ['a refused connection', Object.assign(new Error('connect'), { code: 'ESOCKET', command: 'CONN' })],
    ['a timeout', Object.assign(new Error('Timeout'), { code: 'ETIMEDOUT', command: 'DATA' })],
    ['no such host', Object.assign(new Error('getaddrinfo'), { code: 'EDNS' })],
    ['a reply that is none', Object.assign(new Error('?'), { command: 'RCPT TO', responseCode: 250 })],
    ['an unknown error', new Error('550 5.1.1 looks like one')],
    ['a thrown text', '550 5.1.1'],
    ['nothing', undefined],
  ])('%s is tried later, without a code', (_what, error) => {
    expect(classifySmtpFailure(error)).toEqual({ verdict: 'later', smtpCode: null, enhancedCode: null });
  });

  it.each(['InvalidEmail', 'InvalidInput'] as const)('%s of our own is final', (code) => {
    const error = new KontingentError(code, 'the letter cannot be sent');
    expect(classifySmtpFailure(error)).toEqual({ verdict: 'refused', smtpCode: null, enhancedCode: null });
  });

  it('never passes on the words of the server', () => {
    const error = smtpError('RCPT TO', '550 5.1.1:anna@mail.example unknown');
    expect(JSON.stringify(classifySmtpFailure(error))).not.toContain('anna');
    expect(classifySmtpFailure(error).enhancedCode).toBeNull();
  });
});

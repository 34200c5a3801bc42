import { describe, expect, it } from 'vitest';
import { judgeMail, type MailFacts } from '../../../../domain/mail/inbound-mail.ts';
import { facts, isOurs, OURS } from './letters.ts';

const nature = (change: Partial<MailFacts>) => judgeMail(facts(change), isOurs).nature;
const status = (action: string | null, code: string | null, diagnostic: string | null = null) => ({
  action,
  status: code,
  diagnostic,
});

describe('a letter of a person', () => {
  it.each<[string, Partial<MailFacts>]>([
    ['plain', {}],
    ['Auto-Submitted: no', { autoSubmitted: 'no' }],
    ['with a comment after no', { autoSubmitted: 'No (a person)' }],
    ['an urgent one', { precedence: 'first-class' }],
    ['about a vacation, not of one', { subject: 'Re: приказ об отпуске директора' }],
    ['a word that begins like one', { subject: 'Отпускные документы' }],
    ['a return path that is somebody', { returnPath: 'support@platform.example' }],
    ['with our letter quoted', { answers: [OURS], text: '> 550 учащихся' }],
  ])('%s is a reply', (_name, change) => {
    expect(nature(change)).toBe('reply');
  });
});

describe('a letter of a program', () => {
  it.each<[string, Partial<MailFacts>]>([
    ['auto-replied', { autoSubmitted: 'auto-replied' }],
    ['auto-generated with a parameter', { autoSubmitted: ' Auto-Generated; owner=x' }],
    ['precedence bulk', { precedence: 'bulk' }],
    ['precedence auto_reply', { precedence: 'auto_reply' }],
    ['a mark of its own', { marksOfAProgram: true }],
    ['a null return path', { returnPath: '' }],
    ['a read receipt', { reportType: 'disposition-notification' }],
    ['the postmaster', { fromAddress: 'MAILER-DAEMON@platform.example', text: 'hello' }],
    ['Автоответ', { subject: 'Автоответ: Заявка' }],
    ['Я в отпуске', { subject: 'Я в отпуске до 1 сентября' }],
    ['Re: Отпуск', { subject: 'Re: Отпуск' }],
    ['Автоматический ответ', { subject: 'Автоматический ответ: Заявка' }],
    ['Out of office', { subject: 'Out of Office: Заявка' }],
    ['Отсутствую', { subject: 'Отсутствую на рабочем месте' }],
  ])('%s is never an answer', (_name, change) => {
    expect(nature({ answers: [OURS], ...change })).toBe('autoReply');
  });

  it('a copy of our own letter is our own', () => {
    expect(nature({ messageId: OURS })).toBe('own');
  });
});

describe('a bounce', () => {
  it('of RFC 3464 says why', () => {
    const diagnostic = 'smtp; 550 5.1.1 <info@platform.example>: Recipient address rejected';
    const judged = judgeMail(
      facts({ reportType: 'delivery-status', statuses: [status('failed', '5.1.1', diagnostic)] }),
      isOurs,
    );
    expect(judged).toEqual({ nature: 'bounce', bounce: { status: '5.1.1', smtpCode: 550 } });
  });

  it.each<[string, Partial<MailFacts>, string, number]>([
    [
      'without a diagnostic',
      { reportType: 'delivery-status', statuses: [status('failed', '5.4.7')] },
      '5.4.7',
      550,
    ],
    [
      'of Postfix without a report',
      {
        fromAddress: 'MAILER-DAEMON@mx.platform.example',
        returned: [OURS],
        subject: 'Undelivered Mail Returned to Sender',
        text: '<info@x>: host mx[10.0.0.1] said: 550 5.1.1 User unknown (in reply to RCPT TO command)',
      },
      '5.1.1',
      550,
    ],
    [
      'of mail.ru',
      {
        fromAddress: 'mailer-daemon@corp.mail.ru',
        returned: [OURS],
        subject: 'Mail failure.',
        text: 'A message that you sent was not delivered:\n  SMTP error: 552 mailbox is full',
      },
      '5.0.0',
      552,
    ],
    [
      'in Russian with a null path',
      {
        returnPath: '',
        fromAddress: 'info@platform.example',
        returned: [OURS],
        subject: 'Недоставленное сообщение',
        text: 'Такого адреса нет.',
      },
      '5.0.0',
      550,
    ],
  ])('%s', (_name, change, code, smtpCode) => {
    expect(judgeMail(facts(change), isOurs)).toEqual({
      nature: 'bounce',
      bounce: { status: code, smtpCode },
    });
  });

  it.each<[string, Partial<MailFacts>]>([
    ['delayed', { statuses: [status('delayed', '4.4.1')] }],
    ['relayed', { statuses: [status('relayed', '2.0.0')] }],
    ['failed for now', { statuses: [status('failed', '4.2.2')] }],
  ])('%s is none', (_name, change) => {
    expect(nature({ reportType: 'delivery-status', ...change })).toBe('delay');
  });

  it('a warning of a postmaster that delivery takes long is none', () => {
    const subject = 'Warning: message delayed 4 hours';
    expect(nature({ fromAddress: 'mailer-daemon@x.example', returned: [OURS], subject })).toBe('delay');
  });

  it('what returns no letter of ours is none', () => {
    const subject = 'Undelivered Mail Returned to Sender';
    const stranger = { fromAddress: 'mailer-daemon@x.example', subject, text: '550 5.1.1 unknown' };
    expect(nature(stranger)).toBe('autoReply');
    expect(nature({ ...stranger, returned: ['<other@elsewhere.example>'] })).toBe('autoReply');
  });

  it('one recipient of several that failed is enough', () => {
    const statuses = [status('delivered', '2.0.0'), status('failed', '5.2.1')];
    expect(nature({ reportType: 'delivery-status', statuses })).toBe('bounce');
  });
});

import { describe, expect, it } from 'vitest';
import { judgeMail } from '../../../../domain/mail/inbound-mail.ts';
import type { MailFacts } from '../../../../domain/mail/mail-facts.ts';
import { ADDRESS, facts, ownLetter, OURS } from './letters.ts';

const nature = (change: Partial<MailFacts>) => judgeMail(facts(change), ownLetter).nature;
const status = (
  action: string | null,
  code: string | null,
  diagnostic: string | null = null,
  recipients: readonly string[] = [],
) => ({
  recipients,
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
    ['of a help desk', { autoSubmitted: ' Auto-Generated; owner=x' }],
    ['of a help desk that marks it as bulk', { precedence: 'bulk', autoSubmitted: 'auto-generated' }],
    ['of a list', { precedence: 'list', subscribed: true }],
    [
      'of a help desk with a null path',
      { returnPath: '', text: '##- Пишите ответ выше этой линии -##\nПринято.' },
    ],
    ['about what is absent', { subject: 'Отсутствие приказа в заявке' }],
    ['about a vacation of somebody', { subject: 'Отпуск директора: кто подпишет приказ' }],
    ['about somebody on vacation', { subject: 'В отпуске директор, подпишет заместитель' }],
    ['about an automatic answer', { subject: 'Автоматический ответ на заявку не пришёл' }],
    ['answering a notice', { subject: 'Re: Автоответ: Заявка' }],
    ['of a postmaster who is a person', { fromAddress: 'postmaster@platform.example' }],
    ['with our letter quoted', { answers: [OURS], text: '> 550 учащихся' }],
  ])('%s is a reply', (_name, change) => {
    expect(nature(change)).toBe('reply');
  });
});

describe('a letter of a program', () => {
  it.each<[string, Partial<MailFacts>]>([
    ['auto-replied', { autoSubmitted: 'auto-replied' }],
    ['auto-notified with a parameter', { autoSubmitted: ' Auto-Notified; owner=x' }],
    ['auto-generated and away', { autoSubmitted: 'auto-generated', subject: 'Automatic reply: Заявка' }],
    ['precedence auto_reply', { precedence: 'auto_reply' }],
    ['a mark of its own', { marksOfAProgram: true }],
    ['a null return path', { returnPath: '' }],
    [
      'a letter deleted unread',
      {
        reportType: 'disposition-notification',
        disposition: 'manual-action/MDN-sent-automatically; deleted',
      },
    ],
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
      ownLetter,
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
    expect(judgeMail(facts(change), ownLetter)).toEqual({
      nature: 'bounce',
      bounce: { status: code, smtpCode },
    });
  });

  it.each<[string, Partial<MailFacts>]>([
    ['delayed', { statuses: [status('delayed', '4.4.1')] }],
    ['delayed with a final code', { statuses: [status('Delayed', '5.4.7')] }],
    ['for now, without an action', { statuses: [status(null, '4.2.2')] }],
  ])('%s is none', (_name, change) => {
    expect(nature({ reportType: 'delivery-status', ...change })).toBe('delay');
  });

  it.each([['relayed'], ['delivered'], ['expanded'], ['DELIVERED']])('%s says that it came', (action) => {
    expect(nature({ reportType: 'delivery-status', statuses: [status(action, '2.0.0')] })).toBe('delivered');
  });

  it('the action decides, not the class of the status: what was given up after days has failed', () => {
    const statuses = [status('Failed', '4.4.7', 'smtp; 451 4.4.7 delivery time expired')];
    expect(judgeMail(facts({ reportType: 'delivery-status', statuses }), ownLetter)).toEqual({
      nature: 'bounce',
      bounce: { status: '4.4.7', smtpCode: 451 },
    });
  });

  it('a warning of a postmaster that delivery takes long is none', () => {
    const subject = 'Warning: message delayed 4 hours';
    expect(nature({ fromAddress: 'mailer-daemon@x.example', returned: [OURS], subject })).toBe('delay');
  });

  it('what returns no letter of ours is one all the same: a person says whose it is', () => {
    const subject = 'Undelivered Mail Returned to Sender';
    const stranger = { fromAddress: 'mailer-daemon@x.example', subject, text: '550 5.1.1 unknown' };
    expect(nature(stranger)).toBe('bounce');
    expect(nature({ ...stranger, returned: ['<other@elsewhere.example>'] })).toBe('bounce');
  });

  it('of a person who attaches the report to words of their own is a letter of that person', () => {
    const attached = {
      statuses: [status('failed', '5.1.1')],
      returned: [OURS],
      subject: 'Fwd: Undelivered Mail',
    };
    expect(nature(attached)).toBe('reply');
    expect(nature({ ...attached, precedence: 'bulk', autoSubmitted: 'auto-generated' })).toBe('reply');
    expect(nature({ ...attached, fromAddress: 'mailer-daemon@gw.example' })).toBe('bounce');
  });

  it('in words that nobody knows, which returns our letter, is read by a person', () => {
    const strange = { fromAddress: 'mailer-daemon@x.example', subject: 'Nachricht', text: 'Leider.' };
    expect(nature({ ...strange, returned: [OURS] })).toBe('reply');
    expect(nature(strange)).toBe('autoReply');
  });

  it('one recipient of several that failed is enough', () => {
    const statuses = [status('delivered', '2.0.0'), status('failed', '5.2.1')];
    expect(nature({ reportType: 'delivery-status', statuses })).toBe('bounce');
  });

  it('of several recipients ours decides, where it is named', () => {
    const other = status('failed', '5.1.1', null, ['cc@platform.example']);
    const report = (...statuses: ReturnType<typeof status>[]) =>
      nature({ reportType: 'delivery-status', returned: [OURS], statuses });
    expect(report(status('delivered', '2.0.0', null, [ADDRESS]), other)).toBe('delivered');
    expect(report(other, status('delayed', '4.0.0', null, [ADDRESS]))).toBe('delay');
    expect(
      report(
        status('delivered', '2.0.0', null, ['cc@platform.example']),
        status('failed', '5.1.1', null, [ADDRESS]),
      ),
    ).toBe('bounce');
    // Nobody is named: an alias of ours was followed.
    expect(report(other)).toBe('bounce');
  });
});

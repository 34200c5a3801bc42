import type { MailFacts } from '../../../../domain/mail/inbound-mail.ts';

export const OURS = '<0f0e0d0c-0000-8000-8000-000000000001@kontingent.invalid>';
export const isOurs = (messageId: string) => messageId.endsWith('@kontingent.invalid>');

/** A letter of a person, of which a test changes what it is about. */
export function facts(change: Partial<MailFacts> = {}): MailFacts {
  return {
    messageId: '<1@platform.example>',
    answers: [],
    to: ['kontingent@college.example'],
    fromAddress: 'support@platform.example',
    returnPath: null,
    subject: 'Re: Заявка',
    text: 'Здравствуйте!',
    autoSubmitted: null,
    precedence: null,
    marksOfAProgram: false,
    reportType: null,
    statuses: [],
    returned: [],
    ...change,
  };
}

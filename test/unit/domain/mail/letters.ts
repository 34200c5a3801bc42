import type { MailFacts } from '../../../../domain/mail/mail-facts.ts';

export const OURS = '<0f0e0d0c-0000-8000-8000-000000000001@kontingent.invalid>';
export const ADDRESS = 'info@platform.example';
export const ownLetter = (messageId: string) => (messageId.endsWith('@kontingent.invalid>') ? ADDRESS : null);

/** A letter of a person, of which a test changes what it is about. */
export function facts(change: Partial<MailFacts> = {}): MailFacts {
  return {
    messageId: '<1@platform.example>',
    answers: [],
    to: ['kontingent@college.example'],
    fromAddress: 'support@platform.example',
    fromName: null,
    returnPath: null,
    subject: 'Re: Заявка',
    text: 'Здравствуйте!',
    autoSubmitted: null,
    precedence: null,
    marksOfAProgram: false,
    marksOfAServer: false,
    subscribed: false,
    checks: [],
    reportType: null,
    statuses: [],
    disposition: null,
    returned: [],
    returnedTo: [],
    ...change,
  };
}
